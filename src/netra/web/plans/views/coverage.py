"""The coverage: by unit along the tree, by district or government, and as a file."""

from __future__ import annotations

import csv
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.places.models import AgencyKind
from netra.prevention.plans import coverage as figures
from netra.prevention.plans.coverage import Figures, UnitRow
from netra.prevention.plans.sources import Scope, scope_of
from netra.web.plans.choosing import Choice, address, choose
from netra.web.plans.maps import Place, districts, governments, tile_map
from netra.web.plans.wording import legend
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.workforce.models import Unit, UnitKind

PER_PAGE = 50
LEFT_OUT = ("=", "+", "-", "@", "\t", "\r")


@officers()
def index(request: Request) -> HttpResponse:
    """The topmost units of the office, or the governments of its region as numbers."""
    choice = choose(request)
    return page(request, "plans/coverage.html", _context(request, choice, None))


@officers()
def unit(request: Request, pk: int) -> HttpResponse:
    """The units right below one unit."""
    choice = choose(request)
    seen = Unit.objects.visible_to(request.actor).filter(agency_id=choice.office.pk)
    above = get_object_or_404(seen.select_related("parent"), pk=pk)
    return page(request, "plans/coverage.html", _context(request, choice, above))


@officers()
def as_csv(request: Request) -> HttpResponse:
    """Every unit of the office with its figures; what a spreadsheet would take for a formula is made harmless."""
    choice = choose(request)
    if not choice.is_government:
        no(gettext("Only the government itself can take the list of its units.")).require()
    scope = choice.scope()
    rows = figures.by_unit(scope, _units(request, choice))
    name = f"cakupan-{choice.office.code}-{choice.election.id}.csv"
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.write("\ufeff")
    writer = csv.writer(answer, delimiter=";")
    writer.writerow(
        ["unit", "jenis", "pegawai", "terjangkau", "diminta_pakta", "menandatangani", "surat", "dikonfirmasi"]
    )
    for row in rows:
        writer.writerow([_harmless(row.unit.name), row.unit.kind, *_numbers(row.figures)])
    return answer


def _units(request: Request, choice: Choice) -> QuerySet[Unit]:
    return Unit.objects.visible_to(request.actor).filter(agency_id=choice.office.pk).open()


def _context(request: Request, choice: Choice, above: Unit | None) -> dict[str, Any]:
    scope = choice.scope()
    context: dict[str, Any] = {
        "choice": choice,
        "above": above,
        "total": figures.total(scope),
        "campaign": scope.campaigns.get(choice.office.pk),
        "legend": legend(),
        "outreach_url": address("event-new", query=f"?kantor={choice.office.pk}"),
        "trail": _trail(choice, above),
    }
    if choice.is_government:
        context |= _of_units(request, choice, scope, above)
    if choice.sees_governments and above is None:
        context |= _of_governments(choice)
    return context


def _of_units(request: Request, choice: Choice, scope: Scope, above: Unit | None) -> dict[str, Any]:
    kind = request.GET.get("jenis", "")
    kind = kind if kind in UnitKind.values else ""
    region = request.GET.get("wilayah", "")[:13]
    units = _units(request, choice)
    places = districts(figures.by_district(scope)) if above is None else []
    if above is not None and (kind or region):
        units = units.filter(pk__in=_below(above))
    if kind:
        units = units.filter(kind=kind)
    if region:
        units = units.filter(region__code__startswith=region)
    if not kind and not region:
        units = units.filter(parent=above)
    rows: list[UnitRow] = figures.by_unit(scope, units)
    return {
        "rows": Paginator(rows, PER_PAGE).get_page(request.GET.get("hal")),
        "never": sum(row.figures.is_never_reached for row in rows),
        "kinds": UnitKind.choices,
        "kind": kind,
        "region": region,
        "is_filtered": bool(kind or region),
        "places": places,
    }


def _below(above: Unit) -> QuerySet[Any, Any]:
    """The ids of the unit and of all below it."""
    return above.below.values("unit_id")


def _of_governments(choice: Choice) -> dict[str, Any]:
    found = list(figures.governments_for(choice.office))
    scope = scope_of(found, choice.election.id, zone=choice.zone, since=choice.since, until=choice.until)
    measured = figures.by_agency(scope)
    rows = [(agency, measured[agency.pk]) for agency in found]
    listed: list[Place] = governments(rows)
    is_national = choice.office.kind == AgencyKind.PERSONNEL and not choice.office.region_id
    return {
        "governments": listed,
        "drawing": tile_map(figures.by_province(rows)) if is_national else None,
    }


def _trail(choice: Choice, above: Unit | None) -> list[tuple[str, str]]:
    """Prevention, coverage, and the units above this one."""
    trail = [(gettext("Prevention"), reverse("prevention") + choice.query)]
    if above is None:
        return [*trail, (gettext("Coverage"), "")]
    trail.append((gettext("Coverage"), reverse("coverage") + choice.query))
    parents = [
        branch.ancestor
        for branch in above.above.select_related("ancestor").order_by("-depth")
        if branch.depth
    ]
    trail += [(each.name, reverse("coverage-unit", args=[each.pk]) + choice.query) for each in parents]
    return [*trail, (above.name, "")]


def _numbers(row: Figures) -> list[int]:
    return [row.staff, row.reached, row.asked, row.signed, row.letters, row.confirmed]


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(LEFT_OUT) else text
