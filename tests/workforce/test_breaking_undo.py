"""Undoing after something has come to pass: nothing typed by hand is lost, nothing that is used goes."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.workforce.files import DEDI, EVERYBODY, HANA, JAKA, MURNI, OKA, ROSA, SLAMET, WIRA, checked
from tests.workforce.roster import Roster
from tests.workforce.test_import import apply, found, state_of_roster

from netra.base.verdicts import Conflict, Refused
from netra.workforce.counts import wrong_counts
from netra.workforce.employees import EmployeeFacts, add_employee, correct_employee, end_service
from netra.workforce.models import Employee, RosterImport, RosterState, Unit, UnitHead
from netra.workforce.operations import apply_import, match_units, undo_import
from netra.workforce.tree import UnitFacts, open_unit

MOVED = (*DEDI[:3], "SD Negeri 2 Ranu", "", "")  # says nothing of the position
NEW_UNIT = (*WIRA[:3], "SD Negeri 9 Ranu", "", "")
OTHER_NIP = "199601012020031006"


def undo(cast: Cast, roster: RosterImport) -> RosterImport:
    return undo_import(roster, by=cast.lestari.actor, at=NOW)


def correct(cast: Cast, number: str, **more: str) -> None:
    person = Employee.objects.get(number=number)
    facts = {name: getattr(person, name) for name in EmployeeFacts.__dataclass_fields__}
    correct_employee(person, facts=EmployeeFacts(**{**facts, **more}), by=cast.lestari.actor, at=NOW)


@pytest.mark.parametrize("field", ["position", "grade", "phone", "email"])
@pytest.mark.parametrize("row", [MOVED, (*WIRA[:4], "", "")], ids=["moved", "new"])
def test_what_was_typed_where_the_file_was_silent_is_not_lost(
    cast: Cast, roster: Roster, field: str, row: tuple[str, ...]
) -> None:
    done = apply(cast, checked(cast, [row], whole=False))
    correct(cast, row[0], **{field: "baru@pegawai.example" if field == "email" else "III/d"})
    before = state_of_roster()
    with pytest.raises(Conflict, match="1 pegawai"):
        undo(cast, done)
    assert state_of_roster() == before


def test_a_correction_of_who_left_is_not_lost(cast: Cast, roster: Roster) -> None:
    done = apply(cast, checked(cast, [row for row in EVERYBODY if row != OKA]))
    correct(cast, OKA[0], name="Oka Nilamsari, S.Pd.")
    with pytest.raises(Conflict, match="1 pegawai"):
        undo(cast, done)


def test_what_changed_with_others_does_not_stand_in_the_way(cast: Cast, roster: Roster) -> None:
    done = apply(cast, checked(cast, [MOVED, WIRA], whole=False))
    correct(cast, ROSA[0], position="Kepala")
    end_service(Employee.objects.get(number=SLAMET[0]), on=TODAY, by=cast.lestari.actor, at=NOW)
    undo(cast, done)
    assert not Employee.objects.filter(number=WIRA[0]).exists()
    assert Employee.objects.get(number=DEDI[0]).unit == roster.school
    assert Employee.objects.get(number=ROSA[0]).position == "Kepala"
    assert Employee.objects.get(number=SLAMET[0]).left_on == TODAY
    assert wrong_counts() == []


def test_undoing_twice_is_refused_in_words(cast: Cast, roster: Roster) -> None:
    done = undo(cast, apply(cast, checked(cast, [WIRA], whole=False)))
    before = state_of_roster()
    with pytest.raises(Refused, match="sudah dijalankan"):
        undo(cast, done)
    assert state_of_roster() == before


@pytest.mark.parametrize("use", ["employee", "part", "head"])
def test_a_unit_used_since_stays(cast: Cast, roster: Roster, use: str) -> None:
    done = apply(cast, checked(cast, [NEW_UNIT], whole=False, create_units=True))
    unit = Unit.objects.get(name="SD Negeri 9 Ranu")
    if use == "employee":
        facts = EmployeeFacts(number=OTHER_NIP, name="Puri Angsana", category="pns")
        add_employee(unit, facts=facts, by=cast.lestari.actor, at=NOW)
    elif use == "part":
        facts = UnitFacts(name="Kelas Jauh", kind="school", code="sd9.1")
        open_unit(unit.agency, parent=unit, facts=facts, by=cast.lestari.actor, at=NOW)
    else:
        UnitHead.objects.create(unit=unit, user_id=cast.wira.actor.user_id, since=TODAY)
    undo(cast, done)
    assert Unit.objects.filter(pk=unit.pk).exists()
    assert not Employee.objects.filter(number=WIRA[0]).exists()
    assert wrong_counts() == []


def test_a_unit_that_a_waiting_import_names_goes_all_the_same(
    cast: Cast, roster: Roster, django_assert_num_queries: Any
) -> None:
    """The waiting one is checked anew; until then it names a unit that is not known."""
    done = apply(cast, checked(cast, [NEW_UNIT], whole=False, create_units=True))
    waiting = checked(cast, [(OTHER_NIP, "Puri Angsana", "PNS", "SD Negeri 9 Ranu", "", "")], whole=False)
    undo(cast, done)
    assert not Unit.objects.filter(name="SD Negeri 9 Ranu").exists()
    with pytest.raises(Conflict, match="Periksa kembali"):
        apply(cast, waiting)
    assert waiting.places.get().unit is None


def test_two_chosen_for_one_unit_are_undone_as_one(cast: Cast, roster: Roster) -> None:
    before = state_of_roster()
    rows = [(*ROSA[:3], "SDN Dua", "", ""), (*JAKA[:3], "SD 2", "", "")]
    done = checked(cast, rows, whole=False)
    choices = {place.pk: roster.other.pk for place in done.places.all()}
    done = apply(cast, match_units(done, choices=choices, by=cast.lestari.actor, at=NOW))
    assert found(done)["moved"] == 2
    assert undo(cast, done).state == RosterState.UNDONE
    assert state_of_roster() == before


def test_parents_that_bear_one_name_are_not_guessed(cast: Cast, roster: Roster) -> None:
    """Every office has a secretariat: below which one a new unit stands, the file must say."""
    header = ("NIP", "Nama", "Unit Kerja", "Unit Induk")
    rows = [
        (WIRA[0], "Wira", "Sekretariat", "Dinas Pendidikan"),
        (OTHER_NIP, "Puri", "Sekretariat", "SD Negeri 1 Ranu"),
        (HANA[0], "Hana Kamboja", "Subbagian Umum", "Sekretariat"),
        (MURNI[0], "Murni Cendana", "Subbagian Gaji", "Dinas Pendidikan"),
    ]
    done = checked(cast, rows, header=header, whole=False, create_units=True)
    roster.office.region_id = cast.government.region_id
    roster.office.save()
    apply_import(done, by=cast.lestari.actor, at=NOW)
    assert Unit.objects.filter(name="Sekretariat").count() == 2
    assert Unit.objects.get(name="Subbagian Umum").parent is None
    pay = Unit.objects.get(name="Subbagian Gaji")
    assert (pay.parent, pay.region_id) == (roster.office, roster.office.region_id)
    assert pay.region_id is not None
