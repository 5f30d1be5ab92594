"""What of a signature is hashed into the tree: every fact that must never change, and a salt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from netra.ledger.chain import canonical
from netra.ledger.tree import leaf_digest

KIND = "netra-pledge-leaf/1"
SUBTREE = 128  # leaves under one kept digest; batches keep theirs by this number, so it never changes


@dataclass(frozen=True, slots=True)
class Facts:
    """A signature as it is hashed; `text` is the SHA-256 of the text that was signed, in hex."""

    campaign: int
    employee: int
    unit: int
    category: str
    version: int
    language: str
    text: str
    way: str
    signed_at: datetime
    code: str
    right: int | None
    salt: bytes

    def document(self) -> dict[str, Any]:
        """The facts as plain values, as they stand in a receipt."""
        return {
            "kind": KIND,
            "campaign": self.campaign,
            "employee": self.employee,
            "unit": self.unit,
            "category": self.category,
            "version": self.version,
            "language": self.language,
            "text": self.text,
            "way": self.way,
            "signed_at": self.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "code": self.code,
            "right": self.right,
            "salt": self.salt.hex(),
        }

    def leaf(self) -> bytes:
        """The digest of these facts in the tree."""
        return leaf_of(self.document())


def leaf_of(document: dict[str, Any]) -> bytes:
    """The digest in the tree of facts given as plain values."""
    return leaf_digest(canonical(document))
