"""Which share of the staff was reached, signed, and which letters were confirmed: by unit, district or government."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from netra.places.models import Agency, AgencyKind, Level, Region
from netra.prevention.plans import sources
from netra.prevention.plans.sources import CATEGORIES, Scope
from netra.workforce.models import Unit

REGENCY, DISTRICT = 5, 8  # characters of the code of a regency, "99.01", and of a district, "99.01.01"
PROVINCE = 2
ANCESTOR = "unit__above__ancestor"
LISTED = 100  # more ids than this go to the database as a question, not as a list


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a unit with everything below it, or of a government. Each number has its whole beside it."""

    staff: int = 0
    reached: int = 0
    asked: int = 0  # whom the pledge asks; 0 if there is no campaign
    signed: int = 0
    letters: int = 0
    confirmed: int = 0

    @property
    def reached_share(self) -> float | None:
        """The hundredths reached; None without staff. People who left may make it more than all: then 100."""
        return _share(self.reached, self.staff)

    @property
    def signed_share(self) -> float | None:
        """The hundredths of those asked who signed; None if nobody is asked."""
        return _share(self.signed, self.asked)

    @property
    def confirmed_share(self) -> float | None:
        """The hundredths of the letters that units confirmed; None without letters."""
        return _share(self.confirmed, self.letters)

    @property
    def is_never_reached(self) -> bool:
        """Whether people serve here and none was reached."""
        return self.staff > 0 and self.reached == 0


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with the figures of everything below it, and whether there is something below it."""

    unit: Unit
    figures: Figures
    has_parts: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A district, or a government, by its name."""

    code: str
    name: str
    figures: Figures


def by_unit(scope: Scope, units: QuerySet[Unit]) -> list[UnitRow]:
    """The units with figures of all that is below them; never reached first, then the least reached, the larger first."""
    parts = Unit.objects.filter(parent=OuterRef("pk"))
    rows = list(units.select_related(None).annotate(has_parts=Exists(parts)))
    ids = [each.pk for each in rows]
    chosen = ids if len(ids) <= LISTED else units.order_by().values("pk")
    found = _figures(scope, ANCESTOR, {f"{ANCESTOR}__in": chosen}, _campaign_of(scope))
    listed = [UnitRow(each, found.get(each.pk, Figures()), each.has_parts) for each in rows]
    return sorted(listed, key=lambda row: (*order(row.figures), row.unit.name))


def ranked(scope: Scope, units: QuerySet[Unit]) -> list[tuple[int, bool]]:
    """The ids of the units in the order of `by_unit`, and whether nobody was reached there, from two numbers only.

    Of thousands of units this gives the page; `by_unit` then measures its fifty.
    """
    names = dict(units.order_by().values_list("pk", "name"))
    narrow = {f"{ANCESTOR}__in": list(names) if len(names) <= LISTED else units.order_by().values("pk")}
    staff, reached = sources.staff(ANCESTOR, narrow), sources.reached(scope, ANCESTOR, narrow)
    found = {pk: Figures(sum(staff.get(pk, ())), reached.get(pk, 0)) for pk in names}
    listed = sorted(found, key=lambda pk: (*order(found[pk]), names[pk]))
    return [(pk, found[pk].is_never_reached) for pk in listed]


def total(scope: Scope) -> Figures:
    """The figures of all the agencies together."""
    return add(by_agency(scope).values())


def by_agency(scope: Scope) -> dict[int, Figures]:
    """The figures by agency id."""
    own = {"unit__agency_id__in": scope.agencies}
    staff = sources.staff("unit__agency", own)
    reached = sources.reached(scope, "unit__agency", own)
    signed = sources.signed(scope, "unit__agency", own)
    letters = sources.letters(scope, "unit__agency", own)
    return {
        pk: Figures(
            sum(staff.get(pk, ())),
            reached.get(pk, 0),
            _asked(staff.get(pk, (0, 0, 0)), scope.campaigns[pk].categories) if pk in scope.campaigns else 0,
            signed.get(pk, 0),
            *letters.get(pk, (0, 0)),
        )
        for pk in scope.agencies
    }


def by_region(scope: Scope, size: int = DISTRICT) -> tuple[list[PlaceRow], Figures]:
    """The regions in which units stand, least reached first, and the whole; `size` is how long their codes are.

    Units without a region are in the whole only. With days chosen a person can be reached in two regions, so the whole
    is then counted by itself.
    """
    key = Substr(F("unit__region"), 1, size)
    found = _figures(scope, key, {"unit__agency_id__in": scope.agencies}, _campaign_of(scope))
    whole = add(found.values()) if scope.days is None else total(scope)
    names = dict(Region.objects.filter(code__in=[code for code in found if code]).values_list("code", "name"))
    rows = [PlaceRow(code, names[code], figures) for code, figures in found.items() if code in names]
    return sorted(rows, key=lambda row: (*order(row.figures), row.name)), whole


def never_reached(scope: Scope) -> QuerySet[Unit]:
    """The open units in which people serve of whom none was reached, the largest first."""
    people = F("headcount__pns") + F("headcount__pppk") + F("headcount__non_asn")
    rows = Unit.objects.filter(agency_id__in=scope.agencies).open().annotate(people=people)
    rows = rows.filter(~sources.is_reached(scope), people__gt=0)
    return rows.order_by("-people", "name")


def governments_for(office: Agency) -> QuerySet[Agency]:
    """The governments with a roster here that lie in the office's region, or that it serves; all for a national one."""
    rows = Agency.objects.filter(
        Exists(Unit.objects.filter(agency=OuterRef("pk"))), kind=AgencyKind.GOVERNMENT
    )
    if office.region_id:
        rows = rows.filter(Q(region=office.region_id) | Q(region__code__startswith=f"{office.region_id}."))
    elif office.level != Level.NATIONAL:
        served = list(office.coverage.values_list("region_id", flat=True))
        inside = Q(region_id__in=served)
        for code in served:
            inside |= Q(region__code__startswith=f"{code}.")
        rows = rows.filter(inside)
    return rows.select_related("region").order_by("region_id", "name")


def by_province(found: Iterable[tuple[Agency, Figures]]) -> dict[str, Figures]:
    """The figures of governments added up by the code of their province."""
    sums: dict[str, list[Figures]] = {}
    for agency, figures in found:
        if agency.region_id:
            sums.setdefault(agency.region_id[:PROVINCE], []).append(figures)
    return {code: add(rows) for code, rows in sums.items()}


def add(rows: Iterable[Figures]) -> Figures:
    """All of them together."""
    listed = list(rows)
    names = ("staff", "reached", "asked", "signed", "letters", "confirmed")
    return Figures(**{name: sum(getattr(each, name) for each in listed) for name in names})


def order(figures: Figures) -> tuple[bool, float, int]:
    """What comes first: never reached, then the least share, then the most people; without staff last."""
    share = figures.reached_share
    return share is None, share or 0.0, -figures.staff


def _figures(scope: Scope, key: Any, narrow: dict[str, Any], categories: list[str]) -> dict[Any, Figures]:
    staff = sources.staff(key, narrow)
    reached = sources.reached(scope, key, narrow)
    signed = sources.signed(scope, key, narrow)
    letters = sources.letters(scope, key, narrow)
    return {
        at: Figures(
            sum(staff.get(at, ())),
            reached.get(at, 0),
            _asked(staff.get(at, (0, 0, 0)), categories),
            signed.get(at, 0),
            *letters.get(at, (0, 0)),
        )
        for at in staff.keys() | reached.keys() | signed.keys() | letters.keys()
    }


def _campaign_of(scope: Scope) -> list[str]:
    """The categories that the campaign of the one agency asks; none without a campaign."""
    return [each for campaign in scope.campaigns.values() for each in campaign.categories]


def _asked(staff: tuple[int, int, int], categories: list[str]) -> int:
    return sum(number for name, number in zip(CATEGORIES, staff, strict=True) if name in categories)


def _share(part: int, whole: int) -> float | None:
    return min(100.0, 100 * part / whole) if whole else None
