"""Hand-overs: what came in, what went out, and the receiver's answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext

from netra.handover.models import Handover
from netra.handover.operations import acknowledge, impose_sanction, read_package, return_handover
from netra.handover.permissions import may_acknowledge, may_impose, may_return, may_see
from netra.handover.queries import inbox, sent
from netra.handover.sanctions import sanction_menu
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.casefile import clock_of_handover
from netra.web.work.forms.handover import AcknowledgeForm, ReturnForm, SanctionForm
from netra.web.work.frame import officers, page
from netra.web.work.once import remember, was_sent
from netra.web.work.wording import name_of, purpose_label, said, sanction_label

PER_PAGE = 25


@officers()
def index(request: Request) -> HttpResponse:
    """What was handed over to the actor's agencies, and what their offices handed over."""
    lists = [
        _list(request, "masuk", gettext("Received"), inbox(request.actor)),
        _list(request, "keluar", gettext("Sent"), sent(request.actor)),
    ]
    return page(
        request, "work/handovers.html", {"lists": [each for each in lists if each["page"].paginator.count]}
    )


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """One hand-over: between whom, for what, where it stands, and what can be done."""
    handover = _found(request, pk)
    return page(request, "work/handover.html", _context(request, handover))


@officers()
def package(request: Request, pk: UUID) -> HttpResponse:
    """What was handed over, opened with the receiver's key; the reading is recorded."""
    handover = _found(request, pk)
    may_see(request.actor, handover).require()
    content = read_package(handover, by=request.actor, at=clock.now())
    return page(request, "work/package.html", {**_context(request, handover), "package": content})


@officers("GET", "POST")
def take(request: Request, pk: UUID) -> HttpResponse:
    """Acknowledge the package under the receiver's own number."""
    handover = _found(request, pk)
    may_acknowledge(request.actor, handover).require()
    form = AcknowledgeForm(request.POST or None)
    words = {"title": gettext("Acknowledge the package"), "button": gettext("Acknowledge")}
    return _settle(request, handover, form, acknowledge, words, done=gettext("The package is acknowledged."))


@officers("GET", "POST")
def give_back(request: Request, pk: UUID) -> HttpResponse:
    """Send the package back with what is missing."""
    handover = _found(request, pk)
    may_return(request.actor, handover).require()
    form = ReturnForm(request.POST or None)
    words = {"title": gettext("Send the package back"), "button": gettext("Send back")}
    return _settle(
        request, handover, form, return_handover, words, done=gettext("The package was sent back.")
    )


@officers("GET", "POST")
def sanction(request: Request, pk: UUID) -> HttpResponse:
    """Record what the appointing authority decided, beside what was recommended."""
    handover = _found(request, pk)
    may_impose(request.actor, handover).require()
    menu = sanction_menu(handover.case.act_on, handover.provisions)
    form = SanctionForm(request.POST or None, handover=handover, menu=menu)
    words = {
        "title": gettext("Record the result"),
        "button": gettext("Record the result"),
        "later": [(each.citation, version) for each in menu if each.is_charged for version in each.later],
    }
    done = gettext("The result is recorded. The sender sees it.")
    return _settle(request, handover, form, impose_sanction, words, done=done, template="work/sanction.html")


def _found(request: Request, pk: UUID) -> Handover:
    """The hand-over, if this actor may know of it."""
    related = ("case__region", "case__agency", "receiver", "sender", "sanction")
    return get_object_or_404(Handover.objects.visible_to(request.actor).select_related(*related), pk=pk)


def _settle(
    request: Request,
    handover: Handover,
    form: Form,
    do: Callable[..., Any],
    words: dict[str, Any],
    *,
    done: str,
    template: str = "work/handover_form.html",
) -> HttpResponse:
    """The page of a form; sent and true, the operation is done and the hand-over is shown again."""

    def act() -> Any:
        return do(handover, by=request.actor, at=clock.now(), **form.cleaned_data)

    if request.method == "POST" and (was_sent(request) or attempt(form, act) is not None):
        remember(request)
        messages.success(request, done)
        return redirect("handover", pk=handover.pk)
    context = {**_context(request, handover), "form": form, "words": words}
    return page(request, template, context, status=422 if form.is_bound else 200)


def _list(request: Request, key: str, title: str, rows: QuerySet[Handover]) -> dict[str, Any]:
    rows = rows.defer(None).defer("sealed_package")  # the count of a clock says what unit is left
    found = Paginator(rows, PER_PAGE).get_page(request.GET.get("hal"))
    return {"key": key, "title": title, "page": found, "rows": [_row(each) for each in found]}


def _row(handover: Handover) -> dict[str, Any]:
    clock_face = clock_of_handover(handover, clock.now()) if handover.is_unanswered else None
    return {"handover": handover, "purpose": purpose_label(handover.purpose), "clock": clock_face}


def _context(request: Request, handover: Handover) -> dict[str, Any]:
    book, day = current(), handover.case.act_on
    versions = [book.provisions[each].on(day) for each in handover.provisions if each in book.provisions]
    basis = book.provisions.get(handover.recommended_basis)
    result = getattr(handover, "sanction", None)
    sends = handover.case.agency_id in request.actor.agencies_where(Action.CASE_READ)
    return {
        "handover": handover,
        "zone": handover.case.region.timezone,
        "purpose": purpose_label(handover.purpose),
        "clock": clock_of_handover(handover, clock.now()) if handover.is_unanswered else None,
        "provisions": [(version.citation, said(version, "summary")) for version in versions],
        "recommended": sanction_label(handover.recommended),
        "basis": basis.on(day).citation if basis else "",
        "result": result,
        "imposed": sanction_label(result.imposed) if result else "",
        "case_name": name_of(handover.case) if sends else "",
        "may_see": may_see(request.actor, handover),
        "may_acknowledge": may_acknowledge(request.actor, handover),
        "may_return": may_return(request.actor, handover),
        "may_impose": may_impose(request.actor, handover),
    }
