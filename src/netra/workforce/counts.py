"""The kept number of employees by unit, and the recount that proves it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from netra.workforce.models import Category, Employee, Headcount, Unit

FIELDS = ("pns", "pppk", "non_asn")


def counted(units: QuerySet[Unit] | Iterable[int] | None = None) -> dict[int, tuple[int, int, int]]:
    """The serving employees by unit id as (pns, pppk, non_asn), counted afresh; all units if none are named."""
    rows = Employee.objects.serving()
    if units is not None:
        rows = rows.filter(unit__in=units)
    sums = {
        name: Count("pk", filter=Q(category=category))
        for name, category in zip(FIELDS, Category, strict=True)
    }
    found = rows.order_by().values("unit_id").annotate(**sums).values_list("unit_id", *FIELDS)
    return {unit: (pns, pppk, non_asn) for unit, pns, pppk, non_asn in found}


def recount(units: Iterable[int]) -> None:
    """Bring the kept numbers of these units up to date. Call in the transaction that changed the roster."""
    ids = sorted(set(units))
    for first in range(0, len(ids), 5_000):
        some = ids[first : first + 5_000]
        found = counted(some)
        rows = [
            Headcount(unit_id=pk, **dict(zip(FIELDS, found.get(pk, (0, 0, 0)), strict=True))) for pk in some
        ]
        Headcount.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["unit"], update_fields=list(FIELDS), batch_size=5_000
        )


def wrong_counts() -> list[int]:
    """The ids of units whose kept number is not what a recount gives; empty if all is well."""
    found = counted()
    kept = {row[0]: row[1:] for row in Headcount.objects.values_list("unit_id", *FIELDS)}
    return sorted(
        pk for pk in found.keys() | kept.keys() if found.get(pk, (0, 0, 0)) != kept.get(pk, (0, 0, 0))
    )
