"""The clock of a step: when it is due, by which rule, and how that was counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from netra.casework.workflow import version_of
from netra.rulebook.deadlines import Computation, as_document, compute
from netra.rulebook.rules import (
    Anchor,
    LimitKind,
    Rulebook,
    RulebookError,
    Step,
    StepKind,
    StepVersion,
    TimeLimit,
)

CITATION_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Moments:
    """What happened when in a case; the law counts from one of these."""

    opening: datetime
    submission: datetime
    known_on: date
    registration: datetime | None
    law_day: date
    zone: ZoneInfo
    region: str


@dataclass(frozen=True, slots=True)
class Clock:
    """When a step is due; `due_at` is None where no number is set or the day it counts from is not known."""

    version: date
    citation: str
    due_at: datetime | None = None
    is_target: bool = False
    document: dict[str, Any] = field(default_factory=dict)


def clock_for(book: Rulebook, step: Step, moments: Moments) -> Clock:
    """The clock of `step`: the law's time limit, or else our own target for steps of its kind."""
    version = version_of(step, moments.law_day)
    citation = version.citation[:CITATION_LENGTH]
    computation = _computation(book, step, version, moments)
    if computation is None:
        return target_clock(book, step, f"step-{step.kind.value}", moments, citation=citation)
    return Clock(
        version=version.applies_from,
        citation=computation.citation[:CITATION_LENGTH],
        due_at=computation.due,
        is_target=computation.kind is LimitKind.TARGET,
        document=document_of(computation),
    )


def target_clock(book: Rulebook, step: Step, target: str, moments: Moments, *, citation: str = "") -> Clock:
    """The clock of our own target, counted from the opening of `moments`; without a date if there is no target."""
    version, aim = version_of(step, moments.law_day), book.targets.get(target)
    computation = _count(book, step, moments.opening, moments, limit=aim.time_limit) if aim else None
    if aim is None or computation is None:
        return Clock(version.applies_from, citation)
    document = {**document_of(computation), "target": aim.id}
    return Clock(version.applies_from, citation, computation.due, True, document)


def document_of(computation: Computation) -> dict[str, Any]:
    """The computation as it is kept: the public JSON form and what the pages say beside it."""
    return {
        **as_document(computation),
        "start": computation.start.isoformat(timespec="seconds"),
        "amount": computation.amount,
        "unit": computation.unit.value,
        "kind": computation.kind.value,
        "recalled": computation.recalled,
    }


def _computation(book: Rulebook, step: Step, version: StepVersion, moments: Moments) -> Computation | None:
    if step.kind is StepKind.EXTENSION and book.procedures[step.procedure].has_kind(StepKind.STUDY):
        extended = book.procedures[step.procedure].of_kind(StepKind.STUDY)
        return _count(book, extended, moments.registration or moments.opening, moments, extension=version)
    limit = version.time_limit
    start = _start(step, limit.anchor, moments) if limit else None
    return _count(book, step, start, moments) if start else None


def _start(step: Step, anchor: Anchor, moments: Moments) -> datetime | None:
    """The moment the limit is counted from; None if it is not known yet."""
    if anchor is Anchor.SUBMISSION:
        return moments.submission
    if anchor is Anchor.REGISTRATION:
        return moments.registration or moments.opening
    if anchor is Anchor.KNOWLEDGE and step.kind is StepKind.REPORT:
        return datetime.combine(moments.known_on, time(), tzinfo=moments.zone)
    if anchor is Anchor.KNOWLEDGE:
        return moments.submission  # the office knows from the day it was told
    return moments.opening if anchor is Anchor.OPENING else None


def _count(
    book: Rulebook,
    step: Step,
    start: datetime,
    moments: Moments,
    *,
    limit: TimeLimit | None = None,
    extension: StepVersion | None = None,
) -> Computation | None:
    """The computation; None where the calendar does not reach, because no date is better than a wrong one."""
    day = version_of(step, moments.law_day).applies_from
    try:
        return compute(
            step,
            start,
            calendar=book.calendar,
            on=max(day, moments.law_day),
            zone=moments.zone,
            region=moments.region,
            limit=limit,
            extension=extension,
        )
    except RulebookError:
        return None
