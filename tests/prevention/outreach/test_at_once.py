"""A full hall at the door, the same person twice, and a list read in meanwhile: as threads with their own connections."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from tests.cast import NOW, Cast, build_cast
from tests.prevention.outreach.scene import ELECTION, come, published, roster

from netra.base.verdicts import Invalid
from netra.ledger.verification import verify
from netra.prevention.outreach.counts import wrong_counts
from netra.prevention.outreach.lists import Line
from netra.prevention.outreach.models import Attendance, Event
from netra.prevention.outreach.operations.attending import take_list
from netra.prevention.outreach.queries import reached_by_unit
from netra.workforce.models import Employee

HALL, THREADS = 200, 8


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    return build_cast()


def enter(event: Event, employee: Employee) -> str:
    try:
        return str(come(event, employee).pk)
    except Invalid as error:
        return error.field
    finally:
        connection.close()


def test_two_hundred_people_come_in(cast: Cast) -> None:
    people = roster(cast, HALL)
    event = published(cast)
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda each: enter(event, each), people))
    assert len(set(answers)) == HALL
    assert Attendance.objects.count() == HALL
    assert sorted(reached_by_unit([cast.government.pk], ELECTION).values()) == [HALL // 2, HALL // 2]
    assert wrong_counts() == []
    assert verify().whole


def test_the_same_person_at_once_is_taken_once(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: enter(event, people[0]), range(6)))
    assert answers.count("number") == 5
    assert Attendance.objects.count() == 1
    assert wrong_counts() == []


def test_lists_and_people_at_once_count_everybody_once(cast: Cast) -> None:
    people = roster(cast, 40)
    event, other = published(cast), published(cast)
    lines = [Line(at, each.number) for at, each in enumerate(reversed(people), start=1)]

    def read(which: Event) -> str:
        try:
            sheet = take_list(which, name="a", sha256="0", lines=lines, by=cast.lestari.actor, at=NOW)
            return f"{sheet.added + sheet.known}"
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        waiting = [pool.submit(enter, event, each) for each in people[:20]]
        waiting += [pool.submit(read, each) for each in (event, other, event)]
        waiting += [pool.submit(enter, event, each) for each in people[20:]]
        answers = [each.result() for each in waiting]
    assert answers.count("40") == 3
    assert event.attendances.count() == other.attendances.count() == 40
    assert sum(reached_by_unit([cast.government.pk], ELECTION).values()) == 40
    assert wrong_counts() == []
    assert verify().whole


def test_the_last_seats_are_given_once(cast: Cast) -> None:
    people = roster(cast, 40)
    event = published(cast, seats=25)
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda each: enter(event, each), people))
    assert answers.count("number") == 15
    assert Attendance.objects.count() == 25
    assert wrong_counts() == []
    assert verify().whole
