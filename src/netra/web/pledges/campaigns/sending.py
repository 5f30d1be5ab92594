"""Reaching those who have not signed: reminders by message, slips on paper."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.reminders import REST, can_remind, due
from netra.prevention.pledges.slips import print_slips
from netra.prevention.pledges.tasks import start_reminders
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.pledges.campaigns.frames import Words, find_campaign, find_unit, form_page, trail_to
from netra.web.requests import Request
from netra.web.work.frame import officers, page


class RemindForm(forms.Form):
    """Nothing to fill in: only that it is meant."""


class SlipsForm(forms.Form):
    """Who hands the slips out."""

    handed_by = forms.CharField(
        label=_("Handed out by"),
        max_length=120,
        help_text=_("Name or post of who takes the slips to the people. It is recorded, the codes are not."),
    )


@officers("GET", "POST")
def remind(request: Request, pk: int, unit: int) -> HttpResponse:
    """Remind all in the unit and below it who have not signed, in the background."""
    campaign = find_campaign(request, pk)
    may_edit(request.actor, campaign).require()
    here, at = find_unit(request, campaign, unit), clock.now()
    back = reverse("campaign-unit", args=[campaign.pk, here.pk])
    form = RemindForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        job = start_reminders(campaign, here, address=address_of_codes(), back=back, by=request.actor, at=at)
        return reverse("job", args=[job.pk])

    words = Words(gettext("Remind: %(unit)s") % {"unit": here.name}, gettext("Send the reminders"), back)
    context = {
        "due": due(campaign, here, by=request.actor, at=at),
        "can_remind": can_remind(),
        "rest": REST.days,
    }
    trail = trail_to(campaign, (here.name, back), (gettext("Remind"), ""))
    return form_page(request, form, words, act, trail=trail, context=context, template="pledges/remind.html")


@officers("GET", "POST")
def slips(request: Request, pk: int, unit: int) -> HttpResponse:
    """Slips as a PDF, made at once and kept nowhere."""
    campaign = find_campaign(request, pk)
    may_edit(request.actor, campaign).require()
    here = find_unit(request, campaign, unit)
    back = reverse("campaign-unit", args=[campaign.pk, here.pk])
    form = SlipsForm(request.POST if request.method == "POST" else None)

    def act() -> bytes:
        return print_slips(
            campaign,
            here,
            handed_by=form.cleaned_data["handed_by"],
            address=address_of_codes(),
            by=request.actor,
            at=clock.now(),
        )

    if request.method == "POST" and (pdf := attempt(form, act)) is not None:
        headers = {
            "Content-Disposition": f'attachment; filename="lembar-{campaign.pk}-{here.pk}.pdf"',
            "Cache-Control": "no-store",
        }
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)
    words = Words(
        gettext("Print slips: %(unit)s") % {"unit": here.name},
        gettext("Make the PDF"),
        back,
        lede=gettext(
            "One slip for everybody here and below who has not signed, eight on a sheet of A4. Each has a personal code: hand it to that person only. The file is not kept."
        ),
    )
    trail = trail_to(campaign, (here.name, back), (gettext("Print slips"), ""))
    context = {"form": form, "words": words, "trail": trail}
    return page(request, "pledges/form.html", context, status=422 if form.is_bound else 200)


def address_of_codes() -> str:
    """The full address below which personal codes are opened."""
    public: str = settings.PUBLIC_URL
    return f"{public.rstrip('/')}/pakta"
