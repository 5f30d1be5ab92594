"""Following with the code: status, messages, evidence, receipt."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from netra.casework.operations import can_be_raised
from netra.documents.pdf import as_pdf
from netra.evidence.queries import items_of
from netra.intake.letters import receipt_letter
from netra.intake.operations import receive_messages, reply
from netra.intake.queries import formal_since
from netra.intake.receipts import receipt
from netra.vault.files import all_or_none
from netra.vault.uploads import was_too_large
from netra.web import clock
from netra.web.report.code_forms import CodeForm, ReplyForm
from netra.web.report.pocket import Box, carry, drop, open_box
from netra.web.report.status import status_of
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """Ask for the seven words, and open the box they belong to."""
    form = CodeForm(request.POST) if request.method == "POST" else CodeForm()
    if form.is_bound and form.is_valid() and form.found is not None:
        return carry(redirect("report-box"), form.found.keys, at=clock.now())
    return render(request, "report/code.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Request) -> HttpResponse:
    """The code box: where the report stands, the dialogue, and an answer."""
    box = open_box(request, at=clock.now())
    if box is None:
        return redirect("report-code")
    if request.method != "POST":
        return _page(request, box, ReplyForm(), status=200)
    form = ReplyForm(request.POST, request.FILES, too_large=was_too_large(request))
    if not form.is_valid():
        return _page(request, box, form, status=422)
    data = form.cleaned_data
    with all_or_none():
        reply(
            box.report,
            keys=box.keys,
            text=data["text"],
            files=data["evidence"],
            links=data["links"],
            at=clock.now(),
        )
    return carry(redirect(f"{reverse('report-box')}#pesan"), box.keys, at=clock.now())


@require_POST
def leave(request: Request) -> HttpResponse:
    """Close the box on this device."""
    return drop(redirect("report-code"))


@require_GET
def show_receipt(request: Request) -> HttpResponse:
    """The receipt, without the code, for paper."""
    box = open_box(request, at=clock.now())
    if box is None:
        return redirect("report-code")
    context = {
        "box": box,
        "status": status_of(box.report, at=clock.now()),
        "items": items_of(box.report.subject),
        "formal_since": formal_since(box.report),
        "document": receipt(box.report, number=box.report.case.number),
    }
    return render(request, "report/receipt.html", context)


@require_GET
def receipt_file(request: Request) -> HttpResponse:
    """The receipt as a signed file that anyone can check."""
    box = open_box(request, at=clock.now())
    if box is None:
        return redirect("report-code")
    document = receipt(box.report, number=box.report.case.number)
    text = json.dumps(document, ensure_ascii=False, indent=2)
    headers = {"Content-Disposition": 'attachment; filename="tanda-terima.json"'}
    return HttpResponse(text, content_type="application/json; charset=utf-8", headers=headers)


@require_GET
def receipt_pdf(request: Request) -> HttpResponse:
    """The receipt as PDF."""
    box = open_box(request, at=clock.now())
    if box is None:
        return redirect("report-code")
    letter = receipt_letter(
        box.report,
        number=box.report.case.number,
        items=list(items_of(box.report.subject)),
        address=page_of_codes(),
    )
    headers = {"Content-Disposition": 'attachment; filename="tanda-terima.pdf"'}
    return HttpResponse(as_pdf(letter), content_type="application/pdf", headers=headers)


def _page(request: Request, box: Box, form: ReplyForm, *, status: int) -> HttpResponse:
    """The box, with the cookie renewed for another half hour."""
    context = {
        "box": box,
        "form": form,
        "status": status_of(box.report, at=clock.now()),
        "letters": receive_messages(box.report, keys=box.keys, at=clock.now()),
        "items": items_of(box.report.subject),
        "can_be_raised": can_be_raised(box.report.case),
    }
    return carry(
        render(request, "report/box.html", context, status=status), box.keys, code=box.code, at=clock.now()
    )
