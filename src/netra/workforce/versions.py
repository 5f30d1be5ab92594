"""The version of an agency's roster: what changes the roster raises it, and holds it until the change is through."""

from __future__ import annotations

from django.db.models import F, Sum

from netra.places.models import Agency
from netra.workforce.models import RosterVersion


def lock_roster(agency: Agency | int) -> int:
    """Hold the agency's roster until the transaction ends; gives its version."""
    pk = agency if isinstance(agency, int) else agency.pk
    RosterVersion.objects.bulk_create([RosterVersion(agency_id=pk)], ignore_conflicts=True)
    return RosterVersion.objects.select_for_update().get(pk=pk).number


def touch_roster(agency: Agency | int) -> int:
    """Hold the agency's roster and raise its version; gives the new one. Call first in whatever changes the roster."""
    pk = agency if isinstance(agency, int) else agency.pk
    version = lock_roster(pk) + 1
    RosterVersion.objects.filter(pk=pk).update(number=F("number") + 1)
    return version


def roster_version(agency: Agency | int) -> int:
    """The present version; 0 if the roster has never changed."""
    pk = agency if isinstance(agency, int) else agency.pk
    return RosterVersion.objects.filter(pk=pk).values_list("number", flat=True).first() or 0


def other_versions(agency: int) -> int:
    """The versions of all other agencies' rosters, summed: whether anything changed there."""
    rows = RosterVersion.objects.exclude(pk=agency)
    return rows.aggregate(total=Sum("number"))["total"] or 0
