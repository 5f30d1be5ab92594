"""What pages read: subtrees counted, people found as far as the reader sees them, lists as files."""

from __future__ import annotations

import csv
import io

import pytest
from python_calamine import CalamineWorkbook
from tests.cast import NOW, TODAY, Cast, Person, person
from tests.workforce.roster import NIPS, Roster

from netra.base.verdicts import Refused
from netra.ledger.models import Entry
from netra.people.roles import Role
from netra.workforce.exports import export_people, harmless
from netra.workforce.heads import appoint_head
from netra.workforce.models import Unit
from netra.workforce.queries import (
    Counts,
    Wanted,
    branch,
    counts_below,
    parts_of,
    path_to,
    people_in,
    top_units,
)


@pytest.fixture
def anton(cast: Cast, roster: Roster) -> Person:
    """The head of the first school."""
    found = person("Anton Telaga", cast.government, Role.HEAD_OF_UNIT)
    appoint_head(roster.school, user=found.user, since=TODAY, by=cast.lestari.actor, at=NOW)
    return found


def test_a_row_counts_the_whole_subtree(cast: Cast, roster: Roster) -> None:
    top = top_units(cast.lestari.actor, cast.government)
    assert [(row.unit, row.counts, row.parts) for row in top] == [(roster.office, Counts(3, 1, 3), 2)]
    assert [row.counts.all for row in parts_of(roster.office)] == [3, 2]
    assert counts_below(roster.school) == Counts(1, 1, 1)
    assert path_to(roster.school) == [roster.office]


def test_a_head_begins_at_the_own_unit(cast: Cast, roster: Roster, anton: Person) -> None:
    assert [row.unit for row in top_units(anton.actor, cast.government)] == [roster.school]
    assert top_units(cast.bima.actor, cast.government) == []


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted("kamboja"), ["Hana Kamboja"]),
        (Wanted(category="pppk"), ["Hana Kamboja"]),
        (Wanted(NIPS[3]), ["Murni Cendana"]),
        (Wanted(NIPS[3][:6]), ["Murni Cendana"]),
        (Wanted("thl-003"), ["Slamet Telaga"]),
        (Wanted("THL-0"), ["Jaka Selasih", "Oka Nilamsari", "Slamet Telaga"]),
        (Wanted("1"), ["Dedi Purnama", "Hana Kamboja", "Murni Cendana", "Rosa Wiratama"]),
        (Wanted("9"), []),
        (Wanted("0%"), []),
        (Wanted(has_left=True), []),
        (Wanted(is_away=True), []),
        (Wanted("nobody"), []),
    ],
)
def test_people_are_found(cast: Cast, roster: Roster, wanted: Wanted, names: list[str]) -> None:
    found = people_in(cast.lestari.actor, Unit.objects.all(), wanted, TODAY)
    assert [each.name for each in found] == names


def test_a_head_finds_only_own_people_and_no_number_by_its_beginning(
    cast: Cast, roster: Roster, anton: Person
) -> None:
    assert people_in(anton.actor, Unit.objects.all(), Wanted(), TODAY).count() == 3
    assert not people_in(anton.actor, Unit.objects.all(), Wanted(NIPS[1][:6]), TODAY).exists()
    assert people_in(anton.actor, Unit.objects.all(), Wanted(NIPS[1]), TODAY).count() == 1
    assert not people_in(anton.actor, branch(roster.other), Wanted(), TODAY).exists()


def test_a_list_is_harmless_and_recorded(cast: Cast, roster: Roster) -> None:
    roster.people[2].position = "=1+1"
    roster.people[2].save()
    content = export_people(roster.school, kind="csv", by=cast.lestari.actor, at=NOW)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[1][:2] == [NIPS[1], "Dedi Purnama"]
    assert rows[1][4] == "'=1+1"
    book = export_people(roster.school, kind="xlsx", by=cast.lestari.actor, at=NOW)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert sheet[1][0] == NIPS[1]
    entry = Entry.objects.filter(subject=f"unit:{roster.school.pk}").order_by("number")[0]
    assert entry.change == {"exported": 3, "format": "csv", "details": True}


def test_a_head_takes_a_list_without_details(cast: Cast, roster: Roster, anton: Person) -> None:
    content = export_people(roster.school, kind="csv", by=anton.actor, at=NOW).decode("utf-8-sig")
    assert NIPS[1] not in content
    assert f"…{NIPS[1][-4:]}" in content
    assert "@" not in content
    with pytest.raises(Refused):
        export_people(roster.other, kind="csv", by=anton.actor, at=NOW)


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless("Guru") == "Guru"
