"""What an addressee sees without an account: the letter, the receipt to confirm, the reply to a warning."""

from __future__ import annotations

from functools import wraps
from typing import Any, Protocol

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from netra.people.actors import PUBLIC
from netra.prevention.circulars.letters import receipt_letter, receipt_number, signed_circular
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.answering import confirm_receipt, reply_to_warning
from netra.prevention.circulars.permissions import may_confirm, may_reply
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.tokens import delivery_of, normalise, token_for
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.circulars.answers import attachment_of, pdf_file
from netra.web.circulars.forms import CodeForm, ReceiptForm, ReplyForm
from netra.web.circulars.telling import shown
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes


class View(Protocol):
    """A view of one delivery."""

    def __call__(self, request: Request, delivery: Delivery, /) -> HttpResponse: ...


class Addressed(Protocol):
    """A view of the code in the address."""

    def __call__(self, request: Request, token: str) -> HttpResponse: ...


def addressed(view: View) -> Addressed:
    """Find the delivery by its code, or 404; nothing of the page is kept by browsers and proxies."""

    @wraps(view)
    def found(request: Request, token: str) -> HttpResponse:
        delivery = delivery_of(token)
        if delivery is None:
            raise Http404
        answer = view(request, delivery)
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return found


@require_safe
def enter(request: Request) -> HttpResponse:
    """Type the code of a cover letter."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_bound and form.is_valid():
        if delivery_of(form.cleaned_data["kode"]) is not None:
            return redirect("letter", token=normalise(form.cleaned_data["kode"]))
        form.add_error("kode", gettext("No letter has this code. Compare each sign with the cover letter."))
    return render(request, "circulars/code.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@addressed
def show(request: Request, delivery: Delivery) -> HttpResponse:
    """The letter; POST confirms that it was received."""
    form = ReceiptForm(request.POST or None)

    def act() -> Delivery:
        return confirm_receipt(delivery, **form.cleaned_data, by=PUBLIC, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        return redirect("letter", token=token_for(delivery))
    return _page(request, delivery, 422 if request.method == "POST" else 200, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@addressed
def reply(request: Request, delivery: Delivery) -> HttpResponse:
    """The reply to an early warning; who comes back to this address sees the letter."""
    if request.method != "POST":
        return redirect("letter", token=token_for(delivery))
    form = ReplyForm(request.POST)

    def act() -> Delivery:
        return reply_to_warning(delivery, **form.cleaned_data, by=PUBLIC, at=clock.now())

    if attempt(form, act) is not None:
        return redirect("letter", token=token_for(delivery))
    return _page(request, delivery, 422, reply_form=form)


@require_safe
@addressed
def pdf(request: Request, delivery: Delivery) -> HttpResponse:
    """The letter as PDF, with its code."""
    circular: Circular = delivery.circular
    letter = signed_circular(circular, by=PUBLIC, at=clock.now(), page=page_of_codes())
    return pdf_file(letter, circular.number)


@require_safe
@addressed
def file(request: Request, delivery: Delivery) -> HttpResponse:
    """The file that belongs to the letter."""
    return attachment_of(delivery.circular)


@require_safe
@addressed
def receipt(request: Request, delivery: Delivery) -> HttpResponse:
    """The receipt as PDF, once confirmed."""
    if not delivery.is_confirmed:
        raise Http404
    return pdf_file(receipt_letter(delivery), f"tanda-terima-{receipt_number(delivery)}")


def _page(request: Request, delivery: Delivery, status: int, **forms: Any) -> HttpResponse:
    circular = delivery.circular
    today = day_of(circular.agency, clock.now())
    initial = {"name": delivery.confirmed_by, "position": delivery.position}
    context = {
        "delivery": delivery,
        "circular": circular,
        "token": token_for(delivery),
        "told": shown(circular, today),
        "number": receipt_number(delivery),
        "may_confirm": may_confirm(PUBLIC, delivery),
        "may_reply": may_reply(PUBLIC, delivery),
        "later": circular.replaced_by.issued().first(),
        "form": ReceiptForm(),
        "reply_form": ReplyForm(initial=initial),
    }
    return render(request, "circulars/letter.html", {**context, **forms}, status=status)
