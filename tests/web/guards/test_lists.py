"""The page that checks a list of planned decisions: a file in, a table and a letter out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.cast import Cast, cast
from tests.prevention.guards.test_planned import CSV
from tests.web.work.conftest import LATER, LogIn, fixed_clock, log_in

from netra.base.clock import Clock
from netra.prevention.guards.models import StaffingPlan

__all__ = ["cast", "fixed_clock", "log_in"]

HERE = "staffing-list"


def sent(cast: Cast, text: str = CSV, name: str = "daftar.csv") -> dict[str, object]:
    file = SimpleUploadedFile(name, text.encode())
    return {"agency": cast.government.pk, "election": "pilkada-2024", "file": file}


def carried(page: str) -> str:
    found = re.search(r'name="daftar" value="([^"]+)"', page)
    assert found
    return found[1]


def test_from_the_file_to_table_and_letter(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    assert "Periksa daftar" in client.get(reverse("staffing")).content.decode()
    answer = client.post(reverse(HERE), sent(cast))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Dalam masa larangan, perlu persetujuan" in page
    assert "Di luar masa larangan, bebas" in page
    assert "Ke•••• R••••" in page
    assert "Kenanga Rekaan" not in page
    given = {"daftar": carried(page)}
    table = client.post(reverse("staffing-list-table"), given)
    assert table.content.startswith(b"PK")
    assert table["Cache-Control"] == "no-store"
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        letter = client.post(reverse("staffing-list-letter", args=[ending]), given)
        assert letter.content.startswith(start)
    assert not StaffingPlan.objects.exists()


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [("Nama;Jabatan\nx;y", "a.csv", "nama kolom"), ("x", "a.txt", ".csv"), ("", "a.csv", "kosong")],
)
def test_a_wrong_file_is_one_line(cast: Cast, log_in: LogIn, text: str, name: str, said: str) -> None:
    answer = log_in(cast.lestari).post(reverse(HERE), sent(cast, text, name))
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_an_old_or_foreign_page_is_refused(cast: Cast, log_in: LogIn, settings: LazySettings) -> None:
    client = log_in(cast.lestari)
    page = client.post(reverse(HERE), sent(cast)).content.decode()
    for given in ("", "dibuat-sendiri"):
        assert client.post(reverse("staffing-list-table"), {"daftar": given}).status_code == 409
    assert (
        log_in(cast.ratna).post(reverse("staffing-list-table"), {"daftar": carried(page)}).status_code == 404
    )
    settings.CLOCK = Clock(LATER + timedelta(minutes=31))
    answer = client.post(reverse("staffing-list-table"), {"daftar": carried(page)})
    assert answer.status_code == 409
    assert "lebih dari setengah jam" in answer.content.decode()


def test_nothing_to_ask_for(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    text = "Nama;Jenis;Tanggal\nKenanga Rekaan;Plt;21-10-2024\n"
    page = client.post(reverse(HERE), sent(cast, text)).content.decode()
    assert "Surat permohonan" not in page
    answer = client.post(reverse("staffing-list-letter", args=["pdf"]), {"daftar": carried(page)})
    assert answer.status_code == 409


def test_who_enters(cast: Cast, log_in: LogIn) -> None:
    for person in (cast.ratna, cast.nadia, cast.wira):
        assert log_in(person).get(reverse(HERE)).status_code == 403
    client = log_in(cast.lestari)
    assert client.get(reverse(HERE)).status_code == 200
    assert client.get(reverse("staffing-list-table")).status_code == 405
