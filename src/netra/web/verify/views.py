"""Whether a receipt or a letter is ours, for anyone who holds one. Nothing is stored, nobody is named."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from netra.intake.receipts import check, shown
from netra.prevention.pledges.receipts import by_code, is_pledge, proof_of
from netra.prevention.pledges.receipts import check as check_pledge
from netra.web.requests import Request
from netra.web.verify.forms import LetterForm, ReceiptForm
from netra.web.verify.words import kind_of, moment_of


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Request) -> HttpResponse:
    """Ask for a code or a receipt; say whether it is genuine, with number, office and day."""
    sent = request.POST if request.method == "POST" else request.GET
    if "kode" in sent:  # typed into the form, or in the address that a QR code holds
        letter = LetterForm(sent)
        return _page(request, **_letter(letter)) if letter.is_valid() else _page(request, letter_form=letter)
    if request.method != "POST":
        return _page(request)
    receipt = ReceiptForm(request.POST, request.FILES)
    return _page(request, **_receipt(receipt)) if receipt.is_valid() else _page(request, receipt_form=receipt)


def _letter(form: LetterForm) -> dict[str, Any]:
    kind = kind_of(form.letter.kind) if form.letter else ""
    return {"letter": form.letter, "pledge": form.pledge, "kind": kind, "code": form.cleaned_data["kode"]}


@require_safe
def proof(request: Request, code: str) -> HttpResponse:
    """The proof, as JSON for anybody, that a signature stands in the ledger; it names nobody."""
    signature = by_code(code)
    document = proof_of(signature) if signature else None
    if document is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="bukti-{signature.code if signature else ""}.json"'
    }
    body = json.dumps(document, ensure_ascii=False, indent=2)
    return HttpResponse(body, content_type="application/json", headers=headers)


def _receipt(form: ReceiptForm) -> dict[str, Any]:
    if is_pledge(form.document):
        return {"checked": check_pledge(form.document), "pledge_receipt": _told(form.document["receipt"])}
    facts = shown(form.document)
    received = moment_of(facts.received) if facts else ""
    return {"checked": check(form.document), "receipt": facts, "received": received}


def _told(content: dict[str, Any]) -> tuple[str, str]:
    """Campaign and moment of a pledge's receipt as they stand in it; of a bare proof only its number."""
    return str(content.get("campaign", content.get("code", ""))), str(content.get("signed", ""))


def _page(request: Request, **context: Any) -> HttpResponse:
    """The page with what was found and empty forms, or with the form that has to be put right."""
    status = 422 if {"letter_form", "receipt_form"} & set(context) else 200
    forms = {"letter_form": LetterForm(), "receipt_form": ReceiptForm()}
    return render(request, "verify/show.html", forms | context, status=status)
