"""Letters say what stands in the case, in Indonesian, and leave their mark when they are taken."""

from __future__ import annotations

import io

import pypdf
import pytest
from tests.cast import NOW, Cast, receive
from tests.walk import HOUR, check_all, decided, registered

from netra.base.verdicts import Refused
from netra.casework import operations as do
from netra.casework.letters import (
    CLEARING,
    COMPLETION,
    LETTER_TAKEN,
    REVIEW,
    form_text,
    initial_review_letter,
    letters_of,
    take_letter,
)
from netra.casework.models import Case
from netra.documents.letters import Letter
from netra.documents.pdf import as_pdf
from netra.ledger.models import Entry
from netra.rulebook.loading import current
from netra.rulebook.rules import Confidence, Form


def text_of(letter: Letter) -> str:
    return " ".join(str(letter.as_data()).split())


def incomplete(cast: Cast) -> Case:
    """A report without its evidence, whose reporter was asked to complete it."""
    case = receive(cast).case
    check_all(case, cast, missing=("evidence",))
    do.ask_reporter_to_complete(
        case,
        text="Mohon tambahkan foto spanduk.",
        requirements=["evidence"],
        by=cast.yosef.actor,
        at=NOW + HOUR,
    )
    return Case.objects.get(pk=case.pk)


def test_the_initial_review_goes_item_by_item(cast: Cast) -> None:
    case = registered(cast)
    letter = initial_review_letter(Case.objects.get(pk=case.pk), NOW)
    facts, text = dict(letter.facts), text_of(letter)
    assert facts["Formulir"] == "A.4 (kode dari ingatan, belum diperiksa)"
    assert facts["Tenggat"] == "Rabu, 16 Oktober 2024, 23.59 WIB"
    assert facts["Hasil"] == "memenuhi syarat dan diregistrasi"
    assert facts["Dasar"] == "Perbawaslu 8/2020 (kajian awal)"
    assert letter.number == case.register_number
    formal, material = letter.sections[0], letter.sections[1]
    assert (formal.heading, material.heading) == ("Syarat formal", "Syarat materiel")
    assert {row[1] for row in (*formal.rows[1:], *material.rows[1:])} == {"terpenuhi"}
    assert "Syarat terpenuhi." in text, "the reasons"
    assert letter.training.startswith("DATA LATIHAN")


def test_the_count_of_the_time_limit_stands_in_it(cast: Cast) -> None:
    letter = initial_review_letter(receive(cast).case, NOW)
    (counted,) = [each for each in letter.sections if each.heading == "Cara menghitung tenggat"]
    assert [row[1] for row in counted.rows[1:]][-2:] == ["1", "2"]
    assert dict(letter.facts)["Hasil"] == "belum disimpulkan"


def test_the_reporter_is_never_named(cast: Cast) -> None:
    case = incomplete(cast)
    for kind in letters_of(case):
        letter = take_letter(case, kind=kind, by=cast.yosef.actor, at=NOW)
        for hidden in ("Melati", "Arumsari", "Cendana", "0811"):
            assert hidden not in text_of(letter)


def test_the_request_says_what_is_missing_and_until_when(cast: Cast) -> None:
    case = incomplete(cast)
    letter = take_letter(case, kind=COMPLETION, by=cast.yosef.actor, at=NOW)
    missing = letter.sections[0]
    assert [row[0] for row in missing.rows[1:]] == [current().requirements["evidence"].title_id]
    assert "Mohon tambahkan foto spanduk." in text_of(letter)
    assert letter.addressee == (f"Kepada pelapor nomor {case.number}",)
    assert "Tenggat" in dict(letter.facts)


def test_whoever_is_cleared_gets_a_letter(cast: Cast) -> None:
    case = decided(cast, "not_a_violation")
    assert CLEARING in letters_of(case)
    letter = take_letter(case, kind=CLEARING, by=cast.sari.actor, at=NOW)
    assert letter.title == "Surat bersih"
    assert letter.addressee == ("Camat Ranu",)
    assert "Yang dilaporkan bukan pelanggaran." in text_of(letter)
    assert letter.signatory[-1] == cast.sari.actor.name


def test_nobody_is_cleared_while_the_case_runs(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    assert letters_of(case) == (REVIEW,)
    with pytest.raises(Refused, match="no such letter"):
        take_letter(case, kind=CLEARING, by=cast.yosef.actor, at=NOW)


def test_taking_a_letter_is_recorded(cast: Cast) -> None:
    case = receive(cast).case
    take_letter(case, kind=REVIEW, by=cast.yosef.actor, at=NOW)
    entry = Entry.objects.get(action=LETTER_TAKEN)
    assert (entry.subject, entry.by, entry.change) == (
        case.subject,
        cast.yosef.actor.name,
        {"letter": REVIEW},
    )


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        pytest.param("nadia", "Your role", id="role"),
        pytest.param("tono", "Your role", id="custodian"),
        pytest.param("intan", "another office", id="other office"),
    ],
)
def test_refused(cast: Cast, who: str, reason: str) -> None:
    case = receive(cast).case
    with pytest.raises(Refused, match=reason):
        take_letter(case, kind=REVIEW, by=getattr(cast, who).actor, at=NOW)
    assert not Entry.objects.filter(action=LETTER_TAKEN).exists()


def test_unrecorded_means_not_given(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    case = receive(cast).case

    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("netra.casework.letters.note", fail)
    with pytest.raises(OSError, match="disk full"):
        take_letter(case, kind=REVIEW, by=cast.yosef.actor, at=NOW)


def test_it_sets_as_pdf(cast: Cast) -> None:
    pages = pypdf.PdfReader(io.BytesIO(as_pdf(initial_review_letter(registered(cast), NOW)))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "DATA LATIHAN" in text
    assert "Syarat formal" in text


@pytest.mark.parametrize(
    ("confidence", "told"),
    [
        (Confidence.VERIFIED, "A.1"),
        (Confidence.SINGLE, "A.1 (one source)"),
        (Confidence.RECALLED, "A.1 (code from memory, not checked)"),
    ],
)
def test_a_form_says_how_sure_its_code_is(confidence: Confidence, told: str) -> None:
    assert form_text(Form("A.1", "Formulir", confidence)) == told
