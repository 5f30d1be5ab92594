"""How far a campaign is: the whole, the tree of units, the days, and what the last week lets expect."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign, CampaignUnit, Signature, UnitCount
from netra.prevention.pledges.queries import pending, signed_by_day
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Branch, Headcount, Unit

HALF = 50  # of a hundred
WEEK = 7  # days from which the forecast is made
SURE = 1.28  # standard deviations to either side: eight times in ten, if the coming days are like the last


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit with everything below it: how many are asked, how many signed, and whether it has parts."""

    unit: Unit
    asked: int
    signed: int
    parts: int = 0

    @property
    def left(self) -> int:
        """How many have not signed."""
        return max(self.asked - self.signed, 0)

    @property
    def percent(self) -> int:
        """Signed of a hundred asked, never rounded up to a full hundred."""
        return percent(self.signed, self.asked)

    @property
    def is_behind(self) -> bool:
        """Whether fewer than half have signed."""
        return self.percent < HALF


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many will have signed on the last day, at the pace of the last seven days; `low` and `high` by their spread."""

    expected: int
    low: int
    high: int
    per_day: float
    days_left: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole campaign in numbers."""

    asked: int
    signed: int
    by_way: dict[str, int]
    by_category: dict[str, int]
    by_day: dict[date, int]

    @property
    def left(self) -> int:
        """How many have not signed."""
        return max(self.asked - self.signed, 0)

    @property
    def percent(self) -> int:
        """Signed of a hundred asked."""
        return percent(self.signed, self.asked)


def percent(part: int, whole: int) -> int:
    """`part` of a hundred of `whole`, rounded down, from 0 to 100."""
    return min(100, part * 100 // whole) if whole else 0


def standing(campaign: Campaign) -> Standing:
    """Where the campaign stands: kept numbers and pending rows, exact."""
    ways: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    days: Counter[date] = Counter()
    for (day, way, category), number in signed_by_day(campaign).items():
        ways[way] += number
        categories[category] += number
        days[day] += number
    return Standing(
        asked_in(campaign), ways.total(), dict(ways), dict(categories), dict(sorted(days.items()))
    )


def asked_in(campaign: Campaign) -> int:
    """How many serving employees the campaign asks, by the kept numbers of the roster."""
    found: int = _headcounts(campaign).aggregate(sum=_of_those_asked(campaign))["sum"] or 0
    return found


def forecast(found: Standing, *, today: date, last_day: date, first_day: date) -> Forecast | None:
    """What the last seven whole days let expect; none if the campaign has run for fewer, or is over."""
    days = [today - timedelta(days=back) for back in range(1, WEEK + 1)]
    if days[-1] < first_day or today > last_day:
        return None
    numbers = [found.by_day.get(day, 0) for day in days]
    mean = sum(numbers) / WEEK
    spread = math.sqrt(sum((number - mean) ** 2 for number in numbers) / (WEEK - 1))
    ahead = (last_day - today).days + 1  # today still counts, without what it has brought so far
    start = found.signed - found.by_day.get(today, 0)
    wide = SURE * spread * math.sqrt(ahead + ahead**2 / WEEK)  # of the days to come, and of the mean itself
    low, middle, high = (start + ahead * mean + each for each in (-wide, 0.0, wide))
    top = max(found.asked, found.signed)
    expected, least, most = (max(found.signed, min(top, round(each))) for each in (middle, low, high))
    return Forecast(expected, least, most, mean, ahead)


def units_of(actor: Actor, campaign: Campaign, above: Unit | None = None) -> list[UnitProgress]:
    """The open units directly below `above`, or the first that the actor sees, the furthest behind first."""
    units = Unit.objects.visible_to(actor).open().filter(agency=campaign.agency_id)
    units = units.filter(parent=above) if above else units.filter(_first(actor, campaign))
    rows = list(units)
    ids = [row.pk for row in rows]
    asked, signed, parts = asked_below(campaign, ids), signed_below(campaign, ids), _parts(ids)
    found = [
        UnitProgress(row, asked.get(row.pk, 0), signed.get(row.pk, 0), parts.get(row.pk, 0))
        for row in rows
        if asked.get(row.pk) or signed.get(row.pk)
    ]
    return sorted(found, key=lambda each: (each.percent, -each.left, each.unit.name))


def progress_of(campaign: Campaign, unit: Unit) -> UnitProgress:
    """One unit with everything below it."""
    asked, signed = asked_below(campaign, [unit.pk]), signed_below(campaign, [unit.pk])
    return UnitProgress(unit, asked.get(unit.pk, 0), signed.get(unit.pk, 0))


def asked_below(campaign: Campaign, units: Sequence[int]) -> dict[int, int]:
    """How many are asked in each of these units and everything below it, by the kept numbers of the roster."""
    rows = _headcounts(campaign).filter(unit__above__ancestor__in=units).order_by()
    found = rows.values("unit__above__ancestor").annotate(n=_of_those_asked(campaign))
    return {pk: number or 0 for pk, number in found.values_list("unit__above__ancestor", "n")}


def signed_below(campaign: Campaign, units: Sequence[int]) -> dict[int, int]:
    """How many signed in each of these units and everything below it, where they served when they signed."""
    below = Q(unit__above__ancestor__in=units)
    kept = UnitCount.objects.filter(below, campaign=campaign).order_by()
    found: Counter[int] = Counter(
        dict(
            kept.values("unit__above__ancestor")
            .annotate(n=Sum("number"))
            .values_list("unit__above__ancestor", "n")
        )
    )
    fresh: QuerySet[Signature] = pending(campaign).filter(below).order_by()
    rows = fresh.values("unit__above__ancestor").annotate(n=Count("pk"))
    found.update(dict(rows.values_list("unit__above__ancestor", "n")))
    return {pk: number for pk, number in found.items() if pk in set(units)}


def sees_all(actor: Actor, campaign: Campaign) -> bool:
    """Whether the actor sees the whole agency; a head of unit sees the own units only."""
    return actor.may(Action.ROSTER_READ, campaign.agency_id)


def beside(campaigns: Iterable[Campaign]) -> list[tuple[Campaign, Standing]]:
    """Campaigns side by side in numbers; a few queries each, so give it one page of them."""
    return [(each, standing(each)) for each in campaigns]


def below_in_region(campaign: Campaign) -> QuerySet[Campaign]:
    """The opened campaigns for the same election of governments within the region of this one."""
    region = campaign.agency.region
    agencies = Agency.objects.filter(region__parent=region) if region else Agency.objects.none()
    rows = Campaign.objects.filter(agency__in=agencies, election=campaign.election)
    return rows.exclude(state=CampaignState.DRAFT).select_related("agency__region").order_by("agency__name")


def _first(actor: Actor, campaign: Campaign) -> Q:
    if not sees_all(actor, campaign):
        return Q(heads__user_id=actor.user_id, heads__until__isnull=True)
    chosen = list(CampaignUnit.objects.filter(campaign=campaign).values_list("unit_id", flat=True))
    return Q(pk__in=chosen) if chosen else Q(parent__isnull=True)


def _headcounts(campaign: Campaign) -> QuerySet[Headcount]:
    """The kept numbers of the units whose people are asked."""
    rows = Headcount.objects.filter(unit__agency=campaign.agency_id)
    if chosen := list(CampaignUnit.objects.filter(campaign=campaign).values_list("unit_id", flat=True)):
        rows = rows.filter(unit__in=Branch.objects.filter(ancestor__in=chosen).values("unit_id"))
    return rows


def _of_those_asked(campaign: Campaign) -> Sum:
    """The sum over the categories that are asked."""
    first, *others = campaign.categories
    return Sum(sum((Coalesce(name, 0) for name in others), Coalesce(first, 0)))


def _parts(units: Sequence[int]) -> dict[int, int]:
    """How many open units stand directly below each of these."""
    rows = Unit.objects.open().filter(parent__in=units).order_by().values("parent_id")
    return dict(rows.annotate(n=Count("pk")).values_list("parent_id", "n"))
