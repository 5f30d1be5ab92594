"""From the initial review to the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from netra.base.verdicts import Verdict
from netra.casework.models import Case, CaseStep
from netra.casework.operations import (
    ask_reporter_to_complete,
    conclude_completion,
    conclude_review,
    record_checks,
    register_case,
)
from netra.casework.operations.steps import require_fresh
from netra.casework.permissions import (
    REVIEWS,
    may_ask_to_complete,
    may_check,
    may_conclude_completion,
    may_register,
    may_review,
)
from netra.casework.requirements import checklist, ways_to
from netra.casework.workflow import version_of
from netra.rulebook.loading import current
from netra.rulebook.rules import Outcome, StepKind
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404, clock_of, heading
from netra.web.work.forms.fields import OutcomeForm
from netra.web.work.forms.review import ChecksForm, IncompleteForm
from netra.web.work.frame import officers, page
from netra.web.work.views.steering import settle
from netra.web.work.wording import said, step_title


@officers("GET", "POST")
def review(request: Request, pk: UUID) -> HttpResponse:
    """Check the requirements item by item and conclude the initial review, or the tracing."""
    case = fresh_case(request, pk)
    may_check(request.actor, case).require()
    step = case.open_step(*REVIEWS)
    if step is None:
        return redirect("case-complete", pk=case.pk)
    asking = {each.id for each in ways_to(case, step, StepKind.COMPLETION)}
    outcomes = [each for each in outcomes_of(step, case) if each.id not in asking]
    verdict = may_review(request.actor, case)
    return _judge(request, case, step, outcomes, verdict, conclude_review, may_ask=bool(asking))


@officers("GET", "POST")
def complete(request: Request, pk: UUID) -> HttpResponse:
    """Judge whether the reporter completed the report."""
    case = fresh_case(request, pk)
    may_check(request.actor, case).require()
    step = case.open_step(StepKind.COMPLETION)
    if step is None:
        return redirect("case-review", pk=case.pk)

    def conclude(case: Case, *, reasons: str, **facts: Any) -> Case:
        return conclude_completion(case, **facts)

    verdict = may_conclude_completion(request.actor, case)
    return _judge(request, case, step, outcomes_of(step, case), verdict, conclude, has_reasons=False)


@officers("GET", "POST")
def incomplete(request: Request, pk: UUID) -> HttpResponse:
    """Ask the reporter to complete the report; the review ends and the time to complete begins."""
    case = fresh_case(request, pk)
    may_ask_to_complete(request.actor, case).require()
    missing = [item.requirement for item in checklist(case) if item.is_met is False]
    step = case.open_step(StepKind.INITIAL_REVIEW)
    lines = "\n".join(f"- {said(each)}: {said(each, 'hint')}" for each in missing)
    form = IncompleteForm(
        request.POST or None, initial={"text": lines, "expected": step.pk if step else None}
    )
    words = {
        "title": gettext("Ask the reporter to complete the report"),
        "button": gettext("Send and end the review"),
    }

    def do(case: Case, **facts: Any) -> Case:
        return ask_reporter_to_complete(case, requirements=[each.id for each in missing], **facts)

    return settle(
        request, case, form, do, words, done=gettext("The reporter was asked to complete the report.")
    )


@officers("GET", "POST")
def register(request: Request, pk: UUID) -> HttpResponse:
    """Enter the case in the register; the time for the study begins."""
    case = fresh_case(request, pk)
    may_register(request.actor, case).require()
    step = case.open_step(StepKind.REGISTRATION)
    outcomes = outcomes_of(step, case) if step else []
    form = OutcomeForm(request.POST or None, step=step, outcomes=outcomes, initial={"outcome": "registered"})
    words = {"title": gettext("Register the case"), "button": gettext("Register")}
    return settle(request, case, form, register_case, words, done=gettext("The case is registered."))


def fresh_case(request: Request, pk: UUID) -> Case:
    """The case; Conflict if the form sent was about a step that is no longer open."""
    case = case_or_404(request, pk)
    expected = request.POST.get("expected", "")
    require_fresh(case, int(expected) if expected.isdecimal() else None)
    return case


def outcomes_of(step: CaseStep, case: Case) -> list[Outcome]:
    """The outcomes that a step may have under the law of the case."""
    return list(version_of(current().steps[step.step], case.law_day).outcomes)


def _judge(
    request: Request,
    case: Case,
    step: CaseStep,
    outcomes: list[Outcome],
    verdict: Verdict,
    conclude: Callable[..., Any],
    *,
    may_ask: bool = False,
    has_reasons: bool = True,
) -> HttpResponse:
    """The page of the checks: they are recorded with every button; one of the buttons also concludes."""
    go = request.POST.get("go", "")
    checks = ChecksForm(request.POST or None, items=checklist(case))
    form = OutcomeForm(request.POST if go == "conclude" else None, step=step, outcomes=outcomes)
    at = clock.now()
    if request.method == "POST" and checks.is_valid():
        if checks.changed:
            case = record_checks(case, checks=checks.changed, by=request.actor, at=at)
        if go == "ask":
            return redirect("case-incomplete", pk=case.pk)
        if go != "conclude":
            messages.success(request, gettext("The checks are saved."))
            return redirect(request.path)
        if attempt(form, lambda: conclude(case, **form.cleaned_data, by=request.actor, at=at)) is not None:
            messages.success(request, gettext("The outcome is recorded."))
            return redirect("case", pk=case.pk)
    context = {
        **heading(case),
        "title": step_title(step.step),
        "clock": clock_of(step, case, at),
        "checks": checks,
        "form": form,
        "verdict": verdict,
        "may_ask": may_ask and may_ask_to_complete(request.actor, case),
        "has_reasons": has_reasons,
    }
    return page(request, "work/review.html", context, status=422 if request.method == "POST" else 200)
