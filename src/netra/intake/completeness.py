"""How complete a report is: which requirements it answers, and how long it can still be made formally."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from netra.intake.facts import ReportFacts
from netra.intake.models import Track
from netra.places.models import Region
from netra.rulebook.deadlines import Computation, compute
from netra.rulebook.loading import current
from netra.rulebook.rules import Requirement, RulebookError, StepKind

SHORTEST_STORY = 60  # characters; below that a story hardly says who did what


@dataclass(frozen=True, slots=True)
class Answer:
    """One requirement and whether the form answers it."""

    requirement: Requirement
    is_filled: bool


def time_to_report(procedure: str, known_on: date, region: Region) -> Computation | None:
    """Until when a formal report can be made, counted day by day; None where law or calendar give no date."""
    return _time_to_report(procedure, known_on, region.zone, region.code)


def filled(facts: ReportFacts, *, procedure: str, region: Region, items: int, at: datetime) -> list[str]:
    """The ids of the requirements that the facts answer, in the order of the rulebook."""
    identity = facts.identity
    answered = {
        "reporter": identity is not None and bool(identity.name.strip() and identity.address.strip()),
        "reported_person": bool(facts.who.strip()),
        "in_time": _in_time(procedure, facts.known_on, region, at),
        "act_time": facts.act_at is not None,
        "act_place": bool(facts.place.strip()),
        "description": len(facts.what.strip()) >= SHORTEST_STORY,
        "evidence": items > 0,
    }
    return [each.id for each in requirements(facts.track) if answered.get(each.id, False)]


def answers(track: Track | str, answered: list[str]) -> list[Answer]:
    """Every requirement of the track and whether it is among the answered ones."""
    return [Answer(each, each.id in answered) for each in requirements(track)]


def requirements(track: Track | str) -> list[Requirement]:
    """What a report on this track has to hold, in order."""
    rows = (each for each in current().requirements.values() if each.holds_for(str(track)))
    return sorted(rows, key=lambda each: each.order)


def _in_time(procedure: str, known_on: date, region: Region, at: datetime) -> bool:
    computation = time_to_report(procedure, known_on, region)
    return computation is None or at <= computation.due


def _time_to_report(procedure: str, known_on: date, zone: ZoneInfo, region: str) -> Computation | None:
    book = current()
    start = datetime.combine(known_on, time(), tzinfo=zone)
    try:
        step = book.procedures[procedure].of_kind(StepKind.REPORT)
        return compute(step, start, calendar=book.calendar, zone=zone, region=region)
    except RulebookError:
        return None
