"""What the browser carries: a log-in that has begun, for ten minutes, and then the key of what it proved.

Both cookies are Lax, for the provider sends the person back from another site. Neither has to do with officers' sessions.
"""

from __future__ import annotations

from dataclasses import astuple
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.urls import reverse

from netra.config.providers import Provider
from netra.places.models import Agency
from netra.prevention.pledges.accounts.faults import Fault, NotProven
from netra.prevention.pledges.accounts.logging_in import Begun
from netra.prevention.pledges.accounts.proofs import LASTS, Proof, end_proof, is_first, open_proof, proof_of
from netra.web.requests import Request
from netra.workforce.models import Employee

BEGUN, PROOF, SALT = "akun-awal", "akun", "netra.pledges.account"
PATIENCE = 10 * 60  # seconds from here to the provider and back


def real_now() -> datetime:
    """The real time: log-ins are never for training, even where the clock of the installation is fixed."""
    return datetime.now(UTC)


def provider_of(agency: str) -> Provider | None:
    """The provider of the agency, if the operator has set one up."""
    return next((each for each in settings.OIDC if each.agency == agency), None)


def offered() -> list[Provider]:
    """The providers whose agencies exist here, as buttons; asks nothing where none is set up."""
    if not settings.OIDC:
        return []
    codes = [each.agency for each in settings.OIDC]
    here = set(Agency.objects.filter(code__in=codes).values_list("code", flat=True))
    return [each for each in settings.OIDC if each.agency in here]


def back_to(agency: str) -> str:
    """Our own address to which the provider sends people back; each agency has its own."""
    return str(settings.PUBLIC_URL) + reverse("pledge-account-back", args=[agency])


def carry_begun(response: HttpResponse, begun: Begun) -> HttpResponse:
    """Let the browser remember what it has begun."""
    response.set_cookie(
        BEGUN,
        signing.dumps(astuple(begun), salt=SALT),
        path=_way_back(begun.agency),
        max_age=PATIENCE,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def take_begun(request: Request, agency: str) -> Begun:
    """What this browser has begun and is answered now, once; NotProven if it has begun nothing like it."""
    try:
        begun = Begun(*signing.loads(request.COOKIES.get(BEGUN, ""), salt=SALT, max_age=PATIENCE))
    except (signing.BadSignature, TypeError) as error:
        raise NotProven(Fault.STALE, "nothing begun in this browser") from error
    if begun.agency != agency or request.GET.get("state") != begun.state:
        raise NotProven(Fault.STALE, "another state")
    if not is_first(begun.state, until=real_now() + timedelta(seconds=PATIENCE)):
        raise NotProven(Fault.STALE, "answered before")
    return begun


def forget_begun(response: HttpResponse, agency: str) -> HttpResponse:
    """Leave nothing of the way there."""
    response.delete_cookie(BEGUN, path=_way_back(agency), samesite="Lax")
    return response


def carry_proof_of(
    request: Request, response: HttpResponse, provider: Provider, employee: Employee
) -> HttpResponse:
    """Let the browser sign for this employee for a quarter of an hour; whatever it could before is over."""
    end_proof(request.COOKIES.get(PROOF, ""))
    response.set_cookie(
        PROOF,
        open_proof(provider, employee, at=real_now()),
        path=_home(),
        max_age=int(LASTS.total_seconds()),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def held_proof(request: Request) -> tuple[Provider, Proof] | None:
    """Who logged in in this browser, and where; None if nobody did, or it is over."""
    proof = proof_of(request.COOKIES.get(PROOF, ""), at=real_now())
    provider = provider_of(proof.agency) if proof else None
    return (provider, proof) if provider and proof else None


def carried_proof(request: Request) -> tuple[Provider, Proof]:
    """Who logged in in this browser, and where; NotProven if nobody did, or it is over."""
    held = held_proof(request)
    if held is None:
        raise NotProven(Fault.ENDED)
    return held


def forget_proof(request: Request, response: HttpResponse) -> HttpResponse:
    """Log out here: the key opens nothing any more, and the browser drops it."""
    end_proof(request.COOKIES.get(PROOF, ""))
    response.delete_cookie(PROOF, path=_home(), samesite="Lax")
    return response


def _home() -> str:
    return reverse("pledge-account")


def _way_back(agency: str) -> str:
    return reverse("pledge-account-back", args=[agency])
