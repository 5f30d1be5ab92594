"""The link that is printed at the first start: whoever has it creates the first office and administrator, once."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from netra.people.queries import is_empty

_FILE = "setup-token"


def first_link(data: Path, base_url: str) -> str | None:
    """A new set-up link while there is no account, else none. Older links stop working; only a digest is kept."""
    kept = data / _FILE
    if not is_empty():
        kept.unlink(missing_ok=True)
        return None
    token = secrets.token_urlsafe(32)
    descriptor = os.open(kept, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(_digest(token))
    return f"{base_url.rstrip('/')}/mulai/{token}"


def is_valid(data: Path, token: str) -> bool:
    """Whether `token` is the one last printed and nobody has an account yet; compared in constant time."""
    kept = data / _FILE
    if not kept.is_file() or not is_empty():
        return False
    return hmac.compare_digest(kept.read_text().strip(), _digest(token))


def use_up(data: Path) -> None:
    """Forget the token: the link has done its work."""
    (data / _FILE).unlink(missing_ok=True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
