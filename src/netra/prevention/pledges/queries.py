"""What is known of campaigns: who is asked, which text is current, how many signed."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, Q, QuerySet, Subquery

from netra.prevention.pledges.models import (
    Campaign,
    CampaignUnit,
    DayCount,
    Lock,
    PledgeText,
    Signature,
    UnitCount,
)
from netra.workforce.models import Branch, Employee

JAKARTA = ZoneInfo("Asia/Jakarta")
TRIES = 5  # wrong tries at the last four characters that lock a personal link


def zone_of(campaign: Campaign) -> ZoneInfo:
    """The time of the place where the agency is; its days are the days of the campaign."""
    return campaign.agency.region.zone if campaign.agency.region else JAKARTA


def local_day(campaign: Campaign, at: datetime) -> date:
    """The day it is there."""
    return at.astimezone(zone_of(campaign)).date()


def latest_version(campaign: Campaign | int) -> int:
    """The number of the published version that can be signed; 0 if there is none."""
    pk = campaign if isinstance(campaign, int) else campaign.pk
    published = PledgeText.objects.filter(campaign=pk, published_at__isnull=False)
    return published.aggregate(version=Max("version"))["version"] or 0


def next_version(campaign: Campaign) -> int:
    """The number of the version whose drafts can be written."""
    return latest_version(campaign) + 1


def drafts_of(campaign: Campaign) -> list[PledgeText]:
    """The drafts of the next version, Indonesian first."""
    return _in_order(PledgeText.objects.filter(campaign=campaign, published_at__isnull=True))


def current_texts(campaign: Campaign) -> list[PledgeText]:
    """The texts of the version that can be signed, one a language, Indonesian first."""
    published = PledgeText.objects.filter(campaign=campaign, published_at__isnull=False)
    latest = published.order_by("-version").values("version")[:1]
    return _in_order(published.filter(version=Subquery(latest)))


def published_texts(campaign: Campaign) -> list[PledgeText]:
    """All published texts, the newest version first; whoever signed an old one can read it for ever."""
    published = PledgeText.objects.filter(campaign=campaign, published_at__isnull=False)
    return list(published.order_by("-version", "language"))


def asked(campaign: Campaign) -> QuerySet[Employee]:
    """The serving employees whom the campaign asks."""
    return Employee.objects.serving().filter(is_asked(campaign))


def is_asked(campaign: Campaign) -> Q:
    """The condition on an employee to be asked, serving or not; reads the chosen units once."""
    condition = Q(agency=campaign.agency_id, category__in=campaign.categories)
    chosen = CampaignUnit.objects.filter(campaign=campaign).values_list("unit_id", flat=True)
    if ancestors := list(chosen):
        condition &= Q(unit__in=Branch.objects.filter(ancestor__in=ancestors).values("unit_id"))
    return condition


def signed_by_unit(campaign: Campaign) -> dict[int, int]:
    """How many signed, by the unit of their day of signing: the kept numbers and the pending rows, exact."""
    kept = UnitCount.objects.filter(campaign=campaign)
    found = Counter(dict(kept.values_list("unit_id", "number")))
    fresh = pending(campaign).order_by().values("unit_id").annotate(sum=Count("pk"))
    found.update(dict(fresh.values_list("unit_id", "sum")))
    return dict(found)


def signed_by_day(campaign: Campaign) -> dict[tuple[date, str, str], int]:
    """How many signed, by local day, way and category: the kept numbers and the pending rows, exact."""
    kept = DayCount.objects.filter(campaign=campaign).values_list("day", "way", "category", "number")
    found = Counter({(day, way, category): number for day, way, category, number in kept})
    zone = zone_of(campaign)
    rows = pending(campaign).values_list("signed_at", "way", "category")
    found.update((at.astimezone(zone).date(), way, category) for at, way, category in rows.iterator())
    return dict(found)


def pending(campaign: Campaign) -> QuerySet[Signature]:
    """The signatures that are not yet in the ledger."""
    return Signature.objects.filter(campaign=campaign, batch__isnull=True)


def signatures_of(campaign: Campaign) -> QuerySet[Signature]:
    """All signatures of the campaign."""
    return Signature.objects.filter(campaign=campaign)


def locked_links(campaign: Campaign) -> QuerySet[Lock]:
    """The personal links that wrong tries have locked."""
    return Lock.objects.filter(campaign=campaign, failures__gte=TRIES).select_related("employee__unit")


def _in_order(texts: QuerySet[PledgeText]) -> list[PledgeText]:
    return sorted(texts, key=lambda text: (text.language != "id", text.language != "en", text.language))
