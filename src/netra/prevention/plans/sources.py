"""The one place where the plan and the coverage read what the other rooms of prevention keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum
from django.db.models.expressions import Combinable

from netra.places.models import Agency
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.models import Kind as LetterKind
from netra.prevention.circulars.workflow import State as LetterState
from netra.prevention.outreach.models import Attendance, Event, ReachCount
from netra.prevention.outreach.models import State as EventState
from netra.prevention.pledges.models import Campaign, Signature, SignatureCount, UnitCount
from netra.prevention.pledges.workflow import CampaignState
from netra.rulebook.plans import Link, Task
from netra.workforce.models import Headcount

LETTERS = (Link.CIRCULAR, Link.WARNING)
CATEGORIES = ("pns", "pppk", "non_asn")
Key = str | Combinable
Narrow = dict[str, Any]
Numbers = dict[Any, int]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that exists and seems to show that a task is done; `key` is its id."""

    link: Link
    kind: str
    title: str
    on: date
    key: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What is measured: the agencies, the election, and the days if not its whole time.

    `campaigns` is the latest opened campaign of each agency by its id, with the categories that it asks.
    """

    agencies: tuple[int, ...]
    election: str
    since: date | None
    until: date | None
    zone: ZoneInfo
    campaigns: dict[int, Campaign]

    @property
    def days(self) -> tuple[datetime, datetime] | None:
        """The instants from which and before which something counts; None for the whole election."""
        if self.since is None and self.until is None:
            return None
        first = datetime.combine(self.since or date(2000, 1, 1), time(), self.zone)
        return first, datetime.combine(self.until or date(2999, 1, 1), time(), self.zone) + timedelta(days=1)


def scope_of(
    agencies: Sequence[Agency],
    election: str,
    *,
    zone: ZoneInfo,
    since: date | None = None,
    until: date | None = None,
) -> Scope:
    """What to measure for these agencies before the election."""
    ids = tuple(each.pk for each in agencies)
    rows = Campaign.objects.filter(agency_id__in=ids, election=election).exclude(state=CampaignState.DRAFT)
    latest = {each.agency_id: each for each in rows.order_by("opened_at", "pk")}
    return Scope(ids, election, since, until, zone, latest)


def signs_of(
    agency: Agency, election: str, tasks: Sequence[Task], *, today: date, zone: ZoneInfo
) -> dict[str, tuple[Sign, ...]]:
    """What seems to show that tasks are done, by task: of the right kind, and from its time up to today."""
    wanted = {each.rule.link for each in tasks}
    found = [*_letters(agency, election)] if wanted.intersection(LETTERS) else []
    found += _events(agency, election, zone) if Link.EVENT in wanted else []
    found += _campaigns(agency, election, zone) if Link.CAMPAIGN in wanted else []
    fitting = {
        task.id: tuple(each for each in found if _fits(each, task, today)) for task in tasks if task.since
    }
    return {task: signs for task, signs in fitting.items() if signs}


def _fits(sign: Sign, task: Task, today: date) -> bool:
    if task.since is None or not task.since <= sign.on <= today:
        return False
    is_kind = task.rule.link_kind is None or task.rule.link_kind == sign.kind
    return task.rule.link is sign.link and is_kind


def _letters(agency: Agency, election: str) -> list[Sign]:
    rows = Circular.objects.filter(agency=agency, election=election, state=LetterState.ISSUED)
    return [
        Sign(
            Link.WARNING if each.kind == LetterKind.WARNING else Link.CIRCULAR,
            each.kind,
            each.title,
            each.dated_on,
            str(each.pk),
        )
        for each in rows.only("kind", "title", "dated_on").order_by("dated_on")
    ]


def _events(agency: Agency, election: str, zone: ZoneInfo) -> list[Sign]:
    rows = Event.objects.filter(agency=agency, election=election, state=EventState.PUBLISHED)
    return [
        Sign(Link.EVENT, each.kind, each.title, each.starts_at.astimezone(zone).date(), str(each.pk))
        for each in rows.only("kind", "title", "starts_at").order_by("starts_at")
    ]


def _campaigns(agency: Agency, election: str, zone: ZoneInfo) -> list[Sign]:
    rows = Campaign.objects.filter(agency=agency, election=election, opened_at__isnull=False)
    return [
        Sign(Link.CAMPAIGN, "", each.name, each.opened_at.astimezone(zone).date(), str(each.pk))
        for each in rows.only("name", "opened_at").order_by("opened_at")
        if each.opened_at
    ]


def staff(key: Key, narrow: Narrow) -> dict[Any, tuple[int, int, int]]:
    """How many serve, by the key, as (pns, pppk, non_asn); from the kept headcounts."""
    sums = {name: Sum(name) for name in CATEGORIES}
    rows = Headcount.objects.filter(**narrow).order_by().values(by_key=_as_key(key)).annotate(**sums)
    return {
        at: (pns or 0, pppk or 0, non_asn or 0)
        for at, pns, pppk, non_asn in rows.values_list("by_key", *CATEGORIES)
    }


def reached(scope: Scope, key: Key, narrow: Narrow) -> Numbers:
    """How many were reached, by the key: the kept numbers of the election, or in the days each person once."""
    if (days := scope.days) is None:
        rows = ReachCount.objects.filter(election=scope.election, **narrow)
        return _by(rows, key, Sum("number"))
    came = Attendance.objects.filter(event__election=scope.election, **narrow)
    came = came.filter(event__starts_at__gte=days[0], event__starts_at__lt=days[1])
    return _by(came, key, Count("employee", distinct=True))


def signed(scope: Scope, key: Key, narrow: Narrow) -> Numbers:
    """How many signed the latest pledge, by the key: the kept numbers and those not yet gathered."""
    campaigns = [each.pk for each in scope.campaigns.values()]
    if not campaigns:
        return {}
    fresh = Signature.objects.filter(campaign_id__in=campaigns, batch__isnull=True, **narrow)
    if (days := scope.days) is None:
        kept = _by(UnitCount.objects.filter(campaign_id__in=campaigns, **narrow), key, Sum("number"))
    else:
        rows = SignatureCount.objects.filter(campaign_id__in=campaigns, **narrow)
        kept = _by(rows.filter(day__gte=days[0].date(), day__lt=days[1].date()), key, Sum("number"))
        fresh = fresh.filter(signed_at__gte=days[0], signed_at__lt=days[1])
    found = Counter(kept)
    found.update(_by(fresh, key, Count("pk")))
    return dict(found)


def letters(scope: Scope, key: Key, narrow: Narrow) -> dict[Any, tuple[int, int]]:
    """How many letters units got and how many of them they confirmed, by the key."""
    found = Circular.objects.filter(agency_id__in=scope.agencies, election=scope.election).exclude(
        state__in=[LetterState.DRAFT, LetterState.WITHDRAWN]
    )
    if scope.since is not None:
        found = found.filter(dated_on__gte=scope.since)
    if scope.until is not None:
        found = found.filter(dated_on__lte=scope.until)
    ids = list(found.values_list("pk", flat=True))  # few: named, each unit's delivery is found by its index
    rows = Delivery.objects.filter(circular_id__in=ids, **narrow)
    grouped = rows.order_by().values(by_key=_as_key(key)).annotate(n=Count("pk"), done=Count("confirmed_at"))
    return {at: (n, done) for at, n, done in grouped.values_list("by_key", "n", "done")}


def is_reached(scope: Scope) -> Exists:
    """Whether somebody of the unit at hand was reached, as a condition on units."""
    if (days := scope.days) is None:
        kept = ReachCount.objects.filter(election=scope.election, number__gt=0)
        return Exists(kept.filter(unit=OuterRef("pk")))
    came = Attendance.objects.filter(event__election=scope.election, unit=OuterRef("pk"))
    return Exists(came.filter(event__starts_at__gte=days[0], event__starts_at__lt=days[1]))


def _as_key(key: Key) -> Any:
    return F(key) if isinstance(key, str) else key


def _by(rows: QuerySet[Any, Any], key: Key, number: Any) -> Numbers:
    grouped = rows.order_by().values(by_key=_as_key(key)).annotate(n=number).values_list("by_key", "n")
    return {at: n or 0 for at, n in grouped}
