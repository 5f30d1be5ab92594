"""Lists of employees: by name and numbered while they are short, unit by unit when very long, so many when sought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from netra.places.models import Agency
from netra.web.requests import Request
from netra.web.workforce.frames import PER_PAGE, Person
from netra.workforce.exports import last_digits
from netra.workforce.models import Category, Employee, Unit
from netra.workforce.queries import Counts, Wanted, narrowed, people_of
from netra.workforce.staff_permissions import may_see_details
from netra.workforce.walking import LISTED, Stretch, place_of, walk

FOUND = 500  # people whom a search gives at most; who finds more writes more of the name


@dataclass(frozen=True, slots=True)
class Listing:
    """The people of one page. `count` is how many there are in all, None if that is not known without looking at all."""

    people: list[Person]
    count: int | None = None
    is_more: bool = False  # a search found more than it gives
    page: Page[Any] | None = None
    stretch: Stretch | None = None


def list_people(
    request: Request, agency: Agency, units: QuerySet[Unit], wanted: Wanted, *, counts: Counts, today: date
) -> Listing:
    """Those wanted in these units, all of which the actor sees; `counts` are the kept numbers of who serves there."""
    full = bool(may_see_details(request.actor, agency.pk))
    if wanted.sought:
        return _sought(request, units, wanted, today, full)
    if counts.all > LISTED:
        return _long(request, units, wanted, counts, today, full)
    rows = narrowed(request.actor, people_of(units), wanted, today)
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))
    return Listing(list(_people(found, full)), found.paginator.count, page=found)


def _sought(request: Request, units: QuerySet[Unit], wanted: Wanted, today: date, full: bool) -> Listing:
    """The first some hundred found, by name; sorting all that a common name finds would take seconds."""
    rows = narrowed(request.actor, people_of(units), wanted, today)
    some = list(rows.order_by().values_list("name", "pk")[: FOUND + 1])
    page = Paginator(sorted(some[:FOUND]), PER_PAGE).get_page(request.GET.get("hal"))
    here = narrowed(request.actor, people_of(units).filter(pk__in=[pk for _, pk in page]), wanted, today)
    return Listing(list(_people(here, full)), len(some[:FOUND]), len(some) > FOUND, page=page)


def _long(
    request: Request, units: QuerySet[Unit], wanted: Wanted, counts: Counts, today: date, full: bool
) -> Listing:
    back = place_of(request.GET.get("sebelum", ""))
    found = walk(
        units,
        lambda rows: narrowed(request.actor, rows, wanted, today),
        size=PER_PAGE,
        start=back or place_of(request.GET.get("setelah", "")),
        back=back is not None,
    )
    known = None if wanted.is_away or wanted.has_left else _number(counts, wanted.category)
    return Listing(list(_people(found.people, full)), known, stretch=found)


def _number(counts: Counts, category: str) -> int:
    by_category = {Category.PNS: counts.pns, Category.PPPK: counts.pppk, Category.NON_ASN: counts.non_asn}
    return by_category[Category(category)] if category else counts.all


def _people(rows: Iterable[Employee], full: bool) -> Iterable[Person]:
    for each in rows:
        number = each.number if full else last_digits(each.number)
        yield Person(each, number, bool(getattr(each, "is_away", False)))
