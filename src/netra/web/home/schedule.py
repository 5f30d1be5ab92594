"""Where the present day stands in the elections: what the home page says under "now"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netra.rulebook.elections import Election, Stage
from netra.rulebook.rules import Rulebook
from netra.rulebook.words import StageKind

BEFORE, AFTER = 2, 2  # stages shown before and after the present one


@dataclass(frozen=True, slots=True)
class Shown:
    """A stage on the line, and whether it is past, now or ahead."""

    stage: Stage
    state: str


@dataclass(frozen=True, slots=True)
class Now:
    """The present day in a running election; numbers are days, `number` counts from 1."""

    election: Election
    current: Stage | None
    following: Stage | None
    line: tuple[Shown, ...]
    windows: tuple[Stage, ...]
    others: tuple[Election, ...]
    number: int | None
    length: int | None
    left: int | None
    is_after_determination: bool


def now_in(book: Rulebook, day: date) -> Now | None:
    """The running election in its stages; None between elections."""
    running = book.running(day)
    if not running:
        return None
    election = running[0]
    current = election.main_stage_on(day)
    stages = main_stages(election, current)
    counted = current is not None and current.start is not None and current.end is not None
    return Now(
        election=election,
        current=current,
        following=next((each for each in stages if each.start and each.start > day), None),
        line=_line(stages, current, day),
        windows=tuple(each for each in election.stages_on(day) if each.kind is StageKind.LEGAL_WINDOW),
        others=running[1:],
        number=(day - current.start).days + 1 if counted and current and current.start else None,
        length=current.length if counted and current else None,
        left=(current.end - day).days if counted and current and current.end else None,
        is_after_determination=election.determination is not None and day >= election.determination,
    )


def main_stages(election: Election, current: Stage | None = None) -> list[Stage]:
    """The stages that are the most specific one on their first day, in order, and the present one."""
    found = [
        stage
        for stage in election.stages
        if stage.kind is StageKind.STAGE
        and stage.start is not None
        and (stage == current or election.main_stage_on(stage.start) == stage)
    ]
    return sorted(found, key=lambda stage: (stage.start or date.min, stage.end or date.max))


def _line(stages: list[Stage], current: Stage | None, day: date) -> tuple[Shown, ...]:
    """A few stages around the present day."""
    place = next(
        (at for at, stage in enumerate(stages) if stage == current or (stage.start and stage.start > day)),
        len(stages) - 1,
    )
    first = max(0, min(place - BEFORE, len(stages) - BEFORE - AFTER - 1))
    shown = stages[first : first + BEFORE + AFTER + 1]
    return tuple(Shown(stage, _state(stage, current, day)) for stage in shown)


def _state(stage: Stage, current: Stage | None, day: date) -> str:
    if stage == current:
        return "now"
    return "past" if stage.end is not None and stage.end < day else "ahead"


def coming(book: Rulebook, day: date) -> list[Election]:
    """The elections that begin after `day`, also those known only by their year, soonest first."""
    found = [(start, each) for each in book.elections.values() if (start := each.start) and start > day]
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]
