"""Following with the code: the box, the dialogue, the receipt."""

from __future__ import annotations

import io
import json

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import NOW, Cast, receive
from tests.evidence.conftest import photo

from netra.casework.operations.receiving import Received
from netra.evidence.models import Item
from netra.intake.models import Message
from netra.intake.operations import ask_reporter, read_messages
from netra.intake.receipts import check
from netra.vault.codes import code_of, derive, new_code

CODE = code_of(b"the reporter of these page tests")
KEYS = derive(CODE)


@pytest.fixture
def received(cast: Cast) -> Received:
    return receive(cast, code=CODE, keys=KEYS)


@pytest.fixture
def box(received: Received, reporter: Client) -> Client:
    answer = reporter.post("/lapor/kode/", {"code": CODE})
    assert answer["Location"] == "/lapor/kotak/"
    return reporter


def test_the_code_opens_the_box_with_status_and_clock(received: Received, box: Client) -> None:
    page = box.get("/lapor/kotak/").content.decode()

    assert received.case.number in page
    assert "Initial review" in page
    assert "days left" in page
    assert "Perbawaslu 8/2020" in page
    assert page.index("day 1</span>") < page.index("day 2</span>")
    assert len(page) < 100_000


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Type the seven words"),
        ("satu dua tiga", "does not exist"),
        (" ".join(CODE.split()[:6]), "you typed 6"),
        (" ".join([*CODE.split()[1:], CODE.split()[0]]), "not together"),
        (new_code(), "No report here has this code"),
        ("<script>alert(1)</script>", "does not exist"),
        ("x" * 100_000, "does not exist"),
    ],
    ids=["empty", "unknown words", "six words", "order", "no such report", "script", "long"],
)
def test_a_wrong_code_is_explained(received: Received, reporter: Client, typed: str, message: str) -> None:
    answer = reporter.post("/lapor/kode/", {"code": typed})

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert "kotak" not in answer.cookies
    assert reporter.get("/lapor/kotak/")["Location"] == "/lapor/kode/"


def test_a_question_is_read_and_answered(cast: Cast, received: Received, box: Client) -> None:
    ask_reporter(received.report, text="Pukul berapa <b>acara</b> itu?", by=cast.ratna.actor, at=NOW)
    page = box.get("/lapor/kotak/").content.decode()
    assert "Pukul berapa &lt;b&gt;acara&lt;/b&gt; itu?" in page
    assert "Ratna" not in page

    answer = box.post(
        "/lapor/kotak/",
        {"text": "Pukul sepuluh.", "evidence": [SimpleUploadedFile("foto.jpg", photo())]},
    )

    assert answer.status_code == 302
    texts = [each.text for each in read_messages(received.report, by=cast.ratna.actor, at=NOW)]
    assert texts[-1] == "Pukul sepuluh."
    assert Item.objects.filter(subject=received.report.subject).count() == 2
    assert "Pukul sepuluh." in box.get("/lapor/kotak/").content.decode()


def test_an_empty_answer_is_refused_and_a_bad_file_too(received: Received, box: Client) -> None:
    empty = box.post("/lapor/kotak/", {"text": " "})
    bad = box.post("/lapor/kotak/", {"text": "Lihat ini.", "evidence": [SimpleUploadedFile("a.png", b"MZ")]})

    assert (empty.status_code, bad.status_code) == (422, 422)
    assert "Write your answer" in empty.content.decode()
    assert "Lihat ini." in bad.content.decode()
    assert not Message.objects.exists()


def test_the_receipt_can_be_checked_and_holds_no_code(received: Received, box: Client) -> None:
    page = box.get("/lapor/tanda-terima/").content.decode()
    file = box.get("/lapor/tanda-terima/berkas/")

    assert received.case.number in page
    assert "attachment" in file["Content-Disposition"]
    assert check(json.loads(file.content)).is_ours
    for word in CODE.split():
        assert word not in file.content.decode()


def test_the_receipt_is_printed_without_the_code(received: Received, box: Client) -> None:
    file = box.get("/lapor/tanda-terima/pdf/")

    assert file["Content-Type"] == "application/pdf"
    text = pypdf.PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
    assert received.case.number in text
    assert received.report.digest[:16] in "".join(text.split())
    assert "invented" in text or "rekaan" in text
    assert not any(word in text for word in CODE.split())


def test_the_box_is_closed_at_once(received: Received, box: Client) -> None:
    assert box.post("/lapor/kotak/tutup/")["Location"] == "/lapor/kode/"
    assert box.get("/lapor/kotak/")["Location"] == "/lapor/kode/"


@pytest.mark.parametrize(
    "path",
    ["/lapor/kotak/", "/lapor/tanda-terima/", "/lapor/tanda-terima/berkas/", "/lapor/tanda-terima/pdf/"],
)
def test_without_the_code_there_is_nothing(received: Received, reporter: Client, path: str) -> None:
    assert reporter.get(path)["Location"] == "/lapor/kode/"


def test_other_methods_are_refused(reporter: Client, db: None) -> None:
    assert reporter.get("/lapor/kotak/tutup/").status_code == 405
    assert reporter.post("/lapor/tanda-terima/").status_code == 405
    assert reporter.delete("/lapor/kode/").status_code == 405


def test_queries_do_not_grow_with_messages(
    cast: Cast, received: Received, box: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        ask_reporter(received.report, text=f"Pesan {number}", by=cast.ratna.actor, at=NOW)
    box.get("/lapor/kotak/")

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert box.get("/lapor/kotak/").content.decode().count("Pesan ") >= 12
