"""Letters as files: who may take which, and that the pages offer only what there is."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, receive
from tests.walk import decided, handed_over
from tests.web.work.conftest import LogIn

from netra.ledger.models import Entry


def test_a_letter_of_the_case_as_pdf_and_docx(cast: Cast, log_in: LogIn) -> None:
    case, client = receive(cast).case, log_in(cast.yosef)
    pdf = client.get(reverse("case-document", args=[case.pk, "kajian-awal", "pdf"]))
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.headers["Content-Disposition"].startswith('attachment; filename="kajian-awal-001-LP')
    assert pdf.headers["Cache-Control"] == "no-store"
    assert case.number in pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    word = client.get(reverse("case-document", args=[case.pk, "kajian-awal", "docx"]))
    told = " ".join(each.text for each in docx.Document(io.BytesIO(word.content)).paragraphs)
    assert "Syarat formal" in told
    assert Entry.objects.filter(action="casework:letter:take").count() == 2


def test_the_page_offers_what_there_is(cast: Cast, log_in: LogIn) -> None:
    case, client = receive(cast).case, log_in(cast.yosef)
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert reverse("case-document", args=[case.pk, "kajian-awal", "pdf"]) in page
    assert "surat-bersih" not in page
    client.get(reverse("case-document", args=[case.pk, "kajian-awal", "pdf"]))
    assert "Surat dibuat" in client.get(reverse("case", args=[case.pk])).content.decode()


def test_whoever_may_not_read_is_offered_nothing_and_refused(cast: Cast, log_in: LogIn) -> None:
    case, client = receive(cast).case, log_in(cast.nadia)
    address = reverse("case-document", args=[case.pk, "kajian-awal", "pdf"])
    assert address not in client.get(reverse("case", args=[case.pk])).content.decode()
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(("kind", "status"), [("surat-bersih", 403), ("kelengkapan", 403), ("rahasia", 404)])
def test_a_letter_that_is_not_there(cast: Cast, log_in: LogIn, kind: str, status: int) -> None:
    case = receive(cast).case
    response = log_in(cast.yosef).get(reverse("case-document", args=[case.pk, kind, "pdf"]))
    assert response.status_code == status


def test_another_office_sees_nothing(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    handover = handed_over(cast, decided(cast), "impose")
    client = log_in(cast.intan)
    assert client.get(reverse("case-document", args=[case.pk, "kajian-awal", "pdf"])).status_code == 404
    assert client.get(reverse("handover-letter", args=[handover.pk, "pdf"])).status_code == 404


def test_the_public_is_sent_to_the_log_in(cast: Cast) -> None:
    case = receive(cast).case
    assert Client().get(reverse("case-document", args=[case.pk, "kajian-awal", "pdf"])).status_code == 302


@pytest.mark.parametrize("who", ["yosef", "lestari"])
def test_the_letter_of_a_hand_over(cast: Cast, log_in: LogIn, who: str) -> None:
    handover, client = handed_over(cast, decided(cast), "impose"), log_in(getattr(cast, who))
    address = reverse("handover-letter", args=[handover.pk, "pdf"])
    assert address in client.get(reverse("handover", args=[handover.pk])).content.decode()
    text = pypdf.PdfReader(io.BytesIO(client.get(address).content)).pages[0].extract_text()
    assert handover.letter_number in text
    assert client.get(reverse("handover-letter", args=[handover.pk, "docx"])).status_code == 200


def test_reading_only(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    client = log_in(cast.yosef)
    assert client.post(reverse("case-document", args=[case.pk, "kajian-awal", "pdf"])).status_code == 405
