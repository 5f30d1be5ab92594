"""Heads of units: appointed from those with the role, ended at once; they see their unit and all below it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, Person, person
from tests.workforce.roster import Roster

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.people.roles import Role
from netra.workforce import heads
from netra.workforce.heads import appoint_head, candidates, end_head, heads_of
from netra.workforce.models import Employee, Unit, UnitHead


@pytest.fixture
def anton(cast: Cast) -> Person:
    return person("Anton Telaga", cast.government, Role.HEAD_OF_UNIT)


def appoint(cast: Cast, unit: Unit, who: Person) -> UnitHead:
    return appoint_head(unit, user=who.user, since=TODAY, by=cast.lestari.actor, at=NOW)


def test_a_head_sees_the_subtree_and_no_more(cast: Cast, roster: Roster, anton: Person) -> None:
    assert not Employee.objects.visible_to(anton.actor).exists()
    head = appoint(cast, roster.school, anton)
    assert list(heads_of(roster.school)) == [head]
    assert set(Unit.objects.visible_to(anton.actor)) == {roster.school}
    assert Employee.objects.visible_to(anton.actor).count() == 3
    appoint(cast, roster.office, anton)
    assert Employee.objects.visible_to(anton.actor).count() == 7
    entry = Entry.objects.get(subject=f"unit:{roster.school.pk}")
    assert entry.change == {"head": ["", "Anton Telaga"], "since": "2024-10-14"}


def test_what_has_ended_shows_nothing_any_more(cast: Cast, roster: Roster, anton: Person) -> None:
    head = appoint(cast, roster.school, anton)
    ended = end_head(head, by=cast.lestari.actor, at=NOW)
    assert ended.until == TODAY
    assert not Unit.objects.visible_to(anton.actor).exists()
    with pytest.raises(Conflict):
        end_head(head, by=cast.lestari.actor, at=NOW)
    appoint(cast, roster.school, anton)
    assert heads_of(roster.school).count() == 1


def test_only_somebody_with_the_role_and_only_once(cast: Cast, roster: Roster, anton: Person) -> None:
    assert list(candidates(cast.government, TODAY)) == [anton.user]
    with pytest.raises(Invalid) as error:
        appoint(cast, roster.school, cast.lestari)
    assert error.value.field == "user"
    appoint(cast, roster.school, anton)
    with pytest.raises(Conflict):
        appoint(cast, roster.school, anton)


def test_not_before_its_day_and_not_by_anybody(cast: Cast, roster: Roster, anton: Person) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Invalid) as error:
        appoint_head(roster.school, user=anton.user, since=tomorrow, by=cast.lestari.actor, at=NOW)
    assert error.value.field == "since"
    for who in (anton, cast.bima):
        with pytest.raises(Refused):
            appoint_head(roster.school, user=anton.user, since=TODAY, by=who.actor, at=NOW)
    head = appoint(cast, roster.school, anton)
    with pytest.raises(Refused):
        end_head(head, by=anton.actor, at=NOW)


def test_unrecorded_means_undone(
    cast: Cast, roster: Roster, anton: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(heads, "record", fail)
    with pytest.raises(RuntimeError):
        appoint(cast, roster.school, anton)
    assert not UnitHead.objects.exists()
