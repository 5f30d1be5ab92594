"""A roster is checked, carried out and undone: what changes, what does not, and that it is recorded."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.workforce.files import DEDI, EVERYBODY, HANA, JAKA, MURNI, OKA, ROSA, SLAMET, WIRA, checked
from tests.workforce.roster import Roster

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.workforce.counts import wrong_counts
from netra.workforce.files import roster_path
from netra.workforce.findings import diff_by_unit, problems, unknown_units
from netra.workforce.models import (
    Absence,
    Employee,
    RosterChange,
    RosterImport,
    RosterRow,
    RosterState,
    Unit,
)
from netra.workforce.operations import (
    accept_arrivals,
    apply_import,
    applying,
    cancel_import,
    match_units,
    undo_import,
    undoing,
)
from netra.workforce.versions import touch_roster


def found(roster: RosterImport) -> dict[str, int]:
    """The kinds of rows that there are."""
    beside = {"total", "serving", "new_units", "emails_left_out"}
    return {kind: number for kind, number in roster.counts.items() if number and kind not in beside}


def state_of_roster() -> list[tuple[Any, ...]]:
    fields = ("number", "name", "unit__code", "category", "position", "email", "phone", "left_on")
    return sorted(Employee.objects.values_list(*fields))


def apply(cast: Cast, roster: RosterImport) -> RosterImport:
    return apply_import(roster, by=cast.lestari.actor, at=NOW)


def test_the_same_roster_changes_nothing(cast: Cast, roster: Roster) -> None:
    done = checked(cast, EVERYBODY)
    assert found(done) == {"same": 7}
    with pytest.raises(Invalid, match="Tidak ada yang perlu dijalankan"):
        apply(cast, done)


def test_tells_new_moved_changed_and_gone_before_anything_changes(cast: Cast, roster: Roster) -> None:
    before = state_of_roster()
    moved = (*DEDI[:3], "SD Negeri 2 Ranu", *DEDI[4:])
    renamed = (MURNI[0], "Murni Cendana, S.Pd.", *MURNI[2:])
    done = checked(cast, [ROSA, JAKA, moved, HANA, renamed, SLAMET, WIRA])
    assert found(done) == {"new": 1, "moved": 1, "changed": 1, "left": 1, "same": 4}
    assert done.counts["serving"] == 7
    assert state_of_roster() == before
    assert problems(done, "left")[0].name == "Oka Nilamsari"
    assert (problems(done, "moved")[0].was, problems(done, "moved")[0].place) == (
        "SD Negeri 1 Ranu",
        "SD Negeri 2 Ranu",
    )
    by_unit = {each.name: each for each in diff_by_unit(done)}
    assert (by_unit["SD Negeri 1 Ranu"].moved_out, by_unit["SD Negeri 1 Ranu"].left) == (1, 1)
    other = by_unit["SD Negeri 2 Ranu"]
    assert (other.new, other.moved_in, other.changed) == (1, 1, 1)


def test_carries_out_and_undoes(cast: Cast, roster: Roster) -> None:
    before = state_of_roster()
    moved = (*DEDI[:3], "SD Negeri 2 Ranu", *DEDI[4:])
    done = apply(cast, checked(cast, [ROSA, JAKA, moved, HANA, MURNI, SLAMET, WIRA]))
    assert done.state == RosterState.APPLIED
    assert Employee.objects.get(number=DEDI[0]).unit == roster.other
    assert Employee.objects.get(number=OKA[0]).left_on == TODAY
    assert Employee.objects.get(number=WIRA[0]).category == "pns"
    assert wrong_counts() == []
    entry = Entry.objects.about(done.subject).last()
    assert entry is not None
    assert (entry.action, entry.by, entry.chain) == (
        "workforce:roster:edit",
        "Lestari Ningsih",
        "office:pemda-99-01",
    )
    assert (entry.change["counts"]["new"], entry.change["digest"]) == (1, done.digest)
    assert undo_import(done, by=cast.lestari.actor, at=NOW).state == RosterState.UNDONE
    assert state_of_roster() == before
    assert wrong_counts() == []
    assert not RosterChange.objects.exists()
    assert not RosterRow.objects.exists()


def test_a_part_of_the_roster_lets_nobody_leave(cast: Cast, roster: Roster) -> None:
    assert found(checked(cast, [WIRA], whole=False)) == {"new": 1}


def test_empty_cells_say_nothing(cast: Cast, roster: Roster) -> None:
    bare = (*ROSA[:4], "", "")
    assert found(checked(cast, [bare], whole=False)) == {"same": 1}


def test_who_left_comes_back(cast: Cast, roster: Roster) -> None:
    Employee.objects.filter(number=OKA[0]).update(left_on=TODAY)
    done = checked(cast, [OKA], whole=False)
    assert found(done) == {"returned": 1}
    apply(cast, done)
    assert Employee.objects.get(number=OKA[0]).left_on is None
    undo_import(RosterImport.objects.get(), by=cast.lestari.actor, at=NOW)
    assert Employee.objects.get(number=OKA[0]).left_on == TODAY


def test_unknown_units_are_chosen_or_created(cast: Cast, roster: Roster) -> None:
    rows = [(*DEDI[:3], "SDN 2 Ranu", *DEDI[4:]), (*WIRA[:3], "SD Negeri 3 Ranu", "", "")]
    done = checked(cast, [*rows, ROSA], whole=False)
    assert found(done) == {"unknown_unit": 2, "same": 1}
    unknown = {each.place.name: each for each in unknown_units(done)}
    assert roster.other in [unit for unit, _ in unknown["SDN 2 Ranu"].suggestions]
    choices = {unknown["SDN 2 Ranu"].place.pk: roster.other.pk, unknown["SD Negeri 3 Ranu"].place.pk: None}
    done = match_units(done, choices=choices, by=cast.lestari.actor, at=NOW)
    assert found(done) == {"moved": 1, "new": 1, "same": 1}
    apply(cast, done)
    made = Unit.objects.get(name="SD Negeri 3 Ranu")
    assert (made.kind, made.headcount.pns) == ("school", 1)
    undo_import(done, by=cast.lestari.actor, at=NOW)
    assert not Unit.objects.filter(pk=made.pk).exists()
    assert wrong_counts() == []


def test_units_of_a_first_roster_are_created_below_one_another(cast: Cast) -> None:
    header = ("NIP", "Nama", "Unit Kerja", "Unit Induk")
    rows = [
        (ROSA[0], "Rosa", "Dinas Kesehatan", "Sekretariat Daerah"),
        (DEDI[0], "Dedi", "Puskesmas Ranu", "Dinas Kesehatan"),
        (MURNI[0], "Murni", "Puskesmas Ranu", "Dinas Kesehatan"),
        (HANA[0], "Hana", "Sekretariat Daerah", "Dinas Kesehatan"),
    ]
    done = apply(cast, checked(cast, rows, header=header, create_units=True))
    units = {each.name: each for each in Unit.objects.all()}
    assert units["Puskesmas Ranu"].parent == units["Dinas Kesehatan"]
    assert [units["Dinas Kesehatan"].parent, units["Sekretariat Daerah"].parent].count(None) == 1
    assert units["Puskesmas Ranu"].headcount.pns == 2
    undo_import(done, by=cast.lestari.actor, at=NOW)
    assert not Unit.objects.exists()


def test_the_same_number_in_another_agency_is_asked(cast: Cast, roster: Roster) -> None:
    unit = Unit.objects.create(agency=cast.bkn, code="x", name="Bagian X")
    Employee.objects.create(agency=cast.bkn, unit=unit, number=WIRA[0], name="Wira", category="pns")
    done = checked(cast, [WIRA, ROSA], whole=False)
    assert found(done) == {"elsewhere": 1, "same": 1}
    assert "BKN" in problems(done, "elsewhere")[0].why
    done = accept_arrivals(done, lines=None, by=cast.lestari.actor, at=NOW)
    assert found(done) == {"new": 1, "same": 1}
    done = match_units(done, choices={}, by=cast.lestari.actor, at=NOW)
    assert found(done) == {"new": 1, "same": 1}
    apply(cast, done)
    assert Employee.objects.filter(number=WIRA[0], left_on=None).count() == 2


def test_who_has_something_hanging_on_is_not_deleted_but_left(cast: Cast, roster: Roster) -> None:
    done = apply(cast, checked(cast, [WIRA, (*MURNI[:1], "Murni", *MURNI[2:])], whole=False))
    wira = Employee.objects.get(number=WIRA[0])
    Absence.objects.create(employee=wira, reason="sick", since=TODAY)
    done = undo_import(done, by=cast.lestari.actor, at=NOW)
    wira.refresh_from_db()
    assert wira.left_on == TODAY
    assert done.counts["undone_kept"] == 1
    assert Employee.objects.get(number=MURNI[0]).name == "Murni Cendana"
    assert wrong_counts() == []


def test_two_at_once_the_second_checks_again(cast: Cast, roster: Roster) -> None:
    first, second = checked(cast, [WIRA], whole=False), checked(cast, EVERYBODY)
    apply(cast, first)
    before = state_of_roster()
    for operation in (
        lambda: apply(cast, second),
        lambda: match_units(second, choices={}, by=cast.lestari.actor, at=NOW),
    ):
        with pytest.raises(Conflict, match="Periksa kembali"):
            operation()
    assert state_of_roster() == before
    second.refresh_from_db()
    assert second.state == RosterState.CHECKED


def test_a_change_by_hand_after_the_check_is_seen(cast: Cast, roster: Roster) -> None:
    done = checked(cast, [WIRA], whole=False)
    touch_roster(cast.government)
    with pytest.raises(Conflict):
        apply(cast, done)


def test_an_import_under_a_later_one_is_not_undone(cast: Cast, roster: Roster) -> None:
    first = apply(cast, checked(cast, [WIRA], whole=False))
    apply(cast, checked(cast, [(*WIRA[:1], "Wira", *WIRA[2:])], whole=False))
    with pytest.raises(Refused, match="Kembalikan “pegawai"):
        undo_import(first, by=cast.lestari.actor, at=NOW)


def test_undoing_never_loses_what_was_corrected_by_hand(cast: Cast, roster: Roster) -> None:
    done = apply(cast, checked(cast, [WIRA], whole=False))
    Employee.objects.filter(number=WIRA[0]).update(name="Wira Angsana, S.Pd.")
    with pytest.raises(Conflict, match="1 pegawai"):
        undo_import(done, by=cast.lestari.actor, at=NOW)


def test_cancelling_forgets_rows_and_file(
    cast: Cast, roster: Roster, django_capture_on_commit_callbacks: Any
) -> None:
    done = checked(cast, [WIRA], whole=False)
    path = roster_path(done)
    assert path.stat().st_mode & 0o777 == 0o600
    with django_capture_on_commit_callbacks(execute=True):
        assert cancel_import(done, by=cast.lestari.actor, at=NOW).state == RosterState.CANCELLED
    assert not path.exists()
    assert not RosterRow.objects.exists()
    for operation in (apply_import, undo_import, cancel_import):
        with pytest.raises(Refused):
            operation(done, by=cast.lestari.actor, at=NOW)


@pytest.mark.parametrize("who", ["bima", "ratna", "wira"])
def test_others_neither_import_nor_see(cast: Cast, roster: Roster, who: str) -> None:
    actor = getattr(cast, who).actor
    done = checked(cast, [WIRA], whole=False)
    with pytest.raises(Refused):
        checked(cast, [WIRA], by=actor)
    for operation in (apply_import, cancel_import):
        with pytest.raises(Refused):
            operation(done, by=actor, at=NOW)
    assert not RosterImport.objects.visible_to(actor).exists()


@pytest.mark.parametrize("where", ["applying", "undoing"])
def test_unrecorded_means_undone(
    cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    done = checked(cast, [WIRA, (*DEDI[:3], "SD Negeri 2 Ranu", "", "")])
    if where == "undoing":
        done = apply(cast, done)
    before, version = state_of_roster(), RosterImport.objects.get().version
    monkeypatch.setattr({"applying": applying, "undoing": undoing}[where], "note", _fails)
    with pytest.raises(RuntimeError):
        (apply_import if where == "applying" else undo_import)(done, by=cast.lestari.actor, at=NOW)
    assert state_of_roster() == before
    assert RosterImport.objects.get().version == version
    assert RosterImport.objects.get().state == done.state


def test_an_interrupted_import_leaves_nothing_half_done(
    cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = checked(cast, [WIRA, (*DEDI[:3], "Unit Baru", "", "")], create_units=True)
    before = state_of_roster()
    monkeypatch.setattr(applying, "recount", _fails)
    with pytest.raises(RuntimeError):
        apply(cast, done)
    assert state_of_roster() == before
    assert not Unit.objects.filter(name="Unit Baru").exists()
    monkeypatch.undo()
    assert apply(cast, done).state == RosterState.APPLIED


def _fails(*_: object, **__: object) -> None:
    raise RuntimeError("stopped")
