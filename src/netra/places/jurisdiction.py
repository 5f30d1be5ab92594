"""Which agency is competent for a place on a day: by level, by dated successors, by the offices that serve it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from netra.base.verdicts import Conflict
from netra.places.models import Agency, AgencyKind, AgencyQuerySet, Coverage, Level, Region

_DEPTH = {Level.PROVINCE: 1, Level.REGENCY: 2, Level.DISTRICT: 3}


class NoAgency(Conflict):
    """No agency is competent there on that day; the message says for what."""


def supervisor_for(region: Region, *, level: Level = Level.REGENCY, on: date) -> Agency:
    """The supervisor of `region` at `level` on `on`: of the region itself if that stands higher."""
    if level == Level.NATIONAL:
        found = Agency.objects.on(on).filter(kind=AgencyKind.SUPERVISOR, level=level).first()
        return _found(found, region, on)
    codes = _chain(region)[-_DEPTH[Level(level)] :]
    return _found(
        _deepest(Agency.objects.on(on).filter(kind=AgencyKind.SUPERVISOR), codes[:1], on), region, on
    )


def government_of(region: Region, on: date) -> Agency:
    """The government that appoints the staff of `region`: its own, or the nearest above that has one."""
    governments = Agency.objects.on(on).filter(kind=AgencyKind.GOVERNMENT)
    return _found(_deepest(governments, _chain(region), on), region, on)


def receiver_for(institution: str, region: Region, on: date) -> Agency:
    """The agency that receives for `institution` (id in the rulebook) in `region` on `on`.

    An institution that has ended hands its part to its successor; until a predecessor ends, that one receives.
    """
    body = (
        Agency.objects.filter(institution=institution, level=Level.NATIONAL)
        .select_related("successor")
        .first()
    )
    if body is not None:
        body = _in_office(body, on)
        institution = body.institution
    chain = _chain(region)
    served = _serving(institution, chain, on)
    if served is not None:
        return served
    local = Agency.objects.on(on).filter(institution=institution, coverage__isnull=True)
    return _found(_deepest(local, chain, on) or body, region, on)


def nearest_open(agency: Agency) -> Agency | None:
    """The agency itself if an office of it works with this installation, else the nearest superior that does."""
    at: Agency | None = agency
    while at is not None and not at.is_active:
        at = at.superior
    return at


def _in_office(body: Agency, on: date) -> Agency:
    """The body whose turn it is on `on` in the succession to which `body` belongs."""
    while body.valid_to is not None and body.valid_to < on and body.successor is not None:
        body = body.successor
    while (before := body.predecessors.filter(valid_to__gte=on).first()) is not None:
        body = before
    return body


def _serving(institution: str, chain: list[str], on: date) -> Agency | None:
    """The regional office of the institution that serves a region of the chain."""
    office = Q(agency__institution=institution) | Q(agency__superior__institution=institution)
    rows = Coverage.objects.on(on).filter(office, region_id__in=chain).select_related("agency")
    latest = rows.order_by("-region_id", "-valid_from").first()
    return latest.agency if latest else None


def _deepest(agencies: AgencyQuerySet, chain: list[str], on: date) -> Agency | None:
    """The agency of the deepest region in the chain; a region not yet formed is read as the one it came from."""
    found = agencies.filter(region_id__in=chain).select_related("superior").order_by("-region_id").first()
    if found is not None:
        return found
    origins = Region.objects.filter(code__in=chain, valid_from__gt=on).values_list(
        "carved_from_id", flat=True
    )
    return agencies.filter(region_id__in=list(origins)).select_related("superior").first()


def _chain(region: Region) -> list[str]:
    """The codes from the region up to its province."""
    parts = region.code.split(".")
    return [".".join(parts[:depth]) for depth in range(len(parts), 0, -1)]


def _found(agency: Agency | None, region: Region, on: date) -> Agency:
    if agency is None:
        raise NoAgency(_("No agency is responsible for %(place)s on %(day)s.") % {"place": region, "day": on})
    return agency
