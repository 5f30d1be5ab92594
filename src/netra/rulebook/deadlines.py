"""When a step is due: a pure function of the law's time limit, the event that starts it, and the calendar.

The day of the event is not counted. Calendar days count every day; working days leave out weekends and days
of rest; hours run by the clock. A limit in days ends at the cut-off hour of its last day, where the place is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import accumulate

from netra.rulebook.calendar import Calendar
from netra.rulebook.counting import CountedDay, Ground, Pause, count_days, count_hours, end_of
from netra.rulebook.rules import Step, StepVersion, TimeLimit
from netra.rulebook.words import Anchor, Bound, Confidence, LimitKind, RulebookError, Unit

__all__ = ["Computation", "CountedDay", "Remaining", "as_document", "compute", "due_after", "remaining"]

Counted = tuple[datetime, tuple[CountedDay, ...]]


@dataclass(frozen=True, slots=True)
class Computation:
    """A due date with everything needed to check it by hand.

    `estimated` says that a day of rest on the way may still be moved; `recalled` that the limit comes from
    memory and was not checked against a source. Instants are in the zone of the place.
    """

    step: str
    start: datetime
    due: datetime
    citation: str
    version: date
    estimated: bool
    days: tuple[CountedDay, ...]
    unit: Unit
    amount: int
    kind: LimitKind
    bound: Bound
    recalled: bool


@dataclass(frozen=True, slots=True)
class Remaining:
    """Time left, or passed when overdue: in calendar days, in whole hours, in days that the limit counts."""

    overdue: bool
    days: int
    hours: int
    counted: int


def compute(
    step: Step,
    start: datetime,
    *,
    calendar: Calendar,
    on: date | None = None,
    zone: tzinfo | None = None,
    region: str | None = None,
    limit: TimeLimit | None = None,
    extension: StepVersion | None = None,
    pauses: Sequence[Pause] = (),
) -> Computation | None:
    """Return when the step is due, with its count day by day; None when the law sets no number.

    The version is the one in force `on` that day (if not given, the local day of the start). `limit` may be
    one of its further limits; `extension` is the version of a step that gives more time. RulebookError: a
    start or pause without offset, a start outside the years of the calendar or before the first version,
    an extension without a number.
    """
    local = _local(start, zone)
    calendar.require(local.date())
    version = step.on(on or local.date())
    limit = limit or version.time_limit
    if limit is None or limit.amount is None or limit.unit is None:
        return None
    ground = _ground(version, local, calendar, region, pauses)
    due, days = _extend(local, _count(local, limit, ground), extension, ground)
    versions = [version] if extension is None else [version, extension]
    limits = [limit, *(each.time_limit for each in versions[1:] if each.time_limit)]
    return Computation(
        step=step.id,
        start=local,
        due=due,
        citation="; ".join(dict.fromkeys(each.citation for each in versions)),
        version=version.applies_from,
        estimated=_estimated(days, limits, ground),
        days=days,
        unit=limit.unit,
        amount=limit.amount,
        kind=limit.kind,
        bound=limit.bound,
        recalled=any(each.confidence is Confidence.RECALLED for each in limits),
    )


def due_after(
    limit: TimeLimit, start: datetime, *, calendar: Calendar, zone: tzinfo, region: str | None = None
) -> datetime:
    """Return when a limit that belongs to no step ends, as our own targets do; RulebookError past the calendar."""
    due, _ = _count(_local(start, zone), limit, Ground(calendar=calendar, zone=zone, region=region))
    return due


def remaining(computation: Computation, now: datetime) -> Remaining:
    """Return the time left at the instant `now` (with offset), or the time passed since the due date."""
    here = _local(now, computation.due.tzinfo)
    return Remaining(
        overdue=here > computation.due,
        days=abs((computation.due.date() - here.date()).days),
        hours=abs(computation.due - here) // timedelta(hours=1),
        counted=sum(each.counts for each in computation.days if each.day > here.date()),
    )


def as_document(computation: Computation) -> dict[str, object]:
    """Return the JSON form of a computation, as `netra deadline --json` prints it."""
    return {
        "step": computation.step,
        "due": computation.due.isoformat(timespec="seconds"),
        "citation": computation.citation,
        "version": computation.version.isoformat(),
        "estimated": computation.estimated,
        "computation": [
            {"day": each.day.isoformat(), "counts": each.counts, "why": each.why} for each in computation.days
        ],
    }


def _local(instant: datetime, zone: tzinfo | None) -> datetime:
    if instant.utcoffset() is None:
        raise RulebookError(
            f"{instant.isoformat()}: the offset is missing; write it as 2024-10-01T10:00+08:00."
        )
    try:
        return instant.astimezone(zone or instant.tzinfo)
    except OverflowError as error:
        raise RulebookError(f"{instant.isoformat()}: no such moment in that zone; check the year.") from error


def _pause(pause: Pause, zone: tzinfo | None) -> Pause:
    begin, end = (_local(instant, zone) for instant in pause)
    if end < begin:
        raise RulebookError(
            f"The pause from {begin.isoformat()} ends before it begins; swap the two moments."
        )
    return begin, end


def _ground(
    version: StepVersion, local: datetime, calendar: Calendar, region: str | None, pauses: Sequence[Pause]
) -> Ground:
    return Ground(
        calendar=calendar,
        zone=local.tzinfo or UTC,
        region=region,
        pauses=tuple(_pause(pause, local.tzinfo) for pause in pauses),
        cutoff=version.cutoff,
        collective_leave_counts=version.collective_leave_counts,
    )


def _count(start: datetime, limit: TimeLimit, ground: Ground) -> Counted:
    if limit.amount is None or limit.unit is None:
        raise RulebookError(f"A time limit counted {limit.counted_from!r} sets no number; it gives no date.")
    if limit.unit is Unit.HOURS:
        return count_hours(start, limit.amount, ground)
    days = count_days(start.date(), limit.amount, limit.unit, ground)
    return end_of(days[-1].day if days else start.date(), ground), days


def _extend(start: datetime, counted: Counted, extension: StepVersion | None, ground: Ground) -> Counted:
    if extension is None:
        return counted
    if extension.time_limit is None:
        raise RulebookError(f"{extension.citation}: gives no further time; it cannot extend a deadline.")
    due, days = counted
    if extension.time_limit.anchor is Anchor.EXTENDED_DUE:
        later, added = _count(due, extension.time_limit, ground)
        return later, _numbered((*days, *added))
    longer = _count(start, extension.time_limit, ground)
    return longer if longer[0] > due else counted


def _numbered(days: Sequence[CountedDay]) -> tuple[CountedDay, ...]:
    numbers = accumulate(each.counts for each in days)
    return tuple(
        replace(each, number=number if each.counts else None)
        for each, number in zip(days, numbers, strict=True)
    )


def _estimated(days: Sequence[CountedDay], limits: Sequence[TimeLimit], ground: Ground) -> bool:
    if all(limit.unit is not Unit.WORKING_DAYS for limit in limits):
        return False
    return any(ground.calendar.estimated(each.day, region=ground.region) for each in days)
