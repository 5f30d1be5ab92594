"""Due dates: units, zones, cut-offs, extensions, pauses, and what is refused. The law here is invented."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netra.rulebook.calendar import Calendar, load_calendar
from netra.rulebook.deadlines import Computation, as_document, compute, remaining
from netra.rulebook.rules import (
    Anchor,
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

LAW = Path(__file__).parents[2] / "src" / "netra" / "rulebook" / "law"
WIB, WITA, WIT = (ZoneInfo(f"Asia/{city}") for city in ("Jakarta", "Makassar", "Jayapura"))


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar(LAW)


def limit(amount: int | None, unit: str | None, **more: Any) -> TimeLimit:
    return TimeLimit(
        amount, Unit(unit) if unit else None, "since the event", None, Confidence.VERIFIED, **more
    )


def version(time_limit: TimeLimit | None, since: str = "2019-01-01", **more: Any) -> StepVersion:
    row = StepVersion(
        applies_from=date.fromisoformat(since),
        citation=f"Invented Act, s. 1, as from {since}",
        time_limit=time_limit,
        form=None,
        description_id="",
        legal_basis=(),
        outcomes=(),
        actor="",
        confidence=Confidence.VERIFIED,
        sources=(),
        note=None,
    )
    return replace(row, **more)


def step(*versions: StepVersion) -> Step:
    return Step(
        id="demo/01",
        procedure="demo",
        order=1,
        kind=StepKind.STUDY,
        track=Track.BAWASLU,
        election_kind=ElectionKind.BOTH,
        title_id="",
        title_en="",
        roles=(),
        versions=versions,
    )


def due(calendar: Calendar, start: str, amount: int, unit: str, **more: Any) -> Computation:
    cutoff = {key: more.pop(key) for key in ("cutoff", "collective_leave_counts") if key in more}
    found = compute(
        step(version(limit(amount, unit), **cutoff)), datetime.fromisoformat(start), calendar=calendar, **more
    )
    assert found
    return found


def test_two_calendar_days_end_with_the_second_day(calendar: Calendar) -> None:
    found = due(calendar, "2024-10-01T10:00+08:00", 2, "calendar_days")
    assert as_document(found) == {
        "step": "demo/01",
        "due": "2024-10-03T23:59:59+08:00",
        "citation": "Invented Act, s. 1, as from 2019-01-01",
        "version": "2019-01-01",
        "estimated": False,
        "computation": [
            {"day": "2024-10-02", "counts": 1, "why": "Rabu"},
            {"day": "2024-10-03", "counts": 1, "why": "Kamis"},
        ],
    }


def test_calendar_days_count_sundays_and_holidays_and_say_so(calendar: Calendar) -> None:
    found = due(calendar, "2024-09-14T09:00+07:00", 2, "calendar_days")
    assert [(each.day.day, each.counts, each.why) for each in found.days] == [
        (15, 1, "Minggu, tetap dihitung"),
        (16, 1, "Maulid Nabi Muhammad SAW (libur nasional), tetap dihitung"),
    ]


def test_working_days_leave_out_weekend_leave_and_holidays(calendar: Calendar) -> None:
    found = due(calendar, "2024-12-23T16:00+07:00", 3, "working_days")
    assert [(each.day.day, each.number, each.why) for each in found.days] == [
        (24, 1, "Selasa"),
        (25, None, "Kelahiran Yesus Kristus (libur nasional)"),
        (26, None, "Cuti bersama Natal"),
        (27, 2, "Jumat"),
        (28, None, "Sabtu"),
        (29, None, "Minggu"),
        (30, 3, "Senin"),
    ]


def test_collective_leave_counts_where_the_procedure_says_so(calendar: Calendar) -> None:
    found = due(calendar, "2024-12-24T16:00+07:00", 1, "working_days", collective_leave_counts=True)
    assert found.due == datetime(2024, 12, 26, 23, 59, 59, tzinfo=WIB)
    assert found.days[-1].why == "Cuti bersama Natal, tetap dihitung"


def test_hours_run_by_the_clock_over_a_holiday(calendar: Calendar) -> None:
    found = due(calendar, "2024-12-24T22:30+09:00", 24, "hours")
    assert found.due.isoformat() == "2024-12-25T22:30:00+09:00"
    assert [each.why for each in found.days] == ["pukul 22.30 sampai 24.00", "pukul 00.00 sampai 22.30"]


def test_the_day_of_the_event_is_the_day_at_the_place(calendar: Calendar) -> None:
    """23.30 in Jakarta is already tomorrow in Jayapura."""
    start = "2024-10-01T23:30+07:00"
    assert due(calendar, start, 2, "calendar_days", zone=WIB).due == datetime(
        2024, 10, 3, 23, 59, 59, tzinfo=WIB
    )
    there = due(calendar, start, 2, "calendar_days", zone=WIT)
    assert there.start.isoformat() == "2024-10-02T01:30:00+09:00"
    assert there.due == datetime(2024, 10, 4, 23, 59, 59, tzinfo=WIT)


def test_an_instant_stored_in_utc_gives_the_local_due_date(calendar: Calendar) -> None:
    found = due(calendar, "2024-10-01T16:30+00:00", 1, "calendar_days", zone=WITA)
    assert found.due.isoformat() == "2024-10-03T23:59:59+08:00"


def test_the_cut_off_hour_ends_the_last_day(calendar: Calendar) -> None:
    found = due(calendar, "2024-11-20T08:00+07:00", 7, "calendar_days", cutoff=time(16, 0))
    assert found.due.isoformat() == "2024-11-27T16:00:00+07:00"


def test_the_version_of_the_first_day_or_of_the_day_named(calendar: Calendar) -> None:
    both = step(version(limit(7, "calendar_days")), version(limit(3, "calendar_days"), "2024-07-01"))
    start = datetime(2024, 7, 5, 9, tzinfo=WIB)
    new, old = (
        compute(both, start, calendar=calendar),
        compute(both, start, calendar=calendar, on=date(2024, 6, 30)),
    )
    assert new
    assert old
    assert (new.due.day, new.version) == (8, date(2024, 7, 1))
    assert (old.due.day, old.version) == (12, date(2019, 1, 1))


@pytest.mark.parametrize("none", [None, limit(None, None), limit(10, None), limit(None, "hours")])
def test_no_number_in_the_law_gives_no_date(calendar: Calendar, none: TimeLimit | None) -> None:
    assert compute(step(version(none)), datetime(2024, 7, 5, tzinfo=WIB), calendar=calendar) is None


def test_a_further_limit_of_the_step_can_be_asked(calendar: Calendar) -> None:
    found = due(calendar, "2024-10-01T10:00+07:00", 14, "working_days", limit=limit(21, "working_days"))
    assert (found.amount, found.due.date()) == (21, date(2024, 10, 30))


def test_an_extension_is_added_to_the_due_date(calendar: Calendar) -> None:
    more = version(limit(2, "calendar_days", anchor=Anchor.EXTENDED_DUE), "2020-01-01")
    found = due(calendar, "2024-10-01T10:00+07:00", 3, "calendar_days", extension=more)
    assert found.due == datetime(2024, 10, 6, 23, 59, 59, tzinfo=WIB)
    assert [each.number for each in found.days] == [1, 2, 3, 4, 5]
    assert found.citation == "Invented Act, s. 1, as from 2019-01-01; Invented Act, s. 1, as from 2020-01-01"


def test_an_extension_counted_from_the_same_event_replaces_the_limit(calendar: Calendar) -> None:
    longer = version(limit(14, "working_days", anchor=Anchor.REGISTRATION))
    found = due(calendar, "2024-01-08T10:00+07:00", 7, "calendar_days", extension=longer)
    assert found.due.date() == date(2024, 1, 26)
    shorter = version(limit(1, "working_days", anchor=Anchor.REGISTRATION))
    assert due(calendar, "2024-01-08T10:00+07:00", 7, "calendar_days", extension=shorter).due.day == 15


@pytest.mark.parametrize("none", [None, limit(None, None)])
def test_an_extension_without_a_number_is_refused(calendar: Calendar, none: TimeLimit | None) -> None:
    with pytest.raises(RulebookError, match=r"no further time|sets no number"):
        due(calendar, "2024-10-01T10:00+07:00", 3, "calendar_days", extension=version(none))


def test_a_pause_stops_the_count_on_its_days(calendar: Calendar) -> None:
    pause = (datetime(2024, 10, 3, 9, tzinfo=WIB), datetime(2024, 10, 4, 15, tzinfo=WIB))
    found = due(calendar, "2024-10-01T10:00+07:00", 2, "calendar_days", pauses=[pause])
    assert [(each.day.day, each.counts) for each in found.days] == [(2, 1), (3, 0), (4, 0), (5, 1)]
    assert found.days[1].why == "waktu dihentikan sementara"


def test_pauses_add_their_hours_once(calendar: Calendar) -> None:
    first = (datetime(2024, 10, 1, 12, tzinfo=WIB), datetime(2024, 10, 1, 15, tzinfo=WIB))
    overlapping = (datetime(2024, 10, 1, 14, tzinfo=WIB), datetime(2024, 10, 1, 16, tzinfo=WIB))
    before = (datetime(2024, 9, 1, 12, tzinfo=WIB), datetime(2024, 10, 1, 8, tzinfo=WIB))
    after = (datetime(2024, 10, 9, 12, tzinfo=WIB), datetime(2024, 10, 9, 15, tzinfo=WIB))
    found = due(calendar, "2024-10-01T10:00+07:00", 24, "hours", pauses=[after, overlapping, first, before])
    assert found.due.isoformat() == "2024-10-02T14:00:00+07:00"


def test_a_pause_that_ends_before_it_begins_is_refused(calendar: Calendar) -> None:
    pause = (datetime(2024, 10, 4, tzinfo=WIB), datetime(2024, 10, 3, tzinfo=WIB))
    with pytest.raises(RulebookError, match="ends before it begins"):
        due(calendar, "2024-10-01T10:00+07:00", 2, "calendar_days", pauses=[pause])


def test_a_due_date_that_crosses_an_estimated_day_is_estimated(calendar: Calendar) -> None:
    assert due(calendar, "2027-03-05T10:00+07:00", 2, "working_days").estimated
    assert not due(calendar, "2027-02-05T10:00+07:00", 2, "working_days").estimated
    assert not due(calendar, "2027-03-05T10:00+07:00", 9, "calendar_days").estimated, "no holiday can move it"


def test_a_limit_from_memory_is_marked(calendar: Calendar) -> None:
    doubtful = step(version(replace(limit(2, "calendar_days"), confidence=Confidence.RECALLED)))
    found = compute(doubtful, datetime(2024, 10, 1, tzinfo=WIB), calendar=calendar)
    assert found
    assert found.recalled
    assert not due(calendar, "2024-10-01T10:00+07:00", 2, "calendar_days").recalled


@pytest.mark.parametrize(
    ("start", "message"),
    [
        ("2024-10-01T10:00", "offset is missing"),
        ("2018-12-31T10:00+07:00", "2019 to 2027 only"),
        ("2028-01-01T10:00+07:00", "2019 to 2027 only"),
        ("0001-01-01T00:00+09:00", "2019 to 2027 only|no such moment"),
        ("2027-12-30T10:00+07:00", "2019 to 2027 only"),
    ],
)
def test_refuses_a_start_it_cannot_count_from(calendar: Calendar, start: str, message: str) -> None:
    with pytest.raises(RulebookError, match=message):
        due(calendar, start, 14, "working_days")


def test_refuses_a_moment_that_no_zone_can_hold(calendar: Calendar) -> None:
    with pytest.raises(RulebookError, match="no such moment"):
        due(calendar, "0001-01-01T00:00+09:00", 1, "hours", zone=WIB)


def test_refuses_a_day_before_the_first_version(calendar: Calendar) -> None:
    young = step(version(limit(2, "calendar_days"), "2024-07-01"))
    with pytest.raises(RulebookError, match="no version before 2024-07-01"):
        compute(young, datetime(2024, 6, 30, tzinfo=WIB), calendar=calendar)


@pytest.mark.parametrize(
    ("now", "overdue", "days", "hours", "counted"),
    [
        ("2024-12-23T20:00+07:00", False, 7, 171, 3),
        ("2024-12-26T09:00+07:00", False, 4, 110, 2),
        ("2024-12-30T08:00+07:00", False, 0, 15, 0),
        ("2024-12-30T16:59:59+00:00", False, 0, 0, 0),
        ("2024-12-31T01:00+07:00", True, 1, 1, 0),
    ],
)
def test_remaining(calendar: Calendar, now: str, overdue: bool, days: int, hours: int, counted: int) -> None:
    found = remaining(due(calendar, "2024-12-23T16:00+07:00", 3, "working_days"), datetime.fromisoformat(now))
    assert (found.overdue, found.days, found.hours, found.counted) == (overdue, days, hours, counted)


def test_a_thousand_deadlines_take_less_than_a_second(calendar: Calendar) -> None:
    began = datetime.now().astimezone()
    for number in range(1000):
        start = datetime(2024, 1, 1, 9, tzinfo=WIB) + timedelta(days=number % 365)
        assert compute(step(version(limit(14, "working_days"))), start, calendar=calendar)
    assert datetime.now().astimezone() - began < timedelta(seconds=1)
