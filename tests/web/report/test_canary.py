"""What a reporter tells shows nowhere in plain: not in tables, files, ledger or log, whatever pages were used."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from tests.cast import NOW, Cast
from tests.web.report.conftest import FORMAL, filled_in, words_of

from netra.intake.models import Report
from netra.intake.operations import ask_reporter, read_narrative

CANARIES = ("CANARY", "canary-link", "203.0.113.77", "CanaryBrowser")


def test_a_stolen_database_disk_or_log_tells_nothing(
    cast: Cast, reporter: Client, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = walk(cast, reporter)

    kept = everything(tmp_path) + caplog.text.encode()

    for canary in (*CANARIES, code):
        assert canary.encode() not in kept, canary
    story = read_narrative(Report.objects.get(), by=cast.ratna.actor, at=NOW)
    assert "CANARY" in story["what"]


def walk(cast: Cast, reporter: Client) -> str:
    """Report, take the code, be asked, answer with a file, err, leave; gives the code."""
    visitor = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "CanaryBrowser"}
    file = SimpleUploadedFile("CANARY-file.txt", b"CANARY in a file")
    form = filled_in(reporter, links="https://contoh.example/canary-link", evidence=[file])
    reporter.post(FORMAL, form, **visitor)
    code = " ".join(words_of(reporter.get("/lapor/terkirim/", **visitor)))
    ask_reporter(Report.objects.get(), text="CANARY Pukul berapa?", by=cast.ratna.actor, at=NOW)
    reporter.post("/lapor/kode/", {"code": code}, **visitor)
    assert "CANARY Pukul berapa?" in reporter.get("/lapor/kotak/", **visitor).content.decode()
    answer = {"text": "CANARY jawaban", "evidence": [SimpleUploadedFile("CANARY.txt", b"CANARY lagi")]}
    reporter.post("/lapor/kotak/", answer, **visitor)
    reporter.post(FORMAL, {**form, "what": "CANARY"}, **visitor)
    reporter.get("/lapor/tanda-terima/berkas/", **visitor)
    reporter.post("/lapor/kotak/tutup/", **visitor)
    return code


def everything(folder: Path) -> bytes:
    """Every cell of every table, and every byte below the data folder."""
    found = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    assert found
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                found += [
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    for cell in row
                ]
    return b"\n".join(found)
