"""Office keys: one for content and one for identities, private halves in files apart from the database."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from pyrage import x25519

from netra.base.verdicts import Conflict
from netra.ledger.operations import record
from netra.places.models import Agency

KEY_MADE = "vault:key:make"


class KeyKind(StrEnum):
    """Which key of an office."""

    CONTENT = "content"
    IDENTITY = "identity"


@transaction.atomic
def make_office_key(agency: Agency, *, at: datetime) -> None:
    """Make the office's two keys where they are missing, and set `agency.recipient`.

    A private key that exists is never replaced. Conflict if the office seals to a key that is not here.
    """
    content = _ensure(agency, KeyKind.CONTENT, at)
    _ensure(agency, KeyKind.IDENTITY, at)
    if agency.recipient == content:
        return
    if agency.recipient:
        raise Conflict(
            gettext("The key of %(office)s is missing on this server. Restore the folder keys from a backup.")
            % {"office": agency.name}
        )
    agency.recipient = content
    agency.save(update_fields=["recipient"])
    change = {"recipient": content, "identity_recipient": identity_recipient(agency)}
    record(
        KEY_MADE, f"agency:{agency.code}", by="system", at=at, change=change, chain=f"office:{agency.code}"
    )


def identity_recipient(agency: Agency) -> str:
    """The public key to which identities are sealed; Conflict if the office has none here."""
    return _read(_path(agency.code, KeyKind.IDENTITY, public=True), agency)


def secret_of(agency: Agency, kind: KeyKind) -> str:
    """The private key of the office; Conflict if it is not on this server. Only for this room."""
    text = _read(_path(agency.code, kind), agency)
    return next(line for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-"))


def key_folder() -> Path:
    """The folder of all private keys, for the owner only; made on first use."""
    folder: Path = settings.DATA / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def write_once(path: Path, text: str) -> None:
    """Write a file for the owner only and to the disk; one that exists stays as it is.

    It appears whole or not at all: another process that looks for it never reads half a key, and none stays of a crash.
    """
    descriptor, draft = tempfile.mkstemp(prefix=".draft-", dir=path.parent)  # readable by the owner only
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()


def _ensure(agency: Agency, kind: KeyKind, at: datetime) -> str:
    """The public key of the office, made first if there is none."""
    path, public = _path(agency.code, kind), _path(agency.code, kind, public=True)
    if not path.exists():
        identity = x25519.Identity.generate()
        head = f"# {agency.name}, {kind}, {at:%Y-%m-%d}\n# public key: {identity.to_public()}\n"
        write_once(path, f"{head}{identity}\n")
    write_once(public, f"{x25519.Identity.from_str(secret_of(agency, kind)).to_public()}\n")
    return public.read_text().strip()


def _path(code: str, kind: KeyKind, *, public: bool = False) -> Path:
    middle = ".identity" if kind is KeyKind.IDENTITY else ""
    return key_folder() / f"{code}{middle}.{'age-pub' if public else 'age-key'}"


def _read(path: Path, agency: Agency) -> str:
    if not path.exists():
        raise Conflict(
            gettext("The key of %(office)s is missing on this server. Restore the folder keys from a backup.")
            % {"office": agency.name}
        )
    return path.read_text().strip()
