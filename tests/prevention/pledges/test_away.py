"""Who is away: a page of many people reads what the worker counted of today, one of few counts by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, cast
from tests.web.pledges.running import opened, signed
from tests.workforce.roster import Roster, make_roster_of

from netra.prevention.pledges import away as pledges_away
from netra.prevention.pledges.models import AwayCount as PledgesAway
from netra.prevention.pledges.models import Campaign
from netra.workforce import away
from netra.workforce.absences import note_absence
from netra.workforce.models import AwayCount, Unit

__all__ = ["cast"]

ALL = 7


@pytest.fixture
def roster(cast: Cast) -> Roster:
    """Three people of the school and of the other one are away, and one was last week; one of them has signed."""
    made = make_roster_of(cast)
    for person, since in ((2, 0), (3, 0), (5, 0), (6, 7)):
        first = TODAY - timedelta(days=since)
        by = {"by": cast.lestari.actor, "at": NOW}
        note_absence(made.people[person], reason="sick", since=first, until=first, **by)  # type: ignore[arg-type]
    return made


@pytest.fixture
def campaign(cast: Cast, roster: Roster) -> Campaign:
    found = opened(cast)
    signed(found, roster.people[2])
    return found


def everybody(roster: Roster) -> Callable[[int], int]:
    units = Unit.objects.filter(above__ancestor=roster.office)
    return lambda serving: away.away_in(units, TODAY, serving=serving)


def test_the_roster_counts_few_and_reads_many(roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    found = everybody(roster)
    assert (found(ALL), found(away.MANY + 1)) == (3, 3)  # nothing counted yet: counted now
    assert away.count_away(at=NOW) == 0  # so few are never counted ahead
    monkeypatch.setattr(away, "MANY", 5)
    assert away.count_away(at=NOW) == 2
    AwayCount.objects.filter(unit_id=roster.school.pk).update(number=9)
    assert (found(5), found(6)) == (3, 10)
    assert away.count_away(at=NOW) == 2
    assert found(6) == 3
    assert away.count_away(at=NOW - timedelta(days=7)) == 1
    assert found(6) == 3  # what was counted of another day is not read


def test_a_campaign_counts_few_and_reads_many(
    roster: Roster, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(asked: int, unit: Unit | None = None) -> int:
        return pledges_away.away_without_signing(campaign, TODAY, asked=asked, unit=unit)

    assert (found(ALL), found(ALL, roster.school), found(ALL, roster.other)) == (2, 1, 1)
    assert pledges_away.count_away(at=NOW) == 0
    monkeypatch.setattr(pledges_away, "MANY", 5)
    assert pledges_away.count_away(at=NOW) == 2
    assert (found(6), found(6, roster.school), found(6, roster.other)) == (2, 1, 1)
    PledgesAway.objects.filter(unit_id=roster.other.pk).update(number=9)
    assert (found(5), found(6), found(6, roster.office), found(6, roster.school)) == (2, 10, 10, 1)
    signed(campaign, roster.people[3])
    assert pledges_away.count_away(at=NOW) == 1
    assert found(6) == 1
