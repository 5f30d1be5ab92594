"""The text of a pledge: drafts in each language, publishing, and every version that was signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.prevention.pledges.models import PledgeText
from netra.prevention.pledges.operations import publish_version, save_text
from netra.prevention.pledges.permissions import may_edit, may_publish
from netra.prevention.pledges.queries import (
    drafts_of,
    latest_version,
    local_day,
    next_version,
    published_texts,
)
from netra.prevention.pledges.wording import LANGUAGES, template
from netra.web import clock
from netra.web.pledges.campaigns.forms import ConfirmForm, TextForm
from netra.web.pledges.campaigns.frames import Words, find_campaign, form_page, trail_to
from netra.web.requests import Request
from netra.web.work.frame import officers, page


@officers()
def show(request: Request, pk: int) -> HttpResponse:
    """The drafts of the next version and all published ones."""
    campaign = find_campaign(request, pk)
    drafts = drafts_of(campaign)
    context = {
        "campaign": campaign,
        "trail": trail_to(campaign, (gettext("Text of the pledge"), "")),
        "drafts": [(each, LANGUAGES.get(each.language, each.language)) for each in drafts],
        "published": [
            (each, LANGUAGES.get(each.language, each.language)) for each in published_texts(campaign)
        ],
        "languages": [
            (key, name) for key, name in LANGUAGES.items() if key not in {each.language for each in drafts}
        ],
        "latest": latest_version(campaign),
        "next": next_version(campaign),
        "may_edit": may_edit(request.actor, campaign) and may_publish(request.actor, campaign),
        "can_publish": any(each.language == "id" for each in drafts),
        "zone": campaign.agency.region.timezone if campaign.agency.region else "Asia/Jakarta",
    }
    return page(request, "pledges/texts.html", context)


@officers("GET", "POST")
def edit(request: Request, pk: int, language: str) -> HttpResponse:
    """Write the draft in one language; it begins with our template, or with the version in force."""
    campaign = find_campaign(request, pk)
    may_publish(request.actor, campaign).require()
    if language not in LANGUAGES:
        raise Http404
    body = _begin(drafts_of(campaign), language) or _begin(published_texts(campaign), language)
    body = body or template(campaign, language, on=local_day(campaign, clock.now()))
    form = TextForm(request.POST if request.method == "POST" else None, initial={"body": body})

    def act() -> bool:
        given = form.cleaned_data["body"]
        save_text(campaign, language=language, body=given, by=request.actor, at=clock.now())
        return True

    words = Words(
        gettext("Text in %(language)s") % {"language": LANGUAGES[language]},
        gettext("Save the draft"),
        reverse("campaign-texts", args=[campaign.pk]),
        gettext("The draft is saved. Nobody sees it before you publish it."),
        gettext(
            "The first draft is in our own words, with the articles in force today; change it as your office needs."
        ),
    )
    trail = trail_to(campaign, (gettext("Text of the pledge"), words.back), (LANGUAGES[language], ""))
    return form_page(request, form, words, act, trail=trail)


@officers("GET", "POST")
def publish(request: Request, pk: int) -> HttpResponse:
    """Publish the drafts as one version, after reading them once more."""
    campaign = find_campaign(request, pk)
    may_publish(request.actor, campaign).require()
    back = reverse("campaign-texts", args=[campaign.pk])
    drafts = [(each, LANGUAGES.get(each.language, each.language)) for each in drafts_of(campaign)]
    if not drafts:
        messages.error(request, gettext("There is no draft to publish. Write one first."))
        return redirect(back)
    form = ConfirmForm(request.POST if request.method == "POST" else None)

    def act() -> bool:
        if not any(each.language == "id" for each, _ in drafts):
            raise Invalid("", gettext("Write the text in Indonesian before you publish."))
        publish_version(campaign, by=request.actor, at=clock.now())
        return True

    words = Words(
        gettext("Publish version %(version)s") % {"version": next_version(campaign)},
        gettext("Publish"),
        back,
        gettext("The version is published."),
        gettext(
            "From then on only this version can be signed. A published text is never changed; who signed an older one has signed that one, and it stays valid."
        ),
    )
    trail = trail_to(campaign, (gettext("Text of the pledge"), back), (words.title, ""))
    return form_page(request, form, words, act, trail=trail, context={"drafts": drafts})


def _begin(texts: list[PledgeText], language: str) -> str:
    return next((each.body for each in texts if each.language == language), "")
