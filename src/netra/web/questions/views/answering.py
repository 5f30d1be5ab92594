"""The officers' side: what waits, one question opened, its answer, and the copy for everybody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.guidance.check import check
from netra.guidance.models import Question
from netra.guidance.operations import (
    Opened,
    answer_question,
    publish_answer,
    read_question,
    withdraw_answer,
)
from netra.guidance.permissions import may_answer, may_publish, may_read, may_withdraw
from netra.guidance.queries import answered, waiting
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.rulebook.rules import Person
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.questions.forms import AnswerForm, PublishForm
from netra.web.questions.telling import rules, told
from netra.web.requests import Request
from netra.web.work.forms.fields import provisions_for
from netra.web.work.frame import officers, page

PER_PAGE, LIKELY = 25, 3


@officers()
def index(request: Request) -> HttpResponse:
    """The questions of the actor's offices: those that wait, the oldest first, or those that were answered."""
    if not request.actor.agencies_where(Action.QUESTION_READ):
        no(gettext("Your role does not let you answer questions.")).require()
    done = request.GET.get("status") == "dijawab"
    find = answered if done else waiting
    rows = Paginator(find(request.actor), PER_PAGE).get_page(request.GET.get("hal"))
    context = {"rows": rows, "questions": [(each, told(each, clock.now())) for each in rows], "done": done}
    return page(request, "questions/desk.html", context)


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """A question, opened; the reading is recorded."""
    return _page(request, _question(request, pk))


@officers("POST")
def answer(request: Request, pk: UUID) -> HttpResponse:
    """Answer who asked, or look for more provisions to tick."""
    question = _question(request, pk)
    may_answer(request.actor, question).require()
    opened = read_question(question, by=request.actor, at=clock.now())
    form = AnswerForm(request.POST, suggested=_suggested(question, opened), on=question.on)
    if request.POST.get("go") == "find":
        form.errors.clear()
        return _page(request, question, opened=opened, answer_form=form)
    if attempt(form, lambda: answer_question(question, by=request.actor, at=clock.now(), **form.facts())):
        messages.success(request, gettext("The answer is in the box of who asked."))
        return redirect("question", pk=pk)
    return _page(request, question, 422, opened=opened, answer_form=form)


@officers("POST")
def publish(request: Request, pk: UUID) -> HttpResponse:
    """Publish a copy without identity."""
    question = _question(request, pk)
    may_publish(request.actor, question).require()
    form = PublishForm(request.POST)
    if attempt(form, lambda: publish_answer(question, copy=form.copy(), by=request.actor, at=clock.now())):
        messages.success(request, gettext("The answer is published."))
        return redirect("question", pk=pk)
    return _page(request, question, 422, publish_form=form)


@officers("POST")
def withdraw(request: Request, pk: UUID) -> HttpResponse:
    """Take the published copy back."""
    question = _question(request, pk)
    withdraw_answer(question, by=request.actor, at=clock.now())
    messages.success(request, gettext("The answer is no longer published; its copy is deleted."))
    return redirect("question", pk=pk)


def _question(request: Request, pk: UUID) -> Question:
    rows = Question.objects.visible_to(request.actor).select_related("agency", "region")
    return get_object_or_404(rows, pk=pk)


def _suggested(question: Question, opened: Opened) -> list[str]:
    """The provisions that Netra itself would name for this question."""
    book = current()
    found = check(
        opened.text,
        actor=Person(question.person),
        election=book.elections.get(question.election),
        on=question.on,
        rulebook=book,
    )
    conducts = [match.assessment.conduct.id for match in found.matches[:LIKELY]]
    return provisions_for(conducts, question.on)


def _page(
    request: Request,
    question: Question,
    status: int = 200,
    *,
    opened: Opened | None = None,
    answer_form: AnswerForm | None = None,
    publish_form: PublishForm | None = None,
) -> HttpResponse:
    may_read(request.actor, question).require()
    opened = opened or read_question(question, by=request.actor, at=clock.now())
    context: dict[str, Any] = {
        "question": question,
        "opened": opened,
        "told": told(question, clock.now()),
        "basis": rules(opened.basis, question.on),
        "may_withdraw": may_withdraw(request.actor, question),
        "form": answer_form or publish_form,
    }
    if may_answer(request.actor, question):
        context["answer_form"] = answer_form or AnswerForm(
            suggested=_suggested(question, opened), on=question.on
        )
    if may_publish(request.actor, question):
        context["publish_form"] = publish_form or PublishForm(initial={"answer": opened.answer})
    return page(request, "questions/open.html", context, status=status)
