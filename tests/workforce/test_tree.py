"""The tree by hand: units added, changed, closed when empty."""

from __future__ import annotations

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.workforce.roster import Roster

from netra.base.verdicts import Invalid, Refused
from netra.ledger.models import Entry
from netra.workforce import tree
from netra.workforce.models import Branch, Unit
from netra.workforce.tree import UnitFacts, close_unit, edit_unit, open_unit

FACTS = UnitFacts("Bidang  Sekolah Dasar", "division", "", "dik.sd")


def test_added_below_another_with_its_branches(cast: Cast, roster: Roster) -> None:
    unit = open_unit(cast.government, parent=roster.office, facts=FACTS, by=cast.lestari.actor, at=NOW)
    assert (unit.name, unit.parent) == ("Bidang Sekolah Dasar", roster.office)
    assert Branch.objects.filter(unit=unit).count() == 2
    assert Entry.objects.filter(subject=f"unit:{unit.pk}").count() == 1
    with pytest.raises(Invalid) as error:
        open_unit(cast.government, parent=None, facts=FACTS, by=cast.lestari.actor, at=NOW)
    assert error.value.field == "code"


def test_changed_and_recorded(cast: Cast, roster: Roster) -> None:
    facts = UnitFacts("SD Negeri 1 Ranu", "school", "sd1@pegawai.example")
    edit_unit(roster.school, facts=facts, by=cast.lestari.actor, at=NOW)
    assert Entry.objects.get(subject=f"unit:{roster.school.pk}").change == {
        "email": ["", "sd1@pegawai.example"]
    }


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("name", UnitFacts("", "school")),
        ("kind", UnitFacts("SD", "castle")),
        ("email", UnitFacts("SD", "school", "sd")),
    ],
)
def test_what_cannot_be_names_its_field(cast: Cast, roster: Roster, field: str, facts: UnitFacts) -> None:
    with pytest.raises(Invalid) as error:
        edit_unit(roster.school, facts=facts, by=cast.lestari.actor, at=NOW)
    assert error.value.field == field


def test_closed_only_when_empty(cast: Cast, roster: Roster) -> None:
    by = cast.lestari.actor
    for unit in (roster.office, roster.school):
        with pytest.raises(Refused, match="masih bertugas"):
            close_unit(unit, by=by, at=NOW)
    roster.school.employees.update(unit=roster.other)
    assert close_unit(roster.school, by=by, at=NOW).closed_on == TODAY
    with pytest.raises(Refused, match="ditutup"):
        edit_unit(roster.school, facts=FACTS, by=by, at=NOW)
    roster.office.employees.update(unit=roster.other)
    with pytest.raises(Refused, match="1 unit kerja"):
        close_unit(roster.office, by=by, at=NOW)


def test_refused_to_others(cast: Cast, roster: Roster) -> None:
    with pytest.raises(Refused):
        open_unit(cast.government, parent=None, facts=FACTS, by=cast.bima.actor, at=NOW)
    with pytest.raises(Refused):
        edit_unit(roster.school, facts=FACTS, by=cast.bima.actor, at=NOW)


def test_unrecorded_means_undone(cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(tree, "record", fail)
    with pytest.raises(RuntimeError):
        open_unit(cast.government, parent=None, facts=FACTS, by=cast.lestari.actor, at=NOW)
    assert Unit.objects.count() == 3
