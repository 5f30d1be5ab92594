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

from netra.base.cells import harmless
from netra.base.verdicts import no
from netra.places.models import AgencyKind, Level
from netra.prevention.plans import coverage as figures
from netra.prevention.plans.coverage import Figures, UnitRow
from netra.prevention.plans.sources import Scope, scope_of
from netra.web.plans.choosing import Choice, address, choose
from netra.web.plans.maps import Place, governments, regions, tile_map
from netra.web.plans.wording import legend
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.workforce.models import Unit, UnitKind

PER_PAGE = 50


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
        writer.writerow([harmless(row.unit.name), row.unit.kind, *_numbers(row.figures)])
    return answer


def _units(request: Request, choice: Choice) -> QuerySet[Unit]:
    return Unit.objects.visible_to(request.actor).filter(agency_id=choice.office.pk).open()


def _context(request: Request, choice: Choice, above: Unit | None) -> dict[str, Any]:
    scope = choice.scope()
    context: dict[str, Any] = {
        "choice": choice,
        "above": above,
        "campaign": scope.campaigns.get(choice.office.pk),
        "legend": legend(),
        "outreach_url": address("event-new", query=f"?kantor={choice.office.pk}"),
        "trail": _trail(choice, above),
    }
    if choice.is_government:
        context |= _of_units(request, choice, scope, above)
    if choice.sees_governments and above is None:
        context |= _of_governments(choice, context.get("total"))
    return context


def _of_units(request: Request, choice: Choice, scope: Scope, above: Unit | None) -> dict[str, Any]:
    kind = request.GET.get("jenis", "")
    kind = kind if kind in UnitKind.values else ""
    region = request.GET.get("wilayah", "")[:13]
    units = _units(request, choice)
    if above is not None and (kind or region):
        units = units.filter(pk__in=_below(above))
    if kind:
        units = units.filter(kind=kind)
    if region:
        units = units.filter(region__code__startswith=region)
    if not kind and not region:
        units = units.filter(parent=above)
    is_long = len(units.order_by().values_list("pk")[: PER_PAGE + 1]) > PER_PAGE
    rows: list[UnitRow] = [] if is_long else figures.by_unit(scope, units)
    ranked = [(row.unit.pk, row.figures.is_never_reached) for row in rows]
    ranked = figures.ranked(scope, units) if is_long else ranked
    found = Paginator(ranked, PER_PAGE).get_page(request.GET.get("hal"))
    if is_long:
        rows = figures.by_unit(scope, _units(request, choice).filter(pk__in=[pk for pk, _ in found]))
    return {
        "rows": rows,
        "page": found,
        "never": sum(is_never for _, is_never in ranked),
        "kinds": UnitKind.choices,
        "kind": kind,
        "region": region,
        "is_filtered": bool(kind or region),
        **(_of_places(choice, scope, region) if above is None else {}),
    }


def _of_places(choice: Choice, scope: Scope, region: str) -> dict[str, Any]:
    """The whole office, and its units by region: a province by regency, and by district inside the chosen one."""
    is_wide = choice.office.level == Level.PROVINCE and not region
    rows, total = figures.by_region(scope, figures.REGENCY if is_wide else figures.DISTRICT)
    return {"total": total, "places": regions([row for row in rows if row.code.startswith(region)])}


def _below(above: Unit) -> QuerySet[Any, Any]:
    """The ids of the unit and of all below it."""
    return above.below.values("unit_id")


def _of_governments(choice: Choice, own: Figures | None) -> dict[str, Any]:
    """The governments as numbers; `own` are those of the office itself, if it is one and they are known."""
    found = list(figures.governments_for(choice.office))
    others = [each for each in found if own is None or each.pk != choice.office.pk]
    scope = scope_of(others, choice.election.id, zone=choice.zone, since=choice.since, until=choice.until)
    measured = figures.by_agency(scope) if others else {}
    rows = [(agency, measured[agency.pk] if agency in others else own or Figures()) for agency in found]
    listed: list[Place] = governments(rows)
    is_national = choice.office.kind == AgencyKind.PERSONNEL and not choice.office.region_id
    whole = {} if own is not None else {"total": figures.add(measured.values())}
    return {
        **whole,
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
