"""Pockets: small sealed notes that the reporter's browser carries for half an hour; no database sees them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

LIFETIME = 30 * 60  # seconds


def close_pocket(data: dict[str, Any], *, purpose: str, at: datetime) -> str:
    """`data` as an opaque text, readable by this server only, for `purpose`, for half an hour from `at`."""
    plain = json.dumps(data, separators=(",", ":")).encode()
    return _lock(purpose).encrypt_at_time(plain, int(at.timestamp())).decode()


def open_pocket(token: str, *, purpose: str, at: datetime) -> dict[str, Any] | None:
    """What was put into the pocket; None if it is not ours, of another purpose, or too old."""
    try:
        plain = _lock(purpose).decrypt_at_time(token.encode(), LIFETIME, int(at.timestamp()))
    except InvalidToken:
        return None
    data: dict[str, Any] = json.loads(plain)
    return data


def _lock(purpose: str) -> Fernet:
    label = b"netra/pocket/" + purpose.encode()
    return Fernet(
        base64.urlsafe_b64encode(hmac.new(settings.SECRET_KEY.encode(), label, hashlib.sha256).digest())
    )
