"""How the guards say things, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy

from netra.prevention.guards.models import LoanState, PlanState
from netra.rulebook.elections import Election
from netra.rulebook.guards import Condition, Reading, rules
from netra.rulebook.loading import current
from netra.rulebook.words import ElectionKind

CONDITIONS: dict[Condition, Any] = {
    Condition.PERMISSION: gettext_lazy("a written permission of who is in charge of the place"),
    Condition.NO_ATTRIBUTES: gettext_lazy("no campaign attributes"),
    Condition.LET_TO_PUBLIC: gettext_lazy("the place is let to the public at the same fee and terms"),
}
TONES: dict[str, str] = {
    LoanState.WAITING: "warn",
    LoanState.GRANTED: "ok",
    LoanState.REFUSED: "stop",
    LoanState.WITHDRAWN: "",
    PlanState.PLANNED: "warn",
    PlanState.CARRIED_OUT: "ok",
    PlanState.DROPPED: "",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One reading as the page shows it; `basis` are ids of provisions with their citations."""

    finding: str
    why: str
    other: str
    basis: tuple[tuple[str, str], ...]
    lacking: tuple[str, ...]
    is_recalled: bool


def told(thing: object, field: str) -> str:
    """The text of a row in the language of the page, else in Indonesian."""
    language = (get_language() or "id")[:2]
    return str(getattr(thing, f"{field}_{language}", None) or getattr(thing, f"{field}_id", None) or "")


def said(readings: Iterable[Reading]) -> list[Said]:
    """The readings of a check in words, with their articles."""
    return [
        Said(
            finding=reading.verdict.value,
            why=told(reading, "why"),
            other=told(reading, "other"),
            basis=citations(reading.basis),
            lacking=tuple(str(CONDITIONS[each]) for each in reading.lacking),
            is_recalled=reading.confidence == "recalled",
        )
        for reading in readings
    ]


def citations(basis: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Each provision's id with how it is cited."""
    law = current()
    return tuple((each, law.provisions[each].versions[-1].citation) for each in basis)


def elections(day: date, kinds: Iterable[ElectionKind] = tuple(ElectionKind)) -> list[tuple[str, str]]:
    """The elections to choose from, the one of the day first, then the latest."""
    found = [each for each in current().elections.values() if each.kind in set(kinds)]
    running = {each.id for each in found if each.runs_on(day)}
    found.sort(key=lambda each: (each.id in running, each.start or date.min), reverse=True)
    return [(each.id, name_of(each)) for each in found]


def name_of(election: Election) -> str:
    """The name of an election in the language of the page."""
    return told(election, "name")


def decision_kinds() -> list[tuple[str, str]]:
    """The kinds of staffing decisions."""
    return [(rule.id, told(rule, "title")) for rule in rules().decisions.values()]


def decision_title(kind: str) -> str:
    """What a kind of decision is called; the word itself if the data no longer has it."""
    rule = rules().decisions.get(kind)
    return told(rule, "title") if rule else kind


def change_of(change: dict[str, Any]) -> str:
    """What an entry of the ledger says happened."""
    if "state" in change:
        return gettext("Decided")
    if "approval" in change:
        return gettext("Approval attached")
    if "opened" in change:
        return gettext("Approval opened")
    if "retired_on" in change:
        return gettext("No longer lent")
    return gettext("Written down")
