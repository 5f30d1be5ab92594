"""Single employees by hand: new, corrected, moved, left, back; the kept counts follow, the ledger keeps no names."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.workforce.roster import NIPS, Roster

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.workforce import employees
from netra.workforce.counts import wrong_counts
from netra.workforce.employees import (
    EmployeeFacts,
    add_employee,
    correct_employee,
    end_service,
    move_employee,
)
from netra.workforce.models import Employee, Headcount
from netra.workforce.versions import roster_version

FACTS = EmployeeFacts(
    "199105062017031005", "Teguh Lembayung", "pns", "Penata", "III/b", "teguh@pegawai.example"
)


def test_added_counted_and_recorded_without_a_name(cast: Cast, roster: Roster) -> None:
    before = roster_version(cast.government)
    found = add_employee(roster.school, facts=FACTS, by=cast.lestari.actor, at=NOW)
    assert (found.name, found.unit, found.agency) == ("Teguh Lembayung", roster.school, cast.government)
    assert Headcount.objects.get(pk=roster.school.pk).pns == 2
    assert wrong_counts() == []
    assert roster_version(cast.government) == before + 1
    entry = Entry.objects.get(subject=f"employee:{found.pk}")
    assert "Teguh" not in str(entry.change)
    assert "1991" not in str(entry.change)


def test_corrected_with_the_names_of_the_fields(cast: Cast, roster: Roster) -> None:
    employee = roster.people[4]
    facts = replace(FACTS, phone="0800")
    found = correct_employee(employee, facts=facts, by=cast.lestari.actor, at=NOW)
    assert (found.category, found.number, found.phone) == ("pns", FACTS.number, "0800")
    assert wrong_counts() == []
    change = Entry.objects.get(subject=f"employee:{found.pk}").change
    assert change["category"] == ["non_asn", "pns"]
    assert "email" in change["corrected"]
    correct_employee(found, facts=facts, by=cast.lestari.actor, at=NOW)
    assert Entry.objects.filter(subject=f"employee:{found.pk}").count() == 1


def test_moved_left_and_back(cast: Cast, roster: Roster) -> None:
    by, employee = cast.lestari.actor, roster.people[2]
    moved = move_employee(employee, unit=roster.other, by=by, at=NOW)
    assert moved.unit == roster.other
    left = end_service(moved, on=TODAY, by=by, at=NOW)
    assert left.left_on == TODAY
    assert Headcount.objects.get(pk=roster.other.pk).pns == 1
    with pytest.raises(Conflict):
        end_service(left, on=TODAY, by=by, at=NOW)
    back = move_employee(left, unit=roster.other, by=by, at=NOW)
    assert (back.left_on, wrong_counts()) == (None, [])
    with pytest.raises(Invalid, match="memang bertugas"):
        move_employee(back, unit=roster.other, by=by, at=NOW)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("number", {"number": "19910506"}),
        ("number", {"number": "199113062017031005"}),
        ("number", {"number": NIPS[0]}),
        ("number", {"number": "1", "category": "non_asn"}),
        ("name", {"name": " "}),
        ("category", {"category": "tni"}),
        ("email", {"email": "teguh"}),
        ("grade", {"grade": "x" * 21}),
    ],
)
def test_what_cannot_be_names_its_field(
    cast: Cast, roster: Roster, field: str, given: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as error:
        add_employee(roster.school, facts=replace(FACTS, **given), by=cast.lestari.actor, at=NOW)
    assert error.value.field == field
    assert Employee.objects.count() == 7


def test_no_end_in_the_future_and_no_closed_unit(cast: Cast, roster: Roster) -> None:
    by = cast.lestari.actor
    with pytest.raises(Invalid):
        end_service(roster.people[0], on=TODAY + timedelta(days=1), by=by, at=NOW)
    roster.other.closed_on = TODAY
    roster.other.save()
    with pytest.raises(Invalid):
        move_employee(roster.people[0], unit=roster.other, by=by, at=NOW)
    with pytest.raises(Refused):
        add_employee(roster.other, facts=FACTS, by=by, at=NOW)


def test_refused_to_others(cast: Cast, roster: Roster) -> None:
    for who in (cast.bima, cast.ratna):
        with pytest.raises(Refused):
            add_employee(roster.school, facts=FACTS, by=who.actor, at=NOW)
        with pytest.raises(Refused):
            correct_employee(roster.people[0], facts=FACTS, by=who.actor, at=NOW)
        with pytest.raises(Refused):
            move_employee(roster.people[0], unit=roster.other, by=who.actor, at=NOW)
        with pytest.raises(Refused):
            end_service(roster.people[0], on=TODAY, by=who.actor, at=NOW)


def test_unrecorded_means_undone(cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(employees, "record", fail)
    by = cast.lestari.actor
    with pytest.raises(RuntimeError):
        add_employee(roster.school, facts=FACTS, by=by, at=NOW)
    with pytest.raises(RuntimeError):
        move_employee(roster.people[0], unit=roster.other, by=by, at=NOW)
    assert Employee.objects.count() == 7
    assert Employee.objects.get(pk=roster.people[0].pk).unit == roster.office
    assert wrong_counts() == []
