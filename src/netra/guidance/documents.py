"""The answer as the interface promises it to programs."""

from __future__ import annotations

from typing import Any

from netra.guidance import telling, wording
from netra.guidance.check import Answer, Match
from netra.rulebook.ties import Ruling


def as_document(answer: Answer, *, id: str | None = None) -> dict[str, Any]:
    """The answer as JSON-ready values; `id` is passed through when there is one."""
    head: dict[str, Any] = {} if id is None else {"id": id}
    return head | {
        "verdict": answer.ruling.value,
        "matches": [_match(match, answer) for match in answer.matches],
        "election": answer.election.id if answer.election else None,
        "stage": answer.stage.id if answer.stage else None,
        "on": answer.on.isoformat(),
        "actor": answer.actor.value,
        "depends_on": [*wording.depends_on(answer), *telling.lines(answer)],
    }


def _match(match: Match, answer: Answer) -> dict[str, Any]:
    found = match.assessment
    doubtful = answer.doubt is not None and found.ruling is Ruling.PERMITTED
    return {
        "conduct": found.conduct.id,
        "score": round(match.score, 3),
        "verdict": (Ruling.UNSURE if doubtful else found.ruling).value,
        "classification": found.classification.value if found.classification else None,
        "why": wording.why(found),
        "legal_basis": [provision.id for provision in found.basis],
        "sanction": wording.sanction(found),
        "instead": wording.instead(found),
        "words": list(match.words),
    }
