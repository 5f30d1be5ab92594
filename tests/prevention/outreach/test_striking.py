"""Mistakes at the door and wrong lists are taken back: counts follow, the ledger keeps both."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.scene import ELECTION, come, published, roster

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.outreach.counts import wrong_counts
from netra.prevention.outreach.lists import Line
from netra.prevention.outreach.models import Attendance, Event, Reached, Sheet
from netra.prevention.outreach.operations import attending
from netra.prevention.outreach.operations.attending import strike_attendance, take_list, undo_list
from netra.prevention.outreach.queries import reached_by_unit
from netra.workforce.models import Employee

__all__ = ["cast"]


def read(cast: Cast, event: Event, people: list[Employee]) -> Sheet:
    lines = [Line(at, each.number) for at, each in enumerate(people, start=1)]
    return take_list(event, name="a", sha256="0" * 64, lines=lines, by=cast.lestari.actor, at=NOW)


def reached(cast: Cast) -> int:
    return sum(reached_by_unit([cast.government.pk], ELECTION).values())


def test_a_list_is_taken_back_and_leaves_those_who_came_otherwise(cast: Cast) -> None:
    people = roster(cast)
    event, other = published(cast), published(cast)
    come(event, people[0])
    sheet = read(cast, event, people)
    come(other, people[1])
    assert reached(cast) == 4
    undo_list(sheet, by=cast.lestari.actor, at=NOW)
    assert list(event.attendances.values_list("employee_id", flat=True)) == [people[0].pk]
    assert reached(cast) == 2
    assert Reached.objects.get(employee=people[1]).event == other
    assert wrong_counts() == []
    entry = Entry.objects.about(event.subject).last()
    assert entry is not None
    assert entry.change["removed"] == 3
    with pytest.raises(Conflict):
        undo_list(sheet, by=cast.lestari.actor, at=NOW)
    assert read(cast, event, people).added == 3
    assert reached(cast) == 4


def test_one_person_is_taken_out_with_a_reason(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    attendance = come(event, people[0])
    with pytest.raises(Invalid):
        strike_attendance(attendance, reason=" ", by=cast.lestari.actor, at=NOW)
    with pytest.raises(Refused):
        strike_attendance(attendance, reason="x", by=cast.ratna.actor, at=NOW)
    strike_attendance(attendance, reason="Salah orang", by=cast.lestari.actor, at=NOW)
    assert reached(cast) == 0
    assert wrong_counts() == []
    with pytest.raises(Conflict):
        strike_attendance(attendance, reason="x", by=cast.lestari.actor, at=NOW)
    assert come(event, people[0]).pk
    assert reached(cast) == 1


def test_who_has_moved_is_counted_where_the_other_event_reached_them(cast: Cast) -> None:
    people = roster(cast)
    event, other = published(cast), published(cast)
    attendance = come(event, people[0])
    Employee.objects.filter(pk=people[0].pk).update(unit=people[1].unit)
    come(other, Employee.objects.get(pk=people[0].pk))
    strike_attendance(attendance, reason="Salah orang", by=cast.lestari.actor, at=NOW)
    assert reached_by_unit([cast.government.pk], ELECTION) == {people[1].unit_id: 1}
    assert wrong_counts() == []


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people = roster(cast)
    event = published(cast)
    sheet = read(cast, event, people)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    monkeypatch.setattr(attending, "note", fail)
    with pytest.raises(RuntimeError):
        undo_list(sheet, by=cast.lestari.actor, at=NOW)
    with pytest.raises(RuntimeError):
        strike_attendance(event.attendances.all()[0], reason="x", by=cast.lestari.actor, at=NOW)
    assert Attendance.objects.count() == 4
    assert reached(cast) == 4
    assert Sheet.objects.get().undone_at is None


def test_only_its_office_takes_a_list_back(cast: Cast) -> None:
    sheet = read(cast, published(cast), roster(cast))
    with pytest.raises(Refused):
        undo_list(sheet, by=cast.ratna.actor, at=NOW)
