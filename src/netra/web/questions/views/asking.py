"""Asking an office without a name, keeping the code, and reading the answer with it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from netra.guidance.operations import ask_office, receive_answer
from netra.intake.queries import regions_served
from netra.people.actors import PUBLIC
from netra.rulebook.loading import current
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.questions.forms import QuestionCodeForm, QuestionForm
from netra.web.questions.pocket import Box, carry, drop, open_box
from netra.web.questions.telling import rules, told
from netra.web.report.code_forms import WordsForm
from netra.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """The form of a question; sent, it leads to the code. What was typed on the page before is taken along."""
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        book=current(),
        today=clock.today(),
        regions=regions_served(clock.today()),
    )
    if not form.is_bound:
        form.initial.update(
            {key: request.GET[key][:2_000] for key in ("q", "actor", "election", "on") if key in request.GET}
        )

    facts = form.facts() if form.is_bound and form.is_valid() else None  # slow: before the database is locked
    if facts and attempt(form, lambda: ask_office(facts, by=PUBLIC, at=clock.now())) is not None:
        return carry(redirect("question-sent"), facts.keys, code=form.code, at=clock.now())
    return render(request, "questions/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sent(request: Request) -> HttpResponse:
    """The code, shown until some of its words were typed back."""
    box = open_box(request, at=clock.now())
    if box is None or not box.code:
        return redirect("question-box")
    form = WordsForm(request.POST or None, code=box.code)
    if request.method == "POST" and form.is_valid():
        return carry(redirect("question-box"), box.keys, at=clock.now())
    context = {"box": box, "form": form, "words": box.code.split(), "told": told(box.question, clock.now())}
    return render(request, "questions/sent.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def box(request: Request) -> HttpResponse:
    """The question and its answer; first the seven words, unless the box is open on this device."""
    found = open_box(request, at=clock.now())
    if found is not None and request.method != "POST":
        return _opened(request, found)
    form = QuestionCodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and form.asked is not None:
        return carry(redirect("question-box"), form.asked.keys, at=clock.now())
    return render(request, "questions/code.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
def leave(request: Request) -> HttpResponse:
    """Close the box on this device."""
    return drop(redirect("question-box"))


def _opened(request: Request, box: Box) -> HttpResponse:
    """The box, with the cookie renewed for another half hour."""
    opened = receive_answer(box.question, keys=box.keys)
    context = {
        "box": box,
        "opened": opened,
        "basis": rules(opened.basis, box.question.on),
        "told": told(box.question, clock.now()),
    }
    return carry(render(request, "questions/box.html", context), box.keys, code=box.code, at=clock.now())
