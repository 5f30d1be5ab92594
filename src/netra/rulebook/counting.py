"""Counting a time limit day by day, or hour by hour, from an instant to its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from netra.rulebook.calendar import SATURDAY, WEEKDAYS, Calendar
from netra.rulebook.words import Unit

ONE_DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)

Pause = tuple[datetime, datetime]
STILL_COUNTED = "tetap dihitung"
PAUSED = "waktu dihentikan sementara"


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day on the way to the due date: counted (1) or not (0), why, and its number if it counts."""

    day: date
    counts: int
    why: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """How time is counted at a place: its calendar, zone and region; pauses are instants in that zone."""

    calendar: Calendar
    zone: tzinfo
    region: str | None = None
    pauses: tuple[Pause, ...] = ()
    cutoff: time | None = None
    collective_leave_counts: bool = False


def count_days(start: date, amount: int, unit: Unit, ground: Ground) -> tuple[CountedDay, ...]:
    """Return the days after the start until `amount` of them have counted."""
    days: list[CountedDay] = []
    day, number = start, 0
    while number < amount:
        day += ONE_DAY
        counts, why = _judge(day, unit, ground)
        number += counts
        days.append(CountedDay(day, counts, why, number if counts else None))
    return tuple(days)


def end_of(day: date, ground: Ground) -> datetime:
    """Return the last instant of the day at which the step can be done, in the zone of the place."""
    return datetime.combine(day, ground.cutoff or END_OF_DAY, tzinfo=ground.zone)


def count_hours(start: datetime, amount: int, ground: Ground) -> tuple[datetime, tuple[CountedDay, ...]]:
    """Return the instant `amount` running hours after the start, and the days the hours fall on."""
    due = start.astimezone(UTC) + timedelta(hours=amount)
    for begin, end in _merged(ground.pauses):
        if begin < due and end > start:
            due += end - max(begin, start)
    local = due.astimezone(ground.zone)
    spread = range((local.date() - start.date()).days + 1)
    return local, tuple(_hours_on(start.date() + number * ONE_DAY, start, local) for number in spread)


def is_paused(day: date, ground: Ground) -> bool:
    """Whether the count stands still on the day, because a pause touches it."""
    return any(begin.date() <= day <= end.date() for begin, end in ground.pauses)


def _judge(day: date, unit: Unit, ground: Ground) -> tuple[int, str]:
    why = ground.calendar.why(day, region=ground.region)
    if is_paused(day, ground):
        return 0, PAUSED
    if unit is Unit.WORKING_DAYS and not ground.calendar.is_working_day(
        day, collective_leave_counts=ground.collective_leave_counts, region=ground.region
    ):
        return 0, why
    return 1, why if why in WEEKDAYS[:SATURDAY] else f"{why}, {STILL_COUNTED}"


def _merged(pauses: Sequence[Pause]) -> list[Pause]:
    merged: list[Pause] = []
    for begin, end in sorted(pauses):
        if merged and begin <= merged[-1][1]:
            begin, end = merged[-1][0], max(merged.pop()[1], end)
        merged.append((begin, end))
    return merged


def _hours_on(day: date, start: datetime, due: datetime) -> CountedDay:
    begin = f"{start:%H.%M}" if day == start.date() else "00.00"
    end = f"{due:%H.%M}" if day == due.date() else "24.00"
    return CountedDay(day, 1, f"pukul {begin} sampai {end}")
