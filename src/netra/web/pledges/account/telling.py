"""One line for each log-in that led to nothing, with the way out. None says anything about another number."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import dateformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.config.providers import Provider
from netra.places.models import Agency
from netra.prevention.pledges.accounts.faults import Fault, NotProven
from netra.prevention.pledges.facing import Face, Stand
from netra.web.outreach.throttle import note_wrong
from netra.web.pledges.account.keeping import provider_of
from netra.web.pledges.signing.proving import private
from netra.web.pledges.signing.words import Told, told_of
from netra.web.requests import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]
log = logging.getLogger(__name__)

DOOR = "account"  # where wrong tries are counted by address
COUNTED = {Fault.FAILED, Fault.STALE, Fault.UNTRUSTED, Fault.NO_NUMBER, Fault.UNKNOWN, Fault.LEFT}
STATUS = {Fault.UNREACHABLE: 503, Fault.TOO_OFTEN: 429}
TITLES = {
    Fault.UNREACHABLE: _("The log-in does not answer"),
    Fault.REFUSED: _("The log-in was cancelled"),
    Fault.FAILED: _("The log-in did not succeed"),
    Fault.STALE: _("This log-in is over"),
    Fault.UNTRUSTED: _("The log-in could not be checked"),
    Fault.NO_NUMBER: _("Your account does not tell your employee number"),
    Fault.UNKNOWN: _("You do not stand on the roster"),
    Fault.LEFT: _("You no longer stand on the roster"),
    Fault.TOO_OFTEN: _("Too many tries"),
    Fault.ENDED: _("You are not logged in"),
}


def told_plainly(view: View[P]) -> View[P]:
    """Turn a log-in that proves nobody into a page with one line; the operator's log says more, and names no person."""

    @private
    @wraps(view)
    def answered(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotProven as error:
            if error.fault in COUNTED:
                note_wrong(request, DOOR, f"any {request.GET.get('state', '')[:80]}")
            match = request.resolver_match
            provider = provider_of(match.kwargs.get("agency", "")) if match else None
            if provider and error.detail:
                log.warning("log-in at %s: %s: %s", provider.issuer, error.fault, error.detail)
            return tell(request, error.fault, provider)

    return answered


def tell(request: Request, fault: Fault, provider: Provider | None) -> HttpResponse:
    """The page that says why the log-in led to nothing."""
    agency = Agency.objects.filter(code=provider.agency).first() if provider else None
    context = {
        "told": told_of_account(fault, provider, agency),
        "agency": agency,
        "provider": provider,
        "can_repeat": fault not in {Fault.UNKNOWN, Fault.LEFT, Fault.NO_NUMBER, Fault.TOO_OFTEN},
    }
    return render(request, "pledges/public/account_told.html", context, status=STATUS.get(fault, 403))


def told_of_account(fault: Fault, provider: Provider | None, agency: Agency | None) -> Told:
    """What went wrong and what to do."""
    texts = {
        Fault.UNREACHABLE: gettext(
            "%(account)s does not answer now. Try again in a few minutes, or sign with your link or code."
        ),
        Fault.REFUSED: gettext(
            "%(account)s did not let you in, or you cancelled. Try again, or sign with your link or code."
        ),
        Fault.FAILED: gettext(
            "%(account)s ended the log-in. Try again; if it happens again, sign with your link or code."
        ),
        Fault.STALE: gettext(
            "It was begun in another window, more than ten minutes ago, or used already. Begin again."
        ),
        Fault.UNTRUSTED: gettext(
            "The answer of %(account)s could not be trusted. Try again; if it happens again, tell the "
            "personnel office of %(office)s, and sign with your link or code."
        ),
        Fault.NO_NUMBER: gettext(
            "%(account)s does not say which employee number you have. Ask the personnel office of "
            "%(office)s, or sign with your link or code."
        ),
        Fault.UNKNOWN: gettext(
            "Nobody of %(office)s has the number of this account. Speak with its personnel office."
        ),
        Fault.LEFT: gettext("If you still work there, speak with the personnel office of %(office)s."),
        Fault.TOO_OFTEN: gettext("Wait fifteen minutes, or sign with your link or code."),
        Fault.ENDED: gettext("A log-in lasts a quarter of an hour, and ends when you log out. Log in again."),
    }
    names = {"account": provider.name if provider else "", "office": agency.name if agency else ""}
    return Told(str(TITLES[fault]), texts[fault] % names)


def told_to_known(found: Face, stand: Stand) -> Told:
    """Why somebody who logged in cannot sign this campaign."""
    told = told_of(found, stand)
    if stand is not Stand.NOT_BEGUN:
        return told
    campaign = found.campaign
    days = {
        "first": dateformat.format(campaign.starts_on, "j F Y"),
        "last": dateformat.format(campaign.ends_on, "j F Y"),
    }
    text = gettext("The pledge can be signed from %(first)s to %(last)s. Log in again then.") % days
    return Told(told.title, text)
