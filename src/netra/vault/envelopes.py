"""Envelopes: age files (X25519) that say what they belong to, so that one cannot stand in for another."""

from __future__ import annotations

import json
from typing import Any

import pyrage
from django.utils.translation import gettext
from pyrage import x25519

from netra.base.verdicts import Conflict
from netra.places.models import Agency
from netra.vault.keys import KeyKind, secret_of

MAGIC = b"netra-envelope-1\n"
Sealed = bytes | bytearray | memoryview  # a database gives one or the other


class Unopenable(Conflict):
    """An envelope that cannot be opened: the key is not here, or it is not what it should be."""


def seal(plain: bytes, *recipients: str, context: str) -> bytes:
    """An age file that any of `recipients` (public keys) can open, bound to `context` ("report:…:text")."""
    if not recipients or not all(recipients):
        raise ValueError("An envelope needs a recipient; has the office been opened?")
    if not context or "\n" in context:
        raise ValueError("An envelope needs a context of one line.")
    keys = [x25519.Recipient.from_str(recipient) for recipient in dict.fromkeys(recipients)]
    sealed: bytes = pyrage.encrypt(MAGIC + context.encode() + b"\n" + plain, keys)
    return sealed


def open_with(secret: str, sealed: Sealed, *, context: str) -> bytes:
    """What `seal` closed, opened with a private key; Unopenable if the key or the context does not fit."""
    try:
        framed: bytes = pyrage.decrypt(bytes(sealed), [x25519.Identity.from_str(secret)])
    except pyrage.DecryptError as error:
        raise Unopenable(gettext("This sealed text cannot be opened with the key at hand.")) from error
    expected = MAGIC + context.encode() + b"\n"
    if not framed.startswith(expected):
        raise Unopenable(
            gettext("This sealed text belongs somewhere else. Tell the administrator: records were moved.")
        )
    return framed[len(expected) :]


def open_for(agency: Agency, sealed: Sealed, *, context: str, kind: KeyKind = KeyKind.CONTENT) -> bytes:
    """What was sealed to the office, opened with the office's key kept on this server."""
    return open_with(secret_of(agency, kind), sealed, context=context)


def seal_json(data: Any, *recipients: str, context: str) -> bytes:
    """An envelope with `data` as JSON."""
    return seal(json.dumps(data, ensure_ascii=False).encode(), *recipients, context=context)


def open_json(agency: Agency, sealed: Sealed, *, context: str, kind: KeyKind = KeyKind.CONTENT) -> Any:
    """The data that `seal_json` closed for the office."""
    return json.loads(open_for(agency, sealed, context=context, kind=kind))


def open_json_with(secret: str, sealed: Sealed, *, context: str) -> Any:
    """The data that `seal_json` closed, opened with a private key."""
    return json.loads(open_with(secret, sealed, context=context))
