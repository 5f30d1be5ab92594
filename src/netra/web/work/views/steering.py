"""What can be done to a case at any time: give it a title, assign it, write to the reporter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from netra.casework.models import Case
from netra.casework.operations import assign_handler, give_title, write_to_reporter
from netra.casework.permissions import may_ask, may_assign, may_title
from netra.casework.queries import colleagues_who
from netra.people.roles import Action
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404, heading
from netra.web.work.forms.steering import AssignForm, MessageForm, TitleForm
from netra.web.work.frame import officers, page
from netra.web.work.once import remember, was_sent


@officers("GET", "POST")
def title(request: Request, pk: UUID) -> HttpResponse:
    """Give the case its neutral title."""
    case = case_or_404(request, pk)
    may_title(request.actor, case).require()
    form = TitleForm(request.POST or None, initial={"title": case.title})
    words = {"title": gettext("Title of the case"), "button": gettext("Save the title")}
    return settle(request, case, form, give_title, words, done=gettext("The title is saved."))


@officers("GET", "POST")
def assign(request: Request, pk: UUID) -> HttpResponse:
    """Put the case in the hands of a colleague."""
    case = case_or_404(request, pk)
    may_assign(request.actor, case).require()
    colleagues = colleagues_who(Action.CASE_STUDY, case.agency, clock.now())
    form = AssignForm(request.POST or None, colleagues=colleagues, initial={"handler": case.handler_id})
    words = {"title": gettext("Who handles this case?"), "button": gettext("Assign")}
    return settle(request, case, form, assign_handler, words, done=gettext("The case is assigned."))


@officers("GET", "POST")
def ask(request: Request, pk: UUID) -> HttpResponse:
    """Put a message into the reporter's code box."""
    case = case_or_404(request, pk)
    may_ask(request.actor, case).require()
    form = MessageForm(request.POST or None)
    words = {"title": gettext("Write to the reporter"), "button": gettext("Send the message")}
    return settle(
        request, case, form, write_to_reporter, words, done=gettext("The message is in the code box.")
    )


def settle(
    request: Request,
    case: Case,
    form: Form,
    do: Callable[..., Any],
    words: dict[str, Any],
    *,
    done: str,
    template: str = "work/form.html",
) -> HttpResponse:
    """The page of a form; sent and true, the operation is done and the case is shown again."""

    def act() -> Any:
        return do(case, by=request.actor, at=clock.now(), **form.cleaned_data)

    if request.method == "POST" and (was_sent(request) or attempt(form, act) is not None):
        remember(request)
        messages.success(request, done)
        return redirect("case", pk=case.pk)
    status = 422 if form.is_bound else 200
    return page(request, template, {**heading(case), "form": form, "words": words}, status=status)
