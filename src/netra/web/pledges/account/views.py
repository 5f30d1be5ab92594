"""The pages of who signs with the log-in of an agency. Its account proves one employee, and opens nothing else."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from netra.config.providers import Provider
from netra.prevention.pledges.accounts.faults import Fault, NotProven
from netra.prevention.pledges.accounts.finding import employee_of, face_of, faces_of
from netra.prevention.pledges.accounts.logging_in import begin, finish
from netra.prevention.pledges.accounts.publishing import known
from netra.prevention.pledges.facing import Face, Stand
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import Signature, Way
from netra.web import clock
from netra.web.outreach.throttle import is_too_often
from netra.web.pledges.account import keeping
from netra.web.pledges.account.telling import DOOR, told_plainly, told_to_known
from netra.web.pledges.sheets import sheet_of
from netra.web.pledges.signing.proving import private
from netra.web.pledges.signing.receipts import certificate_answer, receipt_answer, receipt_context
from netra.web.requests import Request

LONGEST_CODE = 2_048


@require_GET
@told_plainly
def start(request: Request, agency: str) -> HttpResponse:
    """Send the person to the provider of the agency. A link, not a form: forms may lead nowhere but here."""
    provider = _provider(agency)
    _require_patience(request)
    address, begun = begin(provider, back=keeping.back_to(agency), at=keeping.real_now())
    return keeping.carry_begun(redirect(address), begun)


@require_GET
@private
def back(request: Request, agency: str) -> HttpResponse:
    """The provider has sent the person back: whatever comes of it, the way there is forgotten."""
    return keeping.forget_begun(_arrive(request, agency=agency), agency)


@require_http_methods(["GET", "HEAD"])
@told_plainly
def choose(request: Request) -> HttpResponse:
    """The campaigns that ask this person: on to the only one, or a short list."""
    provider, proof = keeping.carried_proof(request)
    now = clock.now()
    faces = faces_of(proof.employee, proof.agency, at=now)
    if len(faces) == 1:
        return redirect("pledge-account-campaign", campaign=faces[0].campaign.pk)
    context = {"provider": provider, "faces": [(each, each.stand(now) is Stand.SIGNED) for each in faces]}
    return render(request, "pledges/public/account_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@told_plainly
def show(request: Request, campaign: int) -> HttpResponse:
    """The pledge to read and sign, what has to be said instead, or the receipt."""
    provider, found = _here(request, campaign)
    stand = found.stand(clock.now())
    if stand is Stand.SIGNED:
        return _receipt(request, provider, found)
    if stand is not Stand.READY:
        context = {"face": found, "masked": masked_name(found.employee.name), "provider": provider}
        context["told"] = told_to_known(found, stand)
        return render(request, "pledges/public/account_cannot.html", context, status=403)
    sheet = sheet_of(request, found)
    if sheet.is_complete:
        sheet.sign(Way.OIDC)
        return redirect("pledge-account-campaign", campaign=campaign)
    context = {**sheet.context(), "provider": provider}
    return render(request, "pledges/public/account_sign.html", context, status=sheet.status)


@require_safe
@told_plainly
def certificate(request: Request, campaign: int) -> HttpResponse:
    """The certificate as PDF, for who is logged in and has signed."""
    return certificate_answer(_signature(request, campaign))


@require_safe
@told_plainly
def signed_file(request: Request, campaign: int) -> HttpResponse:
    """The signed receipt as JSON, for who is logged in and has signed."""
    return receipt_answer(_signature(request, campaign))


@require_POST
@private
def leave(request: Request) -> HttpResponse:
    """Log out here; receipt and certificate are closed with it."""
    held = keeping.held_proof(request)
    answer = redirect("pledge-account-left", agency=held[0].agency) if held else redirect("pledge-enter")
    return keeping.forget_proof(request, answer)


@require_http_methods(["GET", "HEAD"])
@private
def left(request: Request, agency: str) -> HttpResponse:
    """Logged out here; the provider itself may still know the person."""
    provider = _provider(agency)
    there = known(provider)
    context = {"provider": provider, "there": there.end_session if there else ""}
    return render(request, "pledges/public/account_left.html", context)


@told_plainly
def _arrive(request: Request, agency: str) -> HttpResponse:
    provider = _provider(agency)
    _require_patience(request)
    begun = keeping.take_begun(request, agency)
    code, here = _code(request, provider), keeping.back_to(agency)
    claims = finish(provider, begun, code=code, back=here, at=keeping.real_now())
    employee = employee_of(provider, claims)
    return keeping.carry_proof_of(request, redirect("pledge-account"), provider, employee)


def _provider(agency: str) -> Provider:
    """The provider of an agency that exists here; 404 otherwise."""
    found = next((each for each in keeping.offered() if each.agency == agency), None)
    if found is None:
        raise Http404
    return found


def _require_patience(request: Request) -> None:
    if is_too_often(request, DOOR, "any"):
        raise NotProven(Fault.TOO_OFTEN)


def _code(request: Request, provider: Provider) -> str:
    """The code that the provider sent along; NotProven if it sent an error, or is another provider."""
    if request.GET.get("iss", provider.issuer) != provider.issuer:
        raise NotProven(Fault.UNTRUSTED, "answered by another issuer")
    if error := request.GET.get("error", ""):
        known_error = (
            error if error.isascii() and error.isidentifier() and len(error) <= 40 else "an error of its own"
        )
        raise NotProven(Fault.REFUSED if error == "access_denied" else Fault.FAILED, known_error)
    code = request.GET.get("code", "")
    if not code or len(code) > LONGEST_CODE or not code.isprintable():
        raise NotProven(Fault.FAILED, "no code")
    return code


def _here(request: Request, campaign: int) -> tuple[Provider, Face]:
    """Who is logged in, before a campaign of the provider's agency; 404 for any other campaign."""
    provider, proof = keeping.carried_proof(request)
    found = face_of(proof.employee, campaign)
    if found is None or found.campaign.agency.code != proof.agency:
        raise Http404
    return provider, found


def _signature(request: Request, campaign: int) -> Signature:
    signature = _here(request, campaign)[1].signature
    if signature is None:
        raise Http404
    return signature


def _receipt(request: Request, provider: Provider, found: Face) -> HttpResponse:
    """The receipt; the account has proven the number, so its last characters are not asked."""
    here = [found.campaign.pk]
    context = receipt_context(
        found,
        pdf=reverse("pledge-account-certificate", args=here),
        file=reverse("pledge-account-file", args=here),
    )
    others = faces_of(found.employee, provider.agency, at=clock.now())
    context |= {"provider": provider, "has_others": len(others) > 1}
    return render(request, "pledges/public/account_receipt.html", context)
