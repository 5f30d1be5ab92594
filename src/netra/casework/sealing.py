"""What officers write about a case is sealed to their office; each text is bound to its place."""

from __future__ import annotations

from typing import Any

from netra.casework.models import Case
from netra.vault.envelopes import Sealed, open_json, seal_json


def seal_text(case: Case, spot: str, /, **texts: Any) -> bytes:
    """The texts sealed to the case's office, bound to `spot` ("study", "hearing:4", "reasons:7")."""
    return seal_json(texts, case.agency.recipient, context=_context(case, spot))


def open_text(case: Case, place: str, sealed: Sealed | None) -> dict[str, Any]:
    """The texts that `seal_text` closed; empty if there are none."""
    if sealed is None:
        return {}
    texts: dict[str, Any] = open_json(case.agency, sealed, context=_context(case, place))
    return texts


def _context(case: Case, place: str) -> str:
    return f"{case.subject}:{place}"
