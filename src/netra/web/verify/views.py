"""Whether a receipt or a letter is ours, for anyone who holds one. Nothing is stored, nobody is named."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from netra.intake.receipts import check, shown
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
    return {"letter": form.letter, "kind": kind_of(form.letter.kind), "code": form.cleaned_data["kode"]}


def _receipt(form: ReceiptForm) -> dict[str, Any]:
    facts = shown(form.document)
    received = moment_of(facts.received) if facts else ""
    return {"checked": check(form.document), "receipt": facts, "received": received}


def _page(request: Request, **context: Any) -> HttpResponse:
    """The page with what was found and empty forms, or with the form that has to be put right."""
    status = 422 if {"letter_form", "receipt_form"} & set(context) else 200
    forms = {"letter_form": LetterForm(), "receipt_form": ReceiptForm()}
    return render(request, "verify/show.html", forms | context, status=status)
