"""Clarification, study, and the further time for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from netra.casework.models import Case, Study
from netra.casework.operations import extend_study, read_case_texts, record_hearing, write_study
from netra.casework.permissions import STUDIES, may_extend, may_hear, may_study
from netra.casework.requirements import ways_to
from netra.casework.workflow import version_of
from netra.rulebook.loading import current
from netra.rulebook.rules import Outcome, StepKind
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404, clock_of, heading
from netra.web.work.forms.fields import provisions_for
from netra.web.work.forms.study import ExtendForm, HearingForm, StudyForm
from netra.web.work.frame import officers, page
from netra.web.work.views.review import fresh_case
from netra.web.work.views.steering import settle

LISTS = ("conducts", "provisions", "proposes")


@officers("GET", "POST")
def hear(request: Request, pk: UUID) -> HttpResponse:
    """Record the minutes of one clarification."""
    case = case_or_404(request, pk)
    may_hear(request.actor, case).require()
    form = HearingForm(request.POST or None, case=case)
    words = {"title": gettext("Record a clarification"), "button": gettext("Save the minutes")}
    return settle(request, case, form, record_hearing, words, done=gettext("The minutes are sealed."))


@officers("GET", "POST")
def extend(request: Request, pk: UUID) -> HttpResponse:
    """Take the further time that the law gives."""
    case = fresh_case(request, pk)
    may_extend(request.actor, case).require()
    step = case.open_step(StepKind.STUDY)
    form = ExtendForm(request.POST or None, initial={"expected": step.pk if step else None})
    words = {"title": gettext("Take further time for the study"), "button": gettext("Take further time")}
    return settle(request, case, form, extend_study, words, done=gettext("The further time is running."))


@officers("GET", "POST")
def study(request: Request, pk: UUID) -> HttpResponse:
    """Write the study: conduct and provisions from the rulebook, facts and analysis, what is proposed."""
    case = fresh_case(request, pk)
    may_study(request.actor, case).require()
    go = request.POST.get("go", "")
    if request.method != "POST":
        return _show(request, case, _form(case, initial=_draft(request, case)))
    if go in {"law", "find"}:
        return _show(
            request, case, _form(case, initial=_typed(request.POST, case, go), sought=_sought(request))
        )
    form = _form(case, request.POST, is_draft=go == "draft")

    def act() -> Study:
        facts = form.cleaned_data
        return write_study(case, **facts, is_draft=go == "draft", by=request.actor, at=clock.now())

    if attempt(form, act) is None:
        return _show(request, case, form, status=422)
    if go == "draft":
        messages.success(request, gettext("The draft is sealed and kept."))
        return redirect("case-study", pk=case.pk)
    messages.success(request, gettext("The study is done. The plenary can decide."))
    return redirect("case", pk=case.pk)


def decisions_of(case: Case) -> list[Outcome]:
    """What the plenary of this procedure can decide."""
    plenary = current().procedures[case.procedure].of_kind(StepKind.PLENARY)
    return list(version_of(plenary, case.law_day).outcomes)


def _form(case: Case, data: QueryDict | None = None, **more: Any) -> StudyForm:
    step = case.open_step(*STUDIES)
    ways = list(ways_to(case, step, StepKind.PLENARY)) if step else []
    return StudyForm(data, case=case, step=step, ways=ways, decisions=decisions_of(case), **more)


def _draft(request: Request, case: Case) -> dict[str, Any]:
    """What was kept as a draft, opened; the reading is recorded."""
    kept = getattr(case, "study", None)
    if kept is None:
        return {}
    texts = read_case_texts(case, by=request.actor, at=clock.now()).study
    return {**texts, "conducts": kept.conducts, "provisions": kept.provisions, "proposes": kept.proposes}


def _typed(data: QueryDict, case: Case, go: str) -> dict[str, Any]:
    """What stands in the form, with the provisions of the ticked conducts ticked as well if asked for."""
    typed: dict[str, Any] = {key: data.get(key) for key in data if key not in LISTS}
    typed |= {key: data.getlist(key) for key in LISTS}
    if go == "law":
        basis = provisions_for(typed["conducts"], case.act_on)
        typed["provisions"] = list(dict.fromkeys([*typed["provisions"], *basis]))
    return typed


def _sought(request: Request) -> str:
    return request.POST.get("sought", "").strip()[:100] if request.POST.get("go") == "find" else ""


def _show(request: Request, case: Case, form: StudyForm, status: int = 200) -> HttpResponse:
    step = case.open_step(*STUDIES)
    context = {
        **heading(case),
        "form": form,
        "sought": "",
        "looked_for": form.sought,
        "clock": clock_of(step, case, clock.now()) if step else None,
    }
    return page(request, "work/study.html", context, status=status)
