"""Certificates in bulk, of a unit or of the whole campaign, made in the background."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.tasks import start_certificates
from netra.web import clock
from netra.web.pledges.campaigns.frames import Words, find_campaign, find_unit, form_page, trail_to
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.frame import officers


class CertificatesForm(forms.Form):
    """Nothing to fill in: only that it is meant."""


@officers("GET", "POST")
def make(request: Request, pk: int, unit: int | None = None) -> HttpResponse:
    """One ZIP with a certificate for every signature, here and below."""
    campaign = find_campaign(request, pk)
    may_edit(request.actor, campaign).require()
    here = find_unit(request, campaign, unit) if unit else None
    back = reverse("campaign-unit", args=[pk, unit]) if unit else reverse("campaign", args=[pk])
    form = CertificatesForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        job = start_certificates(
            campaign,
            here,
            page=page_of_codes(),
            practice=settings.CLOCK.is_fixed,
            back=back,
            by=request.actor,
            at=clock.now(),
        )
        return reverse("job", args=[job.pk])

    words = Words(
        gettext("Certificates: %(name)s") % {"name": (here or campaign).name},
        gettext("Make the ZIP"),
        back,
        lede=gettext(
            "One PDF for every signature so far, in one ZIP with a list of hashes. The files are named by the public number, not by the person; the certificates hold names and numbers, so keep the file safe. That you took it is recorded."
        ),
    )
    steps = ((here.name, back),) if here else ()
    trail = trail_to(campaign, *steps, (gettext("Certificates"), ""))
    return form_page(request, form, words, act, trail=trail)
