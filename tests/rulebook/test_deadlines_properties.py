"""What holds for every deadline, tried on many starts, amounts and places."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from netra.rulebook.calendar import load_calendar
from netra.rulebook.deadlines import Computation, compute
from netra.rulebook.rules import (
    Confidence,
    ElectionKind,
    RulebookError,
    Step,
    StepKind,
    StepVersion,
    TimeLimit,
    Track,
    Unit,
)

CALENDAR = load_calendar(Path(__file__).parents[2] / "src" / "netra" / "rulebook" / "law")
ZONES = [ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Pontianak", "Makassar", "Jayapura")]

moments = st.datetimes(datetime(2019, 1, 2), datetime(2027, 6, 1), timezones=st.sampled_from(ZONES))
amounts = st.integers(1, 90)
units = st.sampled_from(list(Unit))
days = st.sampled_from([Unit.CALENDAR_DAYS, Unit.WORKING_DAYS])


def a_step(amount: int, unit: Unit) -> Step:
    time_limit = TimeLimit(amount, unit, "since the event", None, Confidence.VERIFIED)
    version = StepVersion(
        date(2019, 1, 1), "Invented Act", time_limit, None, "", (), (), "", Confidence.VERIFIED, (), None
    )
    row = (StepKind.STUDY, Track.BAWASLU, ElectionKind.BOTH)
    return Step("demo/01", "demo", 1, *row, "", "", (), (version,))


def count(start: datetime, amount: int, unit: Unit) -> Computation:
    found = compute(a_step(amount, unit), start, calendar=CALENDAR)
    assert found
    return found


@given(moments, amounts, units)
def test_due_is_after_the_start_and_in_the_zone_of_the_place(
    start: datetime, amount: int, unit: Unit
) -> None:
    found = count(start, amount, unit)
    assert found.due > start
    assert found.due.utcoffset() == start.utcoffset()


@given(moments, amounts, days)
def test_as_many_days_count_as_the_law_gives(start: datetime, amount: int, unit: Unit) -> None:
    found = count(start, amount, unit)
    assert sum(each.counts for each in found.days) == amount
    assert [each.number for each in found.days if each.counts] == list(range(1, amount + 1))
    assert found.days[-1].day == found.due.date()
    passed = [start.date() + timedelta(days=number) for number in range(1, len(found.days) + 1)]
    assert [each.day for each in found.days] == passed, "every day after the event once, in order"


@given(moments, amounts)
def test_a_limit_in_working_days_ends_on_one(start: datetime, amount: int) -> None:
    found = count(start, amount, Unit.WORKING_DAYS)
    assert CALENDAR.is_working_day(found.due.date())
    assert all(CALENDAR.is_working_day(each.day) == bool(each.counts) for each in found.days)


@given(moments, amounts, units)
def test_more_time_is_never_earlier(start: datetime, amount: int, unit: Unit) -> None:
    assert count(start, amount + 1, unit).due > count(start, amount, unit).due


@given(moments, st.timedeltas(timedelta(0), timedelta(days=30)), amounts, units)
def test_a_later_start_is_never_due_earlier(
    start: datetime, wait: timedelta, amount: int, unit: Unit
) -> None:
    assert count(start + wait, amount, unit).due >= count(start, amount, unit).due


@given(moments, amounts, days)
def test_working_days_never_end_before_calendar_days(start: datetime, amount: int, unit: Unit) -> None:
    assert count(start, amount, Unit.WORKING_DAYS).due >= count(start, amount, unit).due


@given(moments, amounts, units, st.sampled_from(ZONES))
def test_the_same_wall_clock_elsewhere_gives_the_same_wall_clock(
    start: datetime, amount: int, unit: Unit, zone: ZoneInfo
) -> None:
    there = count(start.replace(tzinfo=zone), amount, unit)
    assert there.due.replace(tzinfo=None) == count(start, amount, unit).due.replace(tzinfo=None)


@given(moments, st.integers(1, 500))
def test_hours_are_hours(start: datetime, amount: int) -> None:
    assert count(start, amount, Unit.HOURS).due.astimezone(UTC) - start.astimezone(UTC) == timedelta(
        hours=amount
    )


@given(st.datetimes(), st.none() | st.sampled_from(ZONES), st.integers(0, 3000), units)
def test_answers_or_says_why_not(moment: datetime, zone: ZoneInfo | None, amount: int, unit: Unit) -> None:
    try:
        found = compute(a_step(amount, unit), moment.replace(tzinfo=zone), calendar=CALENDAR)
    except RulebookError:
        return
    assert found
    assert zone, "a moment without offset has to be refused"
