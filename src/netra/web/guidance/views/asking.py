"""Asking what may be done: the question, its answer, and the catalogue of all acts. No question is kept."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from netra.guidance import wording
from netra.guidance.actors import actor_in
from netra.guidance.check import Answer
from netra.guidance.check import check as find_answer
from netra.guidance.words import read
from netra.rulebook.assess import assess
from netra.rulebook.loading import current
from netra.rulebook.rules import Channel
from netra.web import clock
from netra.web.guidance.answers import Facts, level, readings, said, told
from netra.web.guidance.catalogues import examples, groups, poster_parts, stage_links
from netra.web.guidance.forms import AskForm, CatalogueForm, PlaceInTime
from netra.web.guidance.words import CHANNELS, PEOPLE
from netra.web.requests import Request


@require_safe
def check(request: Request) -> HttpResponse:
    """The question, or its answer when one was asked."""
    book, today = current(), clock.today()
    if act := request.GET.get("act", ""):
        return _chosen(request, act)
    if "q" not in request.GET or "edit" in request.GET:
        form = AskForm(None, book=book, today=today)
        form.initial.update({key: request.GET[key] for key in form.fields if request.GET.get(key)})
        return _ask(request, form)
    form = AskForm(request.GET, book=book, today=today)
    if not form.is_valid():
        return _ask(request, form, status=422)
    question: str = form.cleaned_data["q"]
    answer = find_answer(
        question, actor=form.person, election=form.chosen_election, on=form.day, rulebook=book
    )
    return _answered(request, question, answer)


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """Every kind of behaviour with its answer for a role and a day, by situation."""
    book, today = current(), clock.today()
    asked = {"actor": "pns", "on": today.isoformat(), **request.GET.dict()}
    form = CatalogueForm(asked, book=book, today=today)
    trail = [(gettext("May I, or not?"), reverse("check")), (gettext("All kinds of behaviour"), "")]
    context: dict[str, Any] = {"form": form, "trail": trail}
    if not form.is_valid():
        return render(request, "guidance/catalogue.html", context, status=422)
    election = form.chosen_election
    context |= {
        "groups": groups(form, book),
        "election": election,
        "on": form.day,
        "present": election.main_stage_on(form.day) if election else None,
        "stages": stage_links(form),
    }
    return render(request, "guidance/catalogue.html", context)


@require_safe
def poster(request: Request, channel: str) -> HttpResponse:
    """What to do and not to do in one situation, on one sheet for printing."""
    if channel not in set(Channel):
        raise Http404
    name, icon = CHANNELS[Channel(channel)]
    context = {"name": name, "icon": icon, "parts": poster_parts(Channel(channel), clock.today(), current())}
    return render(request, "guidance/poster.html", context)


def _ask(request: Request, form: AskForm, status: int = 200) -> HttpResponse:
    situations = examples(current(), clock.today())
    return render(request, "guidance/ask.html", {"form": form, "situations": situations}, status=status)


def _answered(request: Request, question: str, answer: Answer) -> HttpResponse:
    facts = Facts(question, answer.actor, answer.election, answer.stage, answer.on)
    best = answer.matches[0] if answer.matches and not answer.doubt else None
    context = {
        **_frame(facts),
        "answer": answer,
        "doubt": wording.depends_on(answer)[0] if answer.doubt else "",
        "when": wording.by_date(best.assessment, answer.election) if best else (),
        "told": told(best.assessment, facts, current()) if best else None,
        "words": best.words if best else (),
        "said": said(answer, facts),
        "level": level(best, answer) if best else "low",
        "readings": readings(answer, facts, skip=1 if best else 0),
    }
    return render(request, "guidance/answer.html", context)


def _chosen(request: Request, act: str) -> HttpResponse:
    """The answer for an act the visitor chose, from the catalogue or among several readings."""
    book, question = current(), request.GET.get("q", "")[:1000]
    form = PlaceInTime(request.GET, book=book, today=clock.today())
    if act not in book.conducts:
        raise Http404
    if not form.is_valid():
        return _ask(request, AskForm(request.GET, book=book, today=clock.today()), status=422)
    election = form.chosen_election
    actor = form.person or actor_in(read(question))
    found = assess(book.conducts[act], actor=actor, election=election, on=form.day, rulebook=book)
    stage = election.main_stage_on(form.day) if election else None
    facts = Facts(question, actor, election, stage, form.day)
    context = {
        **_frame(facts),
        "answer": {"ruling": found.ruling},
        "when": wording.by_date(found, election),
        "told": told(found, facts, book),
        "chosen": True,
        "level": "high",
    }
    return render(request, "guidance/answer.html", context)


def _frame(facts: Facts) -> dict[str, Any]:
    """What every answer shows round itself."""
    asked = facts.address(edit="1")
    return {
        "facts": facts,
        "person": PEOPLE[facts.actor],
        "change": asked,
        "trail": [
            (gettext("Home"), reverse("home")),
            (gettext("May I, or not?"), asked),
            (gettext("Answer"), ""),
        ],
    }
