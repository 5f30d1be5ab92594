"""Campaigns: the list, a new one, changing, opening and closing."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from netra.people.roles import Action
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.monitor import beside, sees_all
from netra.prevention.pledges.operations import (
    change_campaign,
    close_campaign,
    create_campaign,
    open_campaign,
)
from netra.prevention.pledges.overview import chosen_units
from netra.prevention.pledges.permissions import may_change, may_close, may_create, may_open
from netra.web import clock
from netra.web.pledges.campaigns.forms import CampaignForm, ConfirmForm, first_initial, initial_of
from netra.web.pledges.campaigns.frames import (
    Words,
    election_name,
    find_campaign,
    form_page,
    require_reader,
    trail_to,
)
from netra.web.requests import Request
from netra.web.work.frame import officers, offices_of, page

PER_PAGE = 12


@officers()
def index(request: Request) -> HttpResponse:
    """The campaigns of the actor's offices, the newest first, with how far each is."""
    agencies = require_reader(request)
    found = (
        Campaign.objects.visible_to(request.actor).select_related("agency__region").order_by("-created_at")
    )
    rows = Paginator(found, PER_PAGE).get_page(request.GET.get("hal"))
    told = beside([each for each in rows if sees_all(request.actor, each)])
    by_id = {campaign.pk: standing for campaign, standing in told}
    context = {
        "rows": rows,
        "campaigns": [(each, election_name(each), by_id.get(each.pk)) for each in rows],
        "may_create": any(may_create(request.actor, each) for each in agencies),
        "several": len(agencies) > 1,
    }
    return page(request, "pledges/index.html", context)


@officers("GET", "POST")
def new(request: Request) -> HttpResponse:
    """Prepare a campaign."""
    require_reader(request)
    agencies = offices_of(request.actor, Action.CAMPAIGN_EDIT)
    if not agencies:
        may_create(request.actor, require_reader(request)[0]).require()
    form = CampaignForm(
        request.POST if request.method == "POST" else None,
        agencies=agencies,
        actor=request.actor,
        initial=first_initial(clock.today()),
    )

    def act() -> str:
        made = create_campaign(form.chosen_agency, facts=form.facts(), by=request.actor, at=clock.now())
        return reverse("campaign-texts", args=[made.pk])

    words = Words(
        gettext("New campaign"),
        gettext("Prepare the campaign"),
        reverse("campaigns"),
        gettext("The campaign is prepared. Now write its text."),
        gettext("Nobody can sign before you have published a text and opened the campaign."),
    )
    return form_page(request, form, words, act, trail=trail_to(None, (words.title, "")))


@officers("GET", "POST")
def edit(request: Request, pk: int) -> HttpResponse:
    """Change what the campaign is, before it opens."""
    campaign = find_campaign(request, pk)
    may_change(request.actor, campaign).require()
    form = CampaignForm(
        request.POST if request.method == "POST" else None,
        agencies=[campaign.agency],
        actor=request.actor,
        initial=initial_of(campaign, chosen_units(campaign)),
    )

    def act() -> bool:
        change_campaign(campaign, facts=form.facts(), by=request.actor, at=clock.now())
        return True

    words = Words(
        gettext("Change the campaign"),
        gettext("Save"),
        reverse("campaign", args=[campaign.pk]),
        gettext("The campaign is changed."),
    )
    return form_page(request, form, words, act, trail=trail_to(campaign, (words.title, "")))


@officers("POST")
def open_(request: Request, pk: int) -> HttpResponse:
    """Open the campaign for signing."""
    campaign = find_campaign(request, pk)
    form = ConfirmForm({"sure": "on"})

    def act() -> bool:
        open_campaign(campaign, by=request.actor, at=clock.now())
        return True

    may_open(request.actor, campaign).require()
    words = Words(
        gettext("Open the campaign"),
        gettext("Open the campaign"),
        reverse("campaign", args=[campaign.pk]),
        gettext("The campaign is open. Print links for units without e-mail, and remind the others."),
    )
    return form_page(request, form, words, act, trail=trail_to(campaign, (words.title, "")))


@officers("GET", "POST")
def close(request: Request, pk: int) -> HttpResponse:
    """End the signing, after a page that says what it means."""
    campaign = find_campaign(request, pk)
    may_close(request.actor, campaign).require()
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> bool:
        close_campaign(campaign, by=request.actor, at=clock.now())
        return True

    words = Words(
        gettext("Close the campaign"),
        gettext("Close the campaign"),
        reverse("campaign", args=[campaign.pk]),
        gettext("The campaign is closed. Every signature stands in the ledger."),
        gettext(
            "Nobody can sign any more, on screen or on paper. Signatures and certificates stay valid. Who should sign again needs a new campaign."
        ),
    )
    return form_page(request, form, words, act, trail=trail_to(campaign, (words.title, "")))
