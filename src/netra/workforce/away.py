"""Who is away on a day. Where very many serve, the worker counts it some minutes apart; elsewhere it is counted when asked."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet, Sum

from netra.places.models import Agency
from netra.workforce.days import local_day
from netra.workforce.models import Absence, AwayCount, Headcount, Unit

MANY = 5_000  # serving people above whom a page reads what the worker counted


def away_in(units: QuerySet[Unit], today: date, *, serving: int) -> int:
    """How many of the `serving` people in these units are away today; asked of the absences, which are few."""
    if serving > MANY:
        kept = AwayCount.objects.filter(unit_id__in=units.values("pk"), day=today).aggregate(
            sum=Sum("number")
        )["sum"]
        if kept is not None:
            return int(kept)
    rows = Absence.objects.on(today).filter(employee__left_on__isnull=True, employee__unit__in=units)
    return rows.order_by().values("employee_id").distinct().count()


def count_away(*, at: datetime) -> int:
    """Count those away today in the agencies in which many serve; gives the number of units with somebody away."""
    return sum(_count(agency, local_day(agency, at)) for agency in _large())


def _large() -> list[Agency]:
    """The agencies in which many serve, by the kept numbers."""
    sums = (
        Headcount.objects.order_by()
        .values_list("unit__agency")
        .annotate(Sum("pns"), Sum("pppk"), Sum("non_asn"))
    )
    many = [pk for pk, *numbers in sums if sum(numbers) > MANY]
    return list(Agency.objects.filter(pk__in=many).select_related("region").order_by("pk"))


def _count(agency: Agency, day: date) -> int:
    rows = Absence.objects.on(day).filter(employee__left_on__isnull=True, employee__agency=agency).order_by()
    found = rows.values_list("employee__unit").annotate(n=Count("employee", distinct=True))
    counts = [AwayCount(unit_id=unit, day=day, number=number) for unit, number in found]
    with transaction.atomic():  # begun after the counting: SQLite has one writer
        AwayCount.objects.filter(unit_id__in=Unit.objects.filter(agency=agency).values("pk")).delete()
        AwayCount.objects.bulk_create(counts, batch_size=2_000)
    return len(counts)
