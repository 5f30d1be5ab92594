"""Who has signed and who has not in a unit, for the personnel office and heads of units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.prevention.pledges.away import away_without_signing
from netra.prevention.pledges.exports import export_signers, start_export
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.monitor import UnitProgress, progress_of, units_of
from netra.prevention.pledges.operations import unlock
from netra.prevention.pledges.overview import (
    Standing,
    counts_of,
    may_list,
    people_of,
    standing_label,
    standing_there,
    told,
)
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import local_day
from netra.prevention.pledges.workflow import CampaignState
from netra.web import clock
from netra.web.pledges.campaigns.frames import find_campaign, find_unit, page_of_units, trail_to
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.workforce.models import Employee
from netra.workforce.queries import branch
from netra.workforce.walking import LISTED, Stretch, place_of, walk

PER_PAGE = 50
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """The people of a page with how many stand where: a numbered page of a list, or a stretch of a very long one."""

    rows: list[Employee]
    counts: dict[Standing, int]
    page: Page[Employee] | None = None
    stretch: Stretch | None = None


@officers()
def show(request: Request, pk: int, unit: int) -> HttpResponse:
    """One unit: its parts, and its people by where they stand."""
    campaign = find_campaign(request, pk)
    may_list(request.actor, campaign).require()
    here, today = find_unit(request, campaign, unit), local_day(campaign, clock.now())
    chosen = _standing(request, Standing.MISSING) or Standing.MISSING
    progress = progress_of(campaign, here)
    shown = (_stretch if progress.asked > LISTED else _page)(request, campaign, progress, chosen, today)
    context = {
        "campaign": campaign,
        "unit": here,
        "trail": trail_to(campaign, (here.name, "")),
        "progress": progress,
        "units": page_of_units(request, units_of(request.actor, campaign, here)),
        "tally": [
            (each.value, standing_label(each), shown.counts[each], each == chosen) for each in Standing
        ],
        "chosen": chosen,
        "title": standing_label(chosen),
        "files": [(kind.upper(), reverse(f"campaign-{kind}", args=[campaign.pk, here.pk])) for kind in KINDS],
        "shown": shown,
        "people": [told(request.actor, campaign, each) for each in shown.rows],
        "may_edit": may_edit(request.actor, campaign),
        "is_open": campaign.state == CampaignState.OPEN,
    }
    return page(request, "pledges/unit.html", context)


@officers("POST")
def export(request: Request, pk: int, unit: int, kind: str) -> HttpResponse:
    """The list as a file to save; a very long one is written in the background."""
    campaign = find_campaign(request, pk)
    here = find_unit(request, campaign, unit)
    standing, by, at = _standing(request, None), request.actor, clock.now()
    if progress_of(campaign, here).asked > LISTED:
        back = reverse("campaign-unit", args=[campaign.pk, here.pk])
        job = start_export(campaign, here, standing=standing, kind=kind, back=back, by=by, at=at)
        return redirect("job", pk=job.pk)
    content = export_signers(campaign, here, standing=standing, kind=kind, by=by, at=at)
    name = f"pakta-{campaign.pk}-{standing.value if standing else 'semua'}-{here.pk}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=KINDS[kind], headers=headers)


@officers("POST")
def free(request: Request, pk: int, unit: int, person: int) -> HttpResponse:
    """Let somebody try again whose link was locked by wrong tries."""
    campaign = find_campaign(request, pk)
    here = find_unit(request, campaign, unit)
    rows = Employee.objects.visible_to(request.actor).filter(agency=campaign.agency_id)
    unlock(campaign, get_object_or_404(rows, pk=person), by=request.actor, at=clock.now())
    messages.success(request, gettext("The link can be used again."))
    return redirect(reverse("campaign-unit", args=[campaign.pk, here.pk]))


def _page(
    request: Request, campaign: Campaign, progress: UnitProgress, standing: Standing, today: date
) -> Shown:
    """A numbered page of those in the unit and below it, by name; all counted from the roster itself."""
    counts = counts_of(campaign, progress.unit, today)
    pages = Paginator(people_of(request.actor, campaign, progress.unit, standing, today), PER_PAGE)
    pages.count = counts[standing]
    found = pages.get_page(request.GET.get("hal"))
    return Shown(list(found), counts, page=found)


def _stretch(
    request: Request, campaign: Campaign, progress: UnitProgress, standing: Standing, today: date
) -> Shown:
    """The next of very many, unit by unit; counted from the kept numbers."""
    back = place_of(request.GET.get("sebelum", ""))
    start = back or place_of(request.GET.get("setelah", ""))
    found = walk(
        branch(progress.unit),
        lambda rows: standing_there(campaign, rows, standing, today),
        size=PER_PAGE,
        start=start,
        back=back is not None,
    )
    away = away_without_signing(campaign, today, asked=progress.asked, unit=progress.unit)
    away = min(away, progress.left)
    counts = {
        Standing.MISSING: progress.left - away,
        Standing.AWAY: away,
        Standing.SIGNED: progress.signed,
    }
    return Shown(found.people, counts, stretch=found)


def _standing(request: Request, default: Standing | None) -> Standing | None:
    """The standing of the address or of the form; the default if it is none."""
    given = request.POST.get("status") or request.GET.get("status", "")
    return Standing(given) if given in {*Standing} else default
