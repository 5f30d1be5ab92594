"""What came to the actor's office, or to the units the actor heads: read, confirmed, answered by log-in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.prevention.circulars.letters import receipt_number
from netra.prevention.circulars.models import Delivery, Way
from netra.prevention.circulars.operations.answering import confirm_receipt, reply_to_warning
from netra.prevention.circulars.permissions import may_confirm, may_reply
from netra.prevention.circulars.queries import received_by
from netra.prevention.circulars.stages import day_of
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.circulars.answers import attachment_of
from netra.web.circulars.forms import ReceiptForm, ReplyForm
from netra.web.circulars.telling import shown, standing
from netra.web.circulars.views.desk import PER_PAGE, require_reading
from netra.web.requests import Request
from netra.web.work.frame import officers, page


@officers()
def index(request: Request) -> HttpResponse:
    """What was received, the unanswered first."""
    require_reading(request)
    rows = Paginator(received_by(request.actor), PER_PAGE).get_page(request.GET.get("hal"))
    today = clock.today()
    received = [(each, *standing(each, each.circular, today)) for each in rows]
    return page(request, "circulars/received.html", {"rows": rows, "received": received})


@officers("GET", "POST")
def show(request: Request, pk: int) -> HttpResponse:
    """A received letter, and the confirmation that it was received."""
    delivery = _delivery(request, pk)
    form = ReceiptForm(request.POST or None, initial={"name": request.actor.name})

    def act() -> Delivery:
        return confirm_receipt(
            delivery, **form.cleaned_data, way=Way.ACCOUNT, by=request.actor, at=clock.now()
        )

    if request.method == "POST":
        may_confirm(request.actor, delivery).require()
        if attempt(form, act) is not None:
            messages.success(request, gettext("The receipt is confirmed."))
            return redirect("received", pk=pk)
    return _page(request, delivery, 422 if form.is_bound else 200, form=form)


@officers("POST")
def reply(request: Request, pk: int) -> HttpResponse:
    """The reply to an early warning."""
    delivery = _delivery(request, pk)
    may_reply(request.actor, delivery).require()
    form = ReplyForm(request.POST)

    def act() -> Delivery:
        return reply_to_warning(
            delivery, **form.cleaned_data, way=Way.ACCOUNT, by=request.actor, at=clock.now()
        )

    if attempt(form, act) is not None:
        messages.success(request, gettext("Your reply is with the supervisor's office."))
        return redirect("received", pk=pk)
    return _page(request, delivery, 422, reply_form=form)


@officers()
def file(request: Request, pk: int) -> HttpResponse:
    """The file of a received letter."""
    return attachment_of(_delivery(request, pk).circular)


def _delivery(request: Request, pk: int) -> Delivery:
    related = ("circular__agency__region", "circular__attachment", "circular__replaces", "unit", "agency")
    rows = Delivery.objects.visible_to(request.actor).select_related(*related)
    return get_object_or_404(rows, pk=pk)


def _page(request: Request, delivery: Delivery, status: int = 200, **forms: Any) -> HttpResponse:
    circular, actor = delivery.circular, request.actor
    today = day_of(circular.agency, clock.now())
    initial = {"name": delivery.confirmed_by or actor.name, "position": delivery.position}
    context = {
        "delivery": delivery,
        "circular": circular,
        "told": shown(circular, today),
        "standing": standing(delivery, circular, today),
        "number": receipt_number(delivery),
        "may_confirm": may_confirm(actor, delivery),
        "may_reply": may_reply(actor, delivery),
        "form": ReceiptForm(initial={"name": actor.name}),
        "reply_form": ReplyForm(initial=initial),
        "trail": [(gettext("Received"), reverse("circulars-received")), (str(circular), "")],
    }
    return page(request, "circulars/received_one.html", {**context, **forms}, status=status)
