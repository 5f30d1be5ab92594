"""Staffing decisions: the window of the election, what is planned, and the approval."""

from __future__ import annotations

from uuid import UUID

import puremagic
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.guards.letters import take_check_letter
from netra.prevention.guards.models import PLAN_MOVES, PlanState, StaffingPlan, Term
from netra.prevention.guards.operations import (
    attach_approval,
    end_plan,
    open_approval,
    plan_decision,
    set_term,
)
from netra.prevention.guards.operations.staffing import window_for
from netra.prevention.guards.permissions import may_change_plan
from netra.prevention.guards.queries import history_of, staffing_numbers
from netra.rulebook.guards import rules
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.guards.forms import ApprovalForm, DecisionForm, PlanForm, TermForm
from netra.web.guards.windows import drawn
from netra.web.guards.wording import TONES, change_of, decision_title, elections, told
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.documents import as_file
from netra.web.work.frame import officers, offices_of, page

PER_PAGE = 25


@officers()
def index(request: Request) -> HttpResponse:
    """The window with its dates, the office's plans, and for supervisors the numbers without names."""
    if not request.actor.agencies_where(Action.STAFFING_READ):
        no(gettext("Your role does not let you see staffing decisions.")).require()
    agencies = offices_of(request.actor, Action.STAFFING_EDIT)
    choices = elections(clock.today())
    wanted = request.GET.get("pemilihan", "")
    election = wanted if wanted in dict(choices) else choices[0][0]
    plans = StaffingPlan.objects.visible_to(request.actor).filter(election=election).select_related("agency")
    rows = Paginator(plans.order_by("-effective_on", "pk"), PER_PAGE).get_page(request.GET.get("hal"))
    numbers = [] if agencies else staffing_numbers(request.actor, election=election)
    context = {
        "rows": rows,
        "plans": [(plan, decision_title(plan.kind), TONES[plan.state]) for plan in rows],
        "windows": [(agency, drawn(window_for(agency, election), clock.today())) for agency in agencies],
        "numbers": [(each, decision_title(each.kind)) for each in numbers],
        "elections": choices,
        "election": election,
        "may_plan": bool(agencies),
    }
    return page(request, "guards/plans.html", context)


@officers("GET", "POST")
def new(request: Request) -> HttpResponse:
    """Check a planned decision."""
    form = PlanForm(request.POST or None, agencies=planning_offices(request), day=clock.today())

    def act() -> StaffingPlan:
        return plan_decision(form.office, facts=form.facts(), by=request.actor, at=clock.now())

    if request.method == "POST" and (plan := attempt(form, act)) is not None:
        messages.success(request, gettext("The plan is written down. See what the check says."))
        return redirect("staffing-plan", pk=plan.pk)
    words = {
        "title": gettext("Check a staffing decision"),
        "lede": gettext(
            "Before the installation, not after it: the check compares the day with the window of the election."
        ),
        "button": gettext("Check the decision"),
        "back": reverse("staffing"),
    }
    return page(
        request, "guards/form.html", {"form": form, "words": words}, status=422 if form.is_bound else 200
    )


@officers("GET", "POST")
def term(request: Request) -> HttpResponse:
    """Keep the last day in office of the region's head."""
    form = TermForm(request.POST or None, agencies=planning_offices(request), day=clock.today())

    def act() -> Term:
        given = form.cleaned_data
        return set_term(
            form.office,
            election=given["election"],
            ends_on=given["ends_on"],
            by=request.actor,
            at=clock.now(),
        )

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The end of the term is kept; what is planned was checked again."))
        return redirect("staffing")
    words = {
        "title": gettext("When does the term end?"),
        "lede": gettext(
            "The window ends with the term of the regional head. Until the day is known it stays open."
        ),
        "button": gettext("Keep the day"),
        "back": reverse("staffing"),
    }
    return page(
        request, "guards/form.html", {"form": form, "words": words}, status=422 if form.is_bound else 200
    )


@officers("GET", "POST")
def show(request: Request, pk: UUID) -> HttpResponse:
    """One plan: the window, the verdict, the approval, and what came of it."""
    plan = _found(request, pk)
    states = [state for state in PlanState if state in PLAN_MOVES[plan.state]]
    form = DecisionForm(request.POST or None, states=states)

    def act() -> StaffingPlan:
        given = form.cleaned_data
        return end_plan(plan, state=given["state"], reason=given["reason"], by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("It is recorded."))
        return redirect("staffing-plan", pk=plan.pk)
    rule = rules().decisions.get(plan.kind)
    context = {
        "plan": plan,
        "title": decision_title(plan.kind),
        "why": told(rule, "why") if rule else "",
        "is_recalled": bool(rule and rule.confidence == "recalled"),
        "window": drawn(window_for(plan.agency, plan.election), plan.effective_on),
        "tone": TONES[plan.state],
        "form": form if states else None,
        "may_change": may_change_plan(request.actor, plan),
        "trail": [(gettext("Staffing decisions"), reverse("staffing")), (plan.name, "")],
        "history": [(entry, change_of(entry.change)) for entry in history_of(plan.subject)],
    }
    return page(request, "guards/plan.html", context, status=422 if form.is_bound else 200)


@officers("GET", "POST")
def approval(request: Request, pk: UUID) -> HttpResponse:
    """Attach the letter that approves."""
    plan = _found(request, pk)
    may_change_plan(request.actor, plan).require()
    form = ApprovalForm(request.POST or None, request.FILES or None)

    def act() -> StaffingPlan:
        return attach_approval(plan, approval=form.approval(), by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The approval is with the plan; it was checked again."))
        return redirect("staffing-plan", pk=plan.pk)
    words = {
        "title": gettext("Attach the approval"),
        "lede": gettext("It counts only if it is dated on or before the day of installation."),
        "button": gettext("Attach the approval"),
        "back": reverse("staffing-plan", args=[plan.pk]),
    }
    return page(
        request, "guards/form.html", {"form": form, "words": words}, status=422 if form.is_bound else 200
    )


@officers()
def letter(request: Request, pk: UUID) -> HttpResponse:
    """The file of the approval, as it was sent; opening it is noted."""
    plan = _found(request, pk)
    content = open_approval(plan, by=request.actor, at=clock.now())
    answer = HttpResponse(content, content_type="application/octet-stream")
    ending = puremagic.from_string(content)
    answer["Content-Disposition"] = f'attachment; filename="persetujuan{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer


@officers()
def check(request: Request, pk: UUID, ending: str) -> HttpResponse:
    """The result of the check as a letter, PDF or DOCX."""
    plan = _found(request, pk)
    taken = take_check_letter(plan, by=request.actor, at=clock.now(), page=page_of_codes())
    return as_file(taken, f"pemeriksaan-{plan.effective_on}", ending)


def planning_offices(request: Request) -> list[Agency]:
    """The offices whose staffing the actor plans; refused if there is none."""
    agencies = offices_of(request.actor, Action.STAFFING_EDIT)
    if not agencies:
        no(gettext("Your role does not let you plan staffing decisions of this office.")).require()
    return agencies


def _found(request: Request, pk: UUID) -> StaffingPlan:
    return get_object_or_404(
        StaffingPlan.objects.visible_to(request.actor).select_related("agency__region"), pk=pk
    )
