"""Dates, instants and figures are written as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from netra.web.looks import dates

LATE = datetime(2024, 10, 16, 16, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        (None, "Rabu, 16 Oktober 2024, 23.59\N{NO-BREAK SPACE}WIB"),
        ("Asia/Makassar", "Kamis, 17 Oktober 2024, 00.59\N{NO-BREAK SPACE}WITA"),
        ("Asia/Jayapura", "Kamis, 17 Oktober 2024, 01.59\N{NO-BREAK SPACE}WIT"),
    ],
)
def test_moment_is_told_in_the_time_of_the_place(zone: str | None, text: str) -> None:
    assert dates.moment(LATE, zone) == text


def test_forms_of_a_day() -> None:
    assert dates.day(date(2024, 10, 16)) == "Rabu, 16 Oktober 2024"
    assert dates.date_only(date(2024, 10, 16)) == "16 Oktober 2024"
    assert dates.short_day(date(2024, 8, 1)) == "1 Agu 2024"
    assert dates.weekday(dates.as_day("2024-10-16")) == "Rab, 16 Okt"
    assert dates.short_moment(LATE) == "16 Okt 2024, 23.59\N{NO-BREAK SPACE}WIB"


def test_nothing_is_told_of_nothing() -> None:
    assert [dates.day(None), dates.moment(None), dates.hour(None), dates.number(None)] == [""] * 4
    assert dates.span(None, None) == ""


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2024, 9, 25), date(2024, 11, 23), "25 September–23 November 2024"),
        (date(2024, 11, 24), date(2024, 11, 26), "24–26 November 2024"),
        (date(2024, 9, 22), date(2024, 9, 22), "22 September 2024"),
        (date(2023, 12, 31), date(2024, 1, 2), "31 Desember 2023–2 Januari 2024"),
        (None, date(2024, 1, 26), "26 Januari 2024"),
    ],
)
def test_span(start: date | None, end: date, text: str) -> None:
    assert dates.span(start, end) == text


def test_span_leaves_out_the_year_at_hand() -> None:
    assert dates.span(date(2024, 11, 24), date(2024, 11, 26), 2024) == "24–26 November"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1284, None, "1.284"),
        (9.4, None, "9,4"),
        (63902.456, 2, "63.902,46"),
        (0, None, "0"),
        (1e6, 0, "1.000.000"),
    ],
)
def test_number(value: float, places: int | None, text: str) -> None:
    assert dates.number(value, places) == text


def test_english() -> None:
    with translation.override("en"):
        assert dates.moment(LATE) == "Wednesday, 16 October 2024, 23:59\N{NO-BREAK SPACE}WIB"
        assert dates.number(1284.5) == "1,284.5"
