"""How an entry becomes a digest: canonical JSON of its facts, chained with SHA-256."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def canonical(facts: dict[str, Any]) -> bytes:
    """The one byte string that stands for `facts`: sorted keys, no spaces, UTF-8."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def instant(at: datetime) -> str:
    """An instant as it is hashed: UTC with microseconds; a naive one is a ValueError."""
    if at.tzinfo is None:
        raise ValueError("A ledger entry needs an instant with an offset.")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(previous: str, facts: dict[str, Any]) -> str:
    """SHA-256, in hex, over the previous digest and the canonical facts."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(facts)).hexdigest()
