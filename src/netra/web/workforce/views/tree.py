"""The tree of units: the agency, one unit with its parts and people, and the search through all."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.web.workforce.frames import (
    agencies_seen,
    chosen_agency,
    find_unit,
    today_in,
    trail_to,
    wanted_people,
)
from netra.web.workforce.listing import list_people
from netra.web.workforce.wording import tell
from netra.workforce.away import away_in
from netra.workforce.heads import heads_of
from netra.workforce.models import Category, Unit
from netra.workforce.permissions import may_import
from netra.workforce.queries import (
    Counts,
    Wanted,
    branch,
    counts_below,
    counts_in,
    history_of,
    parts_of,
    top_units,
    waiting_imports,
)
from netra.workforce.staff_permissions import may_close_unit, may_see_details

TOLD, UNITS_PER_PAGE = 20, 50


@officers()
def index(request: Request) -> HttpResponse:
    """The units at the top of what the actor sees, with how many serve in them."""
    agencies = agencies_seen(request)
    agency = chosen_agency(request, agencies)
    tops = top_units(request.actor, agency)
    context = {
        "agency": agency,
        "agencies": agencies,
        "rows": Paginator(tops, UNITS_PER_PAGE).get_page(request.GET.get("unit")),
        "counts": _all([each.counts for each in tops]),
        "categories": Category.choices,
        "may_edit": may_import(request.actor, agency),
        "waiting": [each for each in waiting_imports(request.actor) if each.agency_id == agency.pk],
        "wanted": Wanted(),
    }
    return page(request, "workforce/index.html", context)


@officers()
def find(request: Request) -> HttpResponse:
    """Employees of the whole agency by name or number."""
    agencies = agencies_seen(request)
    agency = chosen_agency(request, agencies)
    wanted = wanted_people(request)
    units = Unit.objects.visible_to(request.actor).filter(agency=agency)
    listing = list_people(request, agency, units, wanted, counts=counts_in(units), today=today_in(agency))
    trail = [
        (gettext("Employees"), f"{reverse('workforce')}?kantor={agency.code}"),
        (gettext("Find employees"), ""),
    ]
    context = {
        "agency": agency,
        "agencies": agencies,
        "wanted": wanted,
        "listing": listing,
        "trail": trail,
        **_filters(),
    }
    return page(request, "workforce/find.html", context)


@officers()
def show(request: Request, pk: int) -> HttpResponse:
    """One unit: numbers, head, address, parts, people and what was done."""
    unit = find_unit(request, pk)
    wanted, today = wanted_people(request), today_in(unit.agency)
    is_deep = request.GET.get("bagian") == "semua"
    units, counts = branch(unit), counts_below(unit)
    here = units if is_deep else Unit.objects.visible_to(request.actor).filter(pk=unit.pk)
    listing = list_people(
        request, unit.agency, here, wanted, counts=counts if is_deep else counts_in(here), today=today
    )
    context = {
        "unit": unit,
        "trail": trail_to(request.actor, unit),
        "counts": counts,
        "away": away_in(units, today, serving=counts.all),
        "heads": heads_of(unit),
        "rows": Paginator(parts_of(unit), UNITS_PER_PAGE).get_page(request.GET.get("unit")),
        "listing": listing,
        "wanted": wanted,
        "is_deep": is_deep,
        "may_edit": may_see_details(request.actor, unit.agency_id),
        "may_close": may_close_unit(request.actor, unit),
        "history": [tell(each, {}) for each in history_of(unit).reverse()[:TOLD]],
        "zone": unit.agency.region.timezone if unit.agency.region else "",
        **_filters(),
    }
    return page(request, "workforce/unit.html", context)


def _all(counts: list[Counts]) -> Counts:
    """The numbers of units that do not overlap, together."""
    return Counts(*(sum(getattr(each, name) for each in counts) for name in ("pns", "pppk", "non_asn")))


def _filters() -> dict[str, Any]:
    states = [("cuti", gettext("Away today")), ("keluar", gettext("Has left"))]
    return {"categories": Category.choices, "states": states}
