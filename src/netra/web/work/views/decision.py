"""The plenary's decision, and noting what other bodies brought about."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from netra.casework.models import Case, CaseStep
from netra.casework.operations import decide, note_progress
from netra.casework.permissions import may_decide, may_follow
from netra.casework.queries import colleagues_who, noted_in
from netra.people.roles import Action
from netra.rulebook.rules import StepKind
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.casefile import clock_of, heading
from netra.web.work.forms.decision import DecisionForm
from netra.web.work.forms.fields import OutcomeForm
from netra.web.work.frame import officers, page
from netra.web.work.views.review import fresh_case, outcomes_of
from netra.web.work.views.steering import settle
from netra.web.work.wording import said, step_title


@officers("GET", "POST")
def decide_case(request: Request, pk: UUID) -> HttpResponse:
    """Record what the plenary decided; outcomes that go together run in parallel."""
    case = fresh_case(request, pk)
    may_decide(request.actor, case).require()
    sending = request.method == "POST" and request.POST.get("go") != "find"
    form = _form(request, case, is_sent=sending)

    def act() -> Any:
        return decide(case, **form.cleaned_data, by=request.actor, at=clock.now())

    if sending and attempt(form, act) is not None:
        messages.success(request, gettext("The decision is recorded."))
        return redirect("case", pk=case.pk)
    step = case.open_step(StepKind.PLENARY)
    proposed = getattr(case, "study", None)
    names = {each.id: said(each, "label") for each in (outcomes_of(step, case) if step else [])}
    context = {
        **heading(case),
        "form": form,
        "looked_for": form.sought,
        "clock": clock_of(step, case, clock.now()) if step else None,
        "proposed": [names.get(each, each) for each in (proposed.proposes if proposed else [])],
    }
    return page(request, "work/decision.html", context, status=422 if sending else 200)


@officers("GET", "POST")
def follow(request: Request, pk: UUID, step: int) -> HttpResponse:
    """Note what a body outside the office brought about in an open step."""
    case = fresh_case(request, pk)
    found = next((each for each in case.steps.all() if each.pk == step), None)
    if found is None:
        raise Http404
    may_follow(request.actor, case, found).require()
    form = OutcomeForm(request.POST or None, step=found, outcomes=noted_in(found, case))
    words = {
        "title": gettext("Note progress: %(step)s") % {"step": step_title(found.step)},
        "lede": gettext(
            "What the police, the prosecutor, a court or another agency did. Keep the letter as evidence."
        ),
        "button": gettext("Note it"),
    }

    def do(case: Case, *, expected: int | None, **facts: Any) -> CaseStep:
        return note_progress(case, step=found, **facts)

    return settle(request, case, form, do, words, done=gettext("The progress is noted."))


def _form(request: Request, case: Case, *, is_sent: bool) -> DecisionForm:
    step, study = case.open_step(StepKind.PLENARY), getattr(case, "study", None)
    studied = list(study.provisions) if study else []
    typed: dict[str, Any] = {"provisions": studied, "outcomes": study.proposes if study else []}
    if request.method == "POST":
        typed = {key: request.POST.get(key) for key in request.POST}
        typed |= {key: request.POST.getlist(key) for key in ("outcomes", "provisions", "members")}
    return DecisionForm(
        request.POST if is_sent else None,
        initial=typed,
        case=case,
        step=step,
        outcomes=outcomes_of(step, case) if step else [],
        colleagues=colleagues_who(Action.CASE_DECIDE, case.agency, clock.now()),
        studied=studied,
        sought="" if is_sent else request.POST.get("sought", "").strip()[:100],
    )
