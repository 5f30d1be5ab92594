"""The calendar: working days and rest days, their reasons, and the years it knows."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from netra.rulebook.calendar import Calendar, DayKind, load_calendar
from netra.rulebook.words import Confidence, RulebookError

LAW = Path(__file__).parents[2] / "src" / "netra" / "rulebook" / "law"


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar(LAW)


def test_covers_nine_years_with_every_reference_row(calendar: Calendar) -> None:
    assert calendar.covered == (date(2019, 1, 1), date(2027, 12, 31))
    by_year = Counter(row.day.year for rows in calendar.rest_days.values() for row in rows)
    assert {year: by_year[year] for year in range(2024, 2028)} == {2024: 29, 2025: 28, 2026: 25, 2027: 26}
    assert {year: by_year[year] for year in range(2019, 2024)} == {
        2019: 21,
        2020: 22,
        2021: 17,
        2022: 20,
        2023: 27,
    }


def test_every_decreed_year_is_verified_with_sources(calendar: Calendar) -> None:
    rows = [row for rows in calendar.rest_days.values() for row in rows if row.day.year >= 2024]
    assert {row.confidence for row in rows} == {Confidence.VERIFIED}
    assert all(row.sources for row in rows)
    assert [row.day for row in rows if row.decree is None] == [date(2024, 2, 14)]


def test_frozen_years_name_their_decree_and_own_up_to_what_was_not_compared(calendar: Calendar) -> None:
    rows = [row for rows in calendar.rest_days.values() for row in rows if row.day.year < 2024]
    single = {row.day.year for row in rows if row.confidence is Confidence.SINGLE}
    assert single == {2019, 2020, 2021, 2023}
    assert all(row.decree and row.sources[0].startswith("python-package:holidays") for row in rows)
    voting = {str(row.day): row.decree for row in rows if row.kind is DayKind.VOTING_DAY}
    assert voting == {
        "2019-04-17": "Keppres 10/2019 (8 April 2019)",
        "2020-12-09": "Keppres 22/2020 (27 November 2020)",
    }


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 10, 2), "Rabu"),
        (date(2024, 10, 5), "Sabtu"),
        (date(2024, 10, 6), "Minggu"),
        (date(2024, 9, 16), "Maulid Nabi Muhammad SAW (libur nasional)"),
        (date(2024, 12, 26), "Cuti bersama Natal"),
        (date(2024, 11, 27), "Hari pemungutan suara Pilkada serentak 2024 (diliburkan)"),
        (date(2024, 7, 7), "Minggu; 1 Muharam Tahun Baru Islam 1446 H (libur nasional)"),
        (date(2027, 3, 10), "Idulfitri 1448 H (libur nasional, perkiraan)"),
        (date(2027, 3, 12), "Cuti bersama Idulfitri (perkiraan)"),
        (date(2021, 5, 13), "Hari Raya Idul Fitri (libur nasional); Kenaikan Yesus Kristus (libur nasional)"),
    ],
)
def test_says_why(calendar: Calendar, day: date, why: str) -> None:
    assert calendar.why(day) == why
    assert calendar.is_working_day(day) == (why == "Rabu")


def test_collective_leave_counts_only_where_the_law_says_so(calendar: Calendar) -> None:
    leave, holiday = date(2024, 12, 26), date(2024, 12, 25)
    assert not calendar.is_working_day(leave)
    assert calendar.is_working_day(leave, collective_leave_counts=True)
    assert not calendar.is_working_day(holiday, collective_leave_counts=True)


def test_only_the_two_feasts_left_to_a_later_decree_are_estimates(calendar: Calendar) -> None:
    first, last = calendar.covered
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert [day.isoformat() for day in days if calendar.estimated(day)] == [
        *["2027-03-09", "2027-03-10", "2027-03-11", "2027-03-12", "2027-03-15"],
        *["2027-05-17", "2027-05-18"],
    ]


def test_a_regional_day_of_rest_holds_there_and_below(calendar: Calendar, tmp_path: Path) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    (folder / "revote.toml").write_text(
        '[[rest_day]]\nday = 2025-04-16\nname = "Pemungutan suara ulang"\nkind = "voting_day"\n'
        'confidence = "recalled"\nsources = []\nregion = "99.01"\n',
        encoding="utf-8",
    )
    wider, day = load_calendar(LAW, tmp_path), date(2025, 4, 16)
    assert calendar.is_working_day(day, region="99.01")
    assert not wider.is_working_day(day, region="99.01")
    assert not wider.is_working_day(day, region="99.01.02")
    assert wider.why(day, region="99.01") == "Pemungutan suara ulang (diliburkan)"
    for elsewhere in (None, "99", "99.012", "99.02"):
        assert wider.is_working_day(day, region=elsewhere)


def test_an_added_year_widens_the_calendar(tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2028.toml").write_text("covers = 2028\n", encoding="utf-8")
    assert load_calendar(LAW, tmp_path).covered == (date(2019, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2028, 1, 1)])
def test_outside_its_years_it_says_which_it_knows(calendar: Calendar, day: date) -> None:
    with pytest.raises(RulebookError, match=f"{day}.*2019 to 2027 only; add calendars/{day.year}.toml"):
        calendar.is_working_day(day)


def test_voting_days_are_marked_as_such(calendar: Calendar) -> None:
    kinds = {
        day.isoformat() for day, rows in calendar.rest_days.items() if rows[0].kind is DayKind.VOTING_DAY
    }
    assert kinds == {"2019-04-17", "2020-12-09", "2024-02-14", "2024-11-27"}
