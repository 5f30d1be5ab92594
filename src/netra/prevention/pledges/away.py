"""Who is away and has not signed. Of a large campaign the worker counts it some minutes apart, of others the page does."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from netra.prevention.pledges.models import AwayCount, Campaign, CampaignUnit, Signature
from netra.prevention.pledges.monitor import asked_in
from netra.prevention.pledges.queries import local_day
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.away import MANY
from netra.workforce.models import Absence, Branch, Unit


def away_without_signing(campaign: Campaign, today: date, *, asked: int, unit: Unit | None = None) -> int:
    """How many of the `asked` of the campaign, or of the unit with all below it, are away today and have not signed."""
    if asked > MANY:
        kept = AwayCount.objects.filter(campaign=campaign, day=today)
        below = Branch.objects.filter(ancestor=unit).values("unit_id")
        kept = kept.filter(unit_id__in=below) if unit else kept
        number = kept.aggregate(sum=Sum("number"))["sum"]
        if number is not None:
            return int(number)
    rows = _away(campaign, today)
    if unit is not None:
        rows = rows.filter(employee__unit__in=Branch.objects.filter(ancestor=unit).values("unit_id"))
    return rows.values("employee_id").distinct().count()


def count_away(*, at: datetime) -> int:
    """Count those away today in the open campaigns that ask many; gives the number of units with somebody away."""
    campaigns = (
        Campaign.objects.filter(state=CampaignState.OPEN).select_related("agency__region").order_by("pk")
    )
    return sum(_count(each, local_day(each, at)) for each in campaigns if asked_in(each) > MANY)


def _count(campaign: Campaign, day: date) -> int:
    found = _away(campaign, day).values_list("employee__unit").annotate(n=Count("employee", distinct=True))
    counts = [AwayCount(campaign=campaign, unit_id=unit, day=day, number=number) for unit, number in found]
    with transaction.atomic():  # begun after the counting: SQLite has one writer
        AwayCount.objects.filter(campaign=campaign).delete()
        AwayCount.objects.bulk_create(counts, batch_size=2_000)
    return len(counts)


def _away(campaign: Campaign, today: date) -> QuerySet[Absence]:
    """The absences of today of those who are asked and have not signed; asked of the absences, which are few."""
    signed = Signature.objects.filter(campaign=campaign, employee=OuterRef("employee_id"))
    rows = Absence.objects.on(today).filter(
        employee__left_on__isnull=True,
        employee__agency=campaign.agency_id,
        employee__category__in=campaign.categories,
    )
    if chosen := list(CampaignUnit.objects.filter(campaign=campaign).values_list("unit_id", flat=True)):
        rows = rows.filter(employee__unit__in=Branch.objects.filter(ancestor__in=chosen).values("unit_id"))
    return rows.filter(~Exists(signed)).order_by()
