"""What the officers' pages of pledges share: finding a campaign, the way back, the form page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.monitor import UnitProgress
from netra.rulebook.loading import current
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.frame import offices_of, page
from netra.web.work.once import remember, was_sent
from netra.workforce.models import Unit

Trail = list[tuple[str, str]]
UNITS_PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a page that is one form."""

    title: str
    button: str
    back: str
    done: str = ""
    lede: str = ""


def require_reader(request: Request) -> list[Agency]:
    """The offices whose campaigns the actor reads; refused if there are none."""
    agencies = offices_of(request.actor, Action.CAMPAIGN_READ)
    if not agencies:
        no(gettext("Your role does not let you see pledge campaigns.")).require()
    return agencies


def find_campaign(request: Request, pk: int) -> Campaign:
    """The campaign, if the actor may know of it."""
    require_reader(request)
    rows = Campaign.objects.visible_to(request.actor).select_related("agency__region")
    return get_object_or_404(rows, pk=pk)


def find_unit(request: Request, campaign: Campaign, pk: int) -> Unit:
    """A unit of the campaign's agency, if the actor sees it."""
    return get_object_or_404(Unit.objects.visible_to(request.actor).filter(agency=campaign.agency_id), pk=pk)


def page_of_units(request: Request, units: Sequence[UnitProgress]) -> Page[UnitProgress]:
    """One page of the units; the people on the same page have pages of their own."""
    return Paginator(units, UNITS_PER_PAGE).get_page(request.GET.get("unit"))


def trail_to(campaign: Campaign | None, *more: tuple[str, str]) -> Trail:
    """The way from the list of campaigns to a page of one."""
    start = [(gettext("Pledges"), reverse("campaigns"))]
    if campaign is not None:
        start.append((campaign.name, reverse("campaign", args=[campaign.pk]) if more else ""))
    return [*start, *more]


def election_name(campaign: Campaign) -> str:
    """The election as the law's data names it."""
    election = current().elections.get(campaign.election)
    return election.name_id if election else campaign.election


def form_page(
    request: Request,
    form: Form,
    words: Words,
    act: Callable[[], Any],
    *,
    trail: Trail,
    context: dict[str, Any] | None = None,
    template: str = "pledges/form.html",
) -> HttpResponse:
    """Show the form, or do what it asks and go on; sent twice as it is, it does its work once.

    If `act` gives an address, that is where it goes on.
    """
    if request.method == "POST":
        if was_sent(request):
            return redirect(words.back)
        if (done := attempt(form, act)) is not None:
            remember(request)
            if words.done:
                messages.success(request, words.done)
            return redirect(done if isinstance(done, str) else words.back)
    told = {"form": form, "words": words, "trail": trail, **(context or {})}
    return page(request, template, told, status=422 if form.is_bound else 200)
