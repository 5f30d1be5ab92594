"""Who has signed and who has not in a unit, for the personnel office and heads of units."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.prevention.pledges.monitor import progress_of, units_of
from netra.prevention.pledges.operations import unlock
from netra.prevention.pledges.overview import (
    Standing,
    counts_of,
    export_signers,
    may_list,
    people_of,
    standing_label,
    told,
)
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import local_day
from netra.prevention.pledges.workflow import CampaignState
from netra.web import clock
from netra.web.pledges.campaigns.frames import find_campaign, find_unit, trail_to
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.workforce.models import Employee

PER_PAGE = 50
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@officers()
def show(request: Request, pk: int, unit: int) -> HttpResponse:
    """One unit: its parts, and its people by where they stand."""
    campaign = find_campaign(request, pk)
    may_list(request.actor, campaign).require()
    here, today = find_unit(request, campaign, unit), local_day(campaign, clock.now())
    chosen = _standing(request, Standing.MISSING)
    people = people_of(request.actor, campaign, here, chosen, today)
    rows = Paginator(people, PER_PAGE).get_page(request.GET.get("hal"))
    counts = counts_of(request.actor, campaign, here, today)
    context = {
        "campaign": campaign,
        "unit": here,
        "trail": trail_to(campaign, (here.name, "")),
        "progress": progress_of(campaign, here),
        "units": units_of(request.actor, campaign, here),
        "tally": [(each.value, standing_label(each), counts[each], each == chosen) for each in Standing],
        "chosen": chosen,
        "title": standing_label(chosen or Standing.MISSING),
        "files": [(kind.upper(), reverse(f"campaign-{kind}", args=[campaign.pk, here.pk])) for kind in KINDS],
        "rows": rows,
        "people": [told(request.actor, campaign, each) for each in rows],
        "may_edit": may_edit(request.actor, campaign),
        "is_open": campaign.state == CampaignState.OPEN,
    }
    return page(request, "pledges/unit.html", context)


@officers("POST")
def export(request: Request, pk: int, unit: int, kind: str) -> HttpResponse:
    """The list as a file to save."""
    campaign = find_campaign(request, pk)
    here = find_unit(request, campaign, unit)
    standing = _standing(request, None)
    content = export_signers(campaign, here, standing=standing, kind=kind, by=request.actor, at=clock.now())
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


def _standing(request: Request, default: Standing | None) -> Standing | None:
    """The standing of the address or of the form; the default if it is none."""
    given = request.POST.get("status") or request.GET.get("status", "")
    return Standing(given) if given in {*Standing} else default
