"""The numbers of a campaign: exact before and after gathering, for chosen units and categories, and the forecast."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import Cast, cast
from tests.web.pledges.running import opened, signed
from tests.web.work.conftest import LATER
from tests.workforce.roster import Roster, make_roster_of

from netra.prevention.pledges.monitor import Standing, forecast, percent, progress_of, standing, units_of
from netra.prevention.pledges.operations import gather

__all__ = ["cast"]

TODAY, LAST = date(2024, 10, 14), date(2024, 10, 31)


@pytest.fixture
def roster(cast: Cast) -> Roster:
    return make_roster_of(cast)


def test_pending_and_gathered_count_alike(cast: Cast, roster: Roster) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[0], roster.people[2])
    before = standing(campaign)
    assert (before.asked, before.signed, before.left) == (7, 2, 5)
    gather(campaign, at=LATER)
    signed(campaign, roster.people[3])
    after = standing(campaign)
    assert (after.signed, sum(after.by_day.values()), after.by_way) == (3, 3, {"link": 3})
    assert after.by_category == {"pns": 2, "pppk": 1}
    assert progress_of(campaign, roster.school).signed == 2
    assert [(each.unit.name, each.asked, each.signed) for each in units_of(cast.lestari.actor, campaign)] == [
        ("Dinas Pendidikan", 7, 3)
    ]
    parts = units_of(cast.lestari.actor, campaign, roster.office)
    assert [(each.unit.code, each.asked, each.signed) for each in parts] == [
        ("dik.sd2", 2, 0),
        ("dik.sd1", 3, 2),
    ]


def test_only_chosen_units_and_categories_are_asked(cast: Cast, roster: Roster) -> None:
    campaign = opened(cast, units=(roster.school,), categories=["pns", "pppk"])
    assert standing(campaign).asked == 2
    assert [each.unit for each in units_of(cast.lestari.actor, campaign)] == [roster.school]
    assert progress_of(campaign, roster.other).asked == 0


def found(numbers: list[int], *, asked: int = 1_000, today: int = 0) -> Standing:
    days = {TODAY - timedelta(days=n + 1): number for n, number in enumerate(numbers)} | {TODAY: today}
    return Standing(asked, sum(days.values()), {}, {}, days)


def told(standing: Standing, **changes: date) -> object:
    given = {"today": TODAY, "last_day": LAST, "first_day": date(2024, 10, 1), **changes}
    return forecast(standing, **given)


def test_a_steady_week_goes_on() -> None:
    outlook = forecast(found([10] * 7), today=TODAY, last_day=LAST, first_day=date(2024, 10, 1))
    assert outlook is not None
    assert (outlook.days_left, outlook.per_day) == (18, 10.0)
    assert (outlook.low, outlook.expected, outlook.high) == (250, 250, 250)


def test_an_uneven_week_gives_a_range_that_stays_possible() -> None:
    outlook = forecast(
        found([0, 90, 0, 80, 0, 70, 0], asked=400, today=5),
        today=TODAY,
        last_day=LAST,
        first_day=date(2024, 10, 1),
    )
    assert outlook is not None
    assert 245 <= outlook.low <= outlook.expected <= outlook.high == 400


def test_no_forecast_without_a_week_or_after_the_end() -> None:
    assert told(found([10] * 7), first_day=TODAY - timedelta(days=6)) is None
    assert told(found([10] * 7), last_day=TODAY - timedelta(days=1)) is None
    assert told(found([10] * 7), first_day=TODAY - timedelta(days=7)) is not None


def test_a_hundred_percent_means_everybody() -> None:
    assert [percent(*each) for each in ((0, 0), (999, 1000), (1000, 1000), (1001, 1000), (0, 5))] == [
        0, 99, 100, 100, 0
    ]  # fmt: skip
