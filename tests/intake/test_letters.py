"""The receipt as a letter: what was received, and nothing that points to the reporter."""

from __future__ import annotations

import io

import pypdf
import pytest
from tests.cast import Cast, cast, receive

from netra.documents.pdf import as_pdf
from netra.evidence.queries import items_of
from netra.intake.letters import receipt_letter
from netra.intake.models import Track
from netra.vault.codes import derive, new_code

__all__ = ["cast"]
ADDRESS = "https://netra.example/lapor/kode/"


def words(text: object) -> str:
    return " ".join(str(text).split())


@pytest.mark.parametrize("track", list(Track))
def test_it_holds_what_was_received(cast: Cast, track: Track) -> None:
    received = receive(cast, track)
    items = items_of(received.report.subject)
    letter = receipt_letter(received.report, number=received.case.number, items=items, address=ADDRESS)
    facts = dict(letter.facts)
    assert facts["Nomor laporan"] == received.case.number
    assert facts["Diterima"] == "Senin, 14 Oktober 2024, 14.36 WIB"
    assert facts["Sidik digital (SHA-256)"].replace(" ", "") == received.report.digest
    assert [row[0] for row in letter.sections[0].rows[1:]] == [each.label for each in items]
    assert letter.training.startswith("DATA LATIHAN")


def test_neither_name_nor_story_nor_code_stands_in_it(cast: Cast) -> None:
    code = new_code()
    received = receive(cast, code=code, keys=derive(code))
    items = items_of(received.report.subject)
    letter = receipt_letter(received.report, number=received.case.number, items=items, address=ADDRESS)
    told = words(letter.as_data()).lower()
    for hidden in ("melati", "cendana", "0811", "camat", "berorasi", "sukamulya", received.report.lookup):
        assert hidden not in told
    assert sum(word in told.split() for word in code.split()) < 2
    assert letter.qr == ADDRESS


def test_long_fingerprints_stay_on_the_page(cast: Cast) -> None:
    received = receive(cast)
    items = items_of(received.report.subject)
    letter = receipt_letter(received.report, number=received.case.number, items=items, address=ADDRESS)
    text = words(pypdf.PdfReader(io.BytesIO(as_pdf(letter))).pages[0].extract_text())
    assert received.report.digest[-8:] in text
    assert max(len(word) for word in text.split()) < 40
