"""Sealing to an office, and what does not open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.vault.conftest import NOW

from netra.base.verdicts import Conflict
from netra.ledger.models import Entry
from netra.places.models import Agency
from netra.vault.envelopes import Unopenable, open_for, open_json, seal, seal_json
from netra.vault.keys import KeyKind, identity_recipient, make_office_key


def test_what_is_sealed_opens_for_the_office_alone(office: Agency, other_office: Agency) -> None:
    sealed = seal_json({"text": "Ça là — 你好"}, office.recipient, context="report:1:narrative")

    assert open_json(office, memoryview(sealed), context="report:1:narrative") == {"text": "Ça là — 你好"}
    with pytest.raises(Unopenable, match="key at hand"):
        open_json(other_office, sealed, context="report:1:narrative")


def test_an_envelope_put_into_another_place_does_not_open(office: Agency) -> None:
    sealed = seal(b"story", office.recipient, context="report:1:narrative")

    with pytest.raises(Unopenable, match="somewhere else"):
        open_for(office, sealed, context="report:2:narrative")


@pytest.mark.parametrize("place", [0, 60, -1])
def test_one_changed_byte_and_it_does_not_open(office: Agency, place: int) -> None:
    sealed = bytearray(seal(b"story", office.recipient, context="c"))
    sealed[place] ^= 1

    with pytest.raises(Unopenable):
        open_for(office, sealed, context="c")


def test_identities_have_a_key_of_their_own(office: Agency) -> None:
    sealed = seal(b"name", identity_recipient(office), context="c")

    assert open_for(office, sealed, context="c", kind=KeyKind.IDENTITY) == b"name"
    with pytest.raises(Unopenable):
        open_for(office, sealed, context="c")


@pytest.mark.parametrize("recipients", [(), ("",)])
def test_nothing_is_sealed_to_nobody(recipients: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="recipient"):
        seal(b"x", *recipients, context="c")


def test_keys_lie_apart_from_the_database_for_the_owner_only(office: Agency, data: Path) -> None:
    private = data / "keys" / "bawaslu-99.01.age-key"

    assert private.stat().st_mode & 0o777 == 0o600
    assert private.parent.stat().st_mode & 0o777 == 0o700
    assert "AGE-SECRET-KEY-1" in private.read_text()
    assert Entry.objects.get().action == "vault:key:make"
    assert "AGE-SECRET" not in str(Entry.objects.get().facts())


def test_a_key_is_never_replaced(office: Agency, data: Path) -> None:
    private = data / "keys" / "bawaslu-99.01.age-key"
    before = private.read_text()

    make_office_key(office, at=NOW)

    assert private.read_text() == before
    assert Entry.objects.count() == 1


def test_a_lost_key_is_said_and_not_papered_over(office: Agency, data: Path) -> None:
    for file in (data / "keys").glob("bawaslu-99.01.*"):
        file.unlink()

    with pytest.raises(Conflict, match="backup"):
        open_for(office, seal(b"x", office.recipient, context="c"), context="c")
    with pytest.raises(Conflict, match="backup"):
        make_office_key(office, at=NOW)
