"""The officer's page of a shared computer: start it for a unit, hand out its address, end it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.prevention.pledges.kiosks import code_of, is_signable, limits, running
from netra.prevention.pledges.operations.kiosks import end_kiosk, start_kiosk
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.tokens import grouped
from netra.web import clock
from netra.web.pledges.campaigns.frames import find_campaign, find_unit, trail_to
from netra.web.requests import Request
from netra.web.work.frame import officers, page


@officers()
def show(request: Request, pk: int, unit: int) -> HttpResponse:
    """Whether a shared computer runs for this unit, its address and code, or the button that starts one."""
    campaign = find_campaign(request, pk)
    may_edit(request.actor, campaign).require()
    here, now = find_unit(request, campaign, unit), clock.now()
    kiosk = running(campaign, here, now)
    back = (here.name, reverse("campaign-unit", args=[campaign.pk, here.pk]))
    code = code_of(kiosk) if kiosk else ""
    context = {
        "campaign": campaign,
        "unit": here,
        "trail": trail_to(campaign, back, (gettext("Shared computer"), "")),
        "kiosk": kiosk,
        "code": grouped(code),
        "address": settings.PUBLIC_URL.rstrip("/") + reverse("kiosk", args=[code]) if kiosk else "",
        "short": settings.PUBLIC_URL.rstrip("/") + reverse("kiosk-enter"),
        "hours": int(limits().lasts.total_seconds() // 3600),
        "is_signable": is_signable(campaign, now),
    }
    return page(request, "pledges/kiosk.html", context)


@officers("POST")
def start(request: Request, pk: int, unit: int) -> HttpResponse:
    """Start the shared computer of this unit."""
    campaign = find_campaign(request, pk)
    here = find_unit(request, campaign, unit)
    start_kiosk(campaign, here, by=request.actor, at=clock.now())
    messages.success(request, gettext("The shared computer can be used now."))
    return redirect("campaign-kiosk", pk=campaign.pk, unit=here.pk)


@officers("POST")
def end(request: Request, pk: int, unit: int) -> HttpResponse:
    """End the signing on the shared computer of this unit."""
    campaign = find_campaign(request, pk)
    here = find_unit(request, campaign, unit)
    may_edit(request.actor, campaign).require()
    if (kiosk := running(campaign, here, clock.now())) is not None:
        end_kiosk(kiosk, by=request.actor, at=clock.now())
    messages.success(request, gettext("Signing on the shared computer has ended."))
    return redirect("campaign-kiosk", pk=campaign.pk, unit=here.pk)
