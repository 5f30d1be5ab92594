"""Pockets, signatures and sealed files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from tests.vault.conftest import NOW

from netra.base.verdicts import Conflict
from netra.vault import files
from netra.vault.pockets import close_pocket, open_pocket
from netra.vault.signatures import is_signed, public_key, sign


def test_a_pocket_opens_for_half_an_hour_for_its_purpose() -> None:
    token = close_pocket({"code": "bacak"}, purpose="receipt", at=NOW)

    assert open_pocket(token, purpose="receipt", at=NOW + timedelta(minutes=29)) == {"code": "bacak"}
    assert open_pocket(token, purpose="receipt", at=NOW + timedelta(minutes=31)) is None
    assert open_pocket(token, purpose="box", at=NOW) is None
    assert open_pocket("nonsense", purpose="receipt", at=NOW) is None
    assert open_pocket("ñ", purpose="receipt", at=NOW) is None
    assert "bacak" not in token


def test_a_signature_is_checked_with_the_public_key_alone(data: Path) -> None:
    signature = sign(b"receipt")

    assert is_signed(b"receipt", signature, public_key())
    assert not is_signed(b"receipT", signature, public_key())
    assert not is_signed(b"receipt", "AAAA", public_key())
    assert not is_signed(b"receipt", signature, "not base64")
    assert (data / "keys" / "receipt.key").stat().st_mode & 0o777 == 0o600


def test_sealed_files_are_kept_fetched_and_dropped(data: Path) -> None:
    path = files.keep("abcd", b"sealed")

    assert files.fetch(path) == b"sealed"
    assert files.kept() == [path]
    files.drop(path)
    with pytest.raises(Conflict, match="backup"):
        files.fetch(path)
