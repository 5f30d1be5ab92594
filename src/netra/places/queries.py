"""Questions about regions and agencies."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from netra.places.models import Agency, AgencyKind, Level, Region


def provinces() -> QuerySet[Region]:
    """The provinces by code; the training province stands among them where it was loaded."""
    return Region.objects.filter(level=Level.PROVINCE).order_by("code")


def regions_in(code: str) -> QuerySet[Region]:
    """The parts of a region by code: the regencies of a province, the districts of a regency."""
    return Region.objects.filter(parent_id=code).order_by("code")


def find_regions(text: str, *, level: Level = Level.REGENCY, limit: int = 20) -> QuerySet[Region]:
    """Regions of a level whose name holds every word of `text`; none for an empty text."""
    words = text.split()
    if not words:
        return Region.objects.none()
    named = Q()
    for word in words:
        named &= Q(name__icontains=word)
    return Region.objects.filter(named, level=level).select_related("parent").order_by("name")[:limit]


def supervisors_open() -> QuerySet[Agency]:
    """The supervisors of which an office works with this installation."""
    return Agency.objects.filter(kind=AgencyKind.SUPERVISOR, is_active=True).order_by("region_id", "name")


def offices_open() -> QuerySet[Agency]:
    """All agencies of which an office works with this installation."""
    return (
        Agency.objects.filter(is_active=True).select_related("region").order_by("kind", "region_id", "name")
    )


def find_agencies(text: str, *, limit: int = 30) -> QuerySet[Agency]:
    """Agencies that exist today and whose name holds every word of `text`, higher ones first."""
    words = text.split()
    if not words:
        return Agency.objects.none()
    named = Q(valid_to__isnull=True)
    for word in words:
        named &= Q(name__icontains=word)
    return Agency.objects.filter(named).select_related("region__parent").order_by("region_id", "name")[:limit]


def agency_by_code(code: str) -> Agency | None:
    """The agency with that code; none if there is none."""
    return Agency.objects.filter(code=code).select_related("region").first()
