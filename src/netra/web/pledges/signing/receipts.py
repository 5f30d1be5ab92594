"""What the signer keeps: the receipt page, the certificate as PDF, the signed receipt as JSON."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from netra.documents.pdf import as_pdf
from netra.prevention.pledges.certificates import certificate_letter
from netra.prevention.pledges.facing import Face, Stand, face
from netra.prevention.pledges.masking import masked_name
from netra.prevention.pledges.models import Signature
from netra.prevention.pledges.operations import count_failure
from netra.prevention.pledges.receipts import receipt_of
from netra.prevention.pledges.tokens import grouped, normalise, read_token
from netra.web import clock
from netra.web.pledges.signing.forms import EndingForm
from netra.web.pledges.signing.proving import carry_proof, has_proof, private
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes


@require_http_methods(["GET", "HEAD", "POST"])
@private
def receipt(request: Request, token: str) -> HttpResponse:
    """The receipt of who has signed; asks for the last four characters first."""
    found = _signed(token)
    token = normalise(token)
    form = EndingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if found.knows(form.cleaned_data["akhir"]):
            _signed(token)  # again: who guesses with many requests at once has no more tries than one by one
            return carry_proof(redirect("pledge-receipt", token=token), token)
        left = count_failure(found.campaign, found.employee, at=clock.now())
        message = gettext(
            "These are not the last four characters of this person's number. Tries left: %(left)d."
        )
        form.add_error("akhir", message % {"left": left})
    context = {"face": found, "token": token, "form": form, "masked": masked_name(found.employee.name)}
    if form.is_bound or not has_proof(request, token):
        status = 422 if form.is_bound else 200
        return render(request, "pledges/public/signed.html", context, status=status)
    context |= receipt_context(
        found,
        pdf=reverse("pledge-certificate", args=[token]),
        file=reverse("pledge-receipt-file", args=[token]),
    )
    return render(request, "pledges/public/receipt.html", context)


@require_safe
@private
def certificate(request: Request, token: str) -> HttpResponse:
    """The certificate as PDF, for who has just given the last four characters."""
    found = _signed(token)
    if found.signature is None or not has_proof(request, normalise(token)):
        return redirect("pledge-receipt", token=normalise(token))
    return certificate_answer(found.signature)


@require_safe
@private
def signed_file(request: Request, token: str) -> HttpResponse:
    """The signed receipt as JSON, for who has just given the last four characters."""
    found = _signed(token)
    if found.signature is None or not has_proof(request, normalise(token)):
        return redirect("pledge-receipt", token=normalise(token))
    return receipt_answer(found.signature)


def receipt_context(found: Face, *, pdf: str, file: str) -> dict[str, Any]:
    """What `pledges/public/receipt.html` needs; `pdf` and `file` are the addresses of the certificate and the signed file."""
    number = grouped(found.signature.code) if found.signature else ""
    masked = masked_name(found.employee.name)
    return {
        "face": found,
        "masked": masked,
        "code": number,
        "page": page_of_codes(),
        "pdf": pdf,
        "file": file,
    }


def certificate_answer(signature: Signature) -> HttpResponse:
    """The certificate as a PDF to keep."""
    training = gettext("PRACTICE. The clock of this installation is fixed; this certificate has no effect.")
    letter = certificate_letter(
        signature, page=page_of_codes(), training=training if settings.CLOCK.is_fixed else ""
    )
    headers = {"Content-Disposition": 'attachment; filename="sertifikat-pakta.pdf"'}
    return HttpResponse(as_pdf(letter), content_type="application/pdf", headers=headers)


def receipt_answer(signature: Signature) -> HttpResponse:
    """The signed receipt as JSON to keep."""
    body = json.dumps(receipt_of(signature), ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="tanda-terima-pakta.json"'}
    return HttpResponse(body, content_type="application/json", headers=headers)


def _signed(token: str) -> Face:
    """The person who has signed under this code; 404 otherwise, and for a locked link."""
    ids = read_token(token)
    found = face(*ids) if ids else None
    if found is None or found.stand(clock.now()) is not Stand.SIGNED:
        raise Http404
    return found
