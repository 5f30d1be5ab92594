"""Codes on letters: one for each text, found however typed, worthless once the ledger's words were changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from netra.documents.letters import Letter
from netra.ledger.models import Entry
from netra.ledger.operations import record
from netra.people.actors import SYSTEM
from netra.vault.letters import LETTER_SIGNED, SignedLetter, find_letter, normalise, sign_letter

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 10, 14, 7, 36, tzinfo=UTC)
PAGE = "https://netra.example/verifikasi/"
LETTER = Letter(
    title="Surat bersih", office="Bawaslu Tirtamaya", place="Tirtamaya", day="hari", number="7",
    addressee=("CANARY-NAME",),
)  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Settings) -> None:
    settings.DATA = tmp_path


def signed(letter: Letter = LETTER) -> str:
    """The code of the letter, as its QR code holds it."""
    letter = sign_letter(
        letter, kind="surat-bersih", day=date(2024, 10, 14), chain="office:x", by=SYSTEM, at=NOW, page=PAGE
    )
    address, _, code = letter.qr.partition("?kode=")
    assert address == PAGE
    assert code in str(letter.sections[-1])
    return code


def test_the_code_finds_what_the_letter_is() -> None:
    told = SignedLetter("surat-bersih", "7", "Bawaslu Tirtamaya", date(2024, 10, 14))
    assert find_letter(signed()) == told


def test_the_same_text_has_the_same_code_and_is_recorded_once() -> None:
    assert signed() == signed()
    assert Entry.objects.filter(action=LETTER_SIGNED).count() == 1


def test_another_text_has_another_code() -> None:
    assert signed() != signed(replace(LETTER, addressee=("Somebody else",)))


def test_the_ledger_holds_no_contents() -> None:
    signed()
    entry = Entry.objects.get(action=LETTER_SIGNED)
    assert set(entry.change) == {"kind", "number", "office", "day", "signature"}
    assert "CANARY" not in str(entry.facts())


def test_a_code_that_was_written_in_without_our_key_is_none_of_ours() -> None:
    signed()
    change = Entry.objects.get().change | {"number": "8"}
    record(LETTER_SIGNED, "letter:AAAA-BBBB-CCCC-DDDD", by="x", at=NOW, change=change, chain="office:x")
    assert find_letter("AAAA-BBBB-CCCC-DDDD") is None


def test_a_code_of_another_key_is_none_of_ours(tmp_path: Path, settings: Settings) -> None:
    code = signed()
    settings.DATA = tmp_path / "elsewhere"
    assert find_letter(code) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abcd efgh 2345 wxyz", "ABCD-EFGH-2345-WXYZ"),
        ("ABCDEFGH2345WXY0", "ABCD-EFGH-2345-WXYO"),
        ("ABCD-EFGH-2345-WXY", ""),
        ("ABCD-EFGH-2345-WXY9", ""),
        ("éééé-éééé-éééé-éééé", ""),
        ("", ""),
    ],
)
def test_codes_are_read_as_people_type_them(text: str, code: str) -> None:
    assert normalise(text) == code


def test_unrecorded_means_unsigned(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("netra.vault.letters.record", fail)
    with pytest.raises(OSError, match="disk full"):
        signed()
    assert not Entry.objects.exists()
