"""The plan by stages: every task with its day and who set it, and one task with what became of it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.places.models import Agency
from netra.prevention.plans.operations import mark_done, reopen_task, skip_task
from netra.prevention.plans.permissions import may_mark
from netra.prevention.plans.queries import history_of
from netra.prevention.plans.tasks import Standing, plan_of
from netra.rulebook.loading import current
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.plans.choosing import Choice, choose
from netra.web.plans.forms import MarkForm
from netra.web.plans.wording import STANDINGS, Shown, shown
from netra.web.requests import Request
from netra.web.work.frame import officers, page

GROUPS = (
    Standing.LATE,
    Standing.TODAY,
    Standing.WEEK,
    Standing.LATER,
    Standing.UNDATED,
    Standing.DONE,
    Standing.SKIPPED,
)
ALWAYS = GROUPS[:4]
DONE, SKIP, REOPEN = "selesai", "lewati", "buka"


@officers()
def index(request: Request) -> HttpResponse:
    """All tasks of the office before the election, in groups by how they stand."""
    choice = choose(request)
    rows = [
        shown(each, choice, request.actor) for each in plan_of(choice.office, choice.election, at=clock.now())
    ]
    groups = [
        (group.value, str(STANDINGS[group]), [row for row in rows if row.planned.standing is group])
        for group in GROUPS
    ]
    context = {
        "choice": choice,
        "groups": [each for each in groups if each[2]],
        "tally": [each for each in groups if each[2] or each[0] in ALWAYS],
        "is_dated": any(row.planned.task.due for row in rows),
    }
    return page(request, "plans/plan.html", context)


@officers("GET", "POST")
def show(request: Request, election: str, task: str) -> HttpResponse:
    """One task: its day, its ground, what seems to show that it is done, and the office's word on it."""
    choice = _of_address(choose(request), election)
    row = _row_or_404(request, choice, task)
    form = MarkForm(request.POST if request.POST.get("act") == SKIP else None)
    if request.method == "POST":
        may_mark(request.actor, choice.office).require()
        if _act(request, choice.office, election, task, form):
            return redirect(f"{reverse('plan')}{choice.query}")
    context = {
        "choice": choice,
        "row": row,
        "form": form,
        "may_mark": may_mark(request.actor, choice.office),
        "history": history_of(choice.office, election, task),
        "trail": [
            (gettext("Prevention"), reverse("prevention")),
            (gettext("Plan by stages"), reverse("plan") + choice.query),
            (row.title, ""),
        ],
    }
    return page(request, "plans/task.html", context, status=422 if form.is_bound else 200)


def _of_address(choice: Choice, election: str) -> Choice:
    """The choice with the election that the address names; 404 if there is none."""
    found = current().elections.get(election)
    if found is None:
        raise Http404
    return replace(choice, election=found)


def _row_or_404(request: Request, choice: Choice, task: str) -> Shown:
    for each in plan_of(choice.office, choice.election, at=clock.now()):
        if each.task.id == task:
            return shown(each, choice, request.actor)
    raise Http404


def _act(request: Request, agency: Agency, election: str, task: str, form: MarkForm) -> bool:
    """Do what was pressed; says whether it was done."""
    by, at, act = request.actor, clock.now(), request.POST.get("act")
    if act == SKIP:

        def skip() -> object:
            reason = form.cleaned_data["reason"]
            return skip_task(agency, election=election, task=task, reason=reason, by=by, at=at)

        if attempt(form, skip) is None:
            return False
        messages.success(request, gettext("The task is skipped; the reason is recorded."))
    elif act == REOPEN:
        reopen_task(agency, election=election, task=task, by=by, at=at)
        messages.success(request, gettext("The task is open again."))
    else:
        note = request.POST.get("note", "")[:300]
        mark_done(agency, election=election, task=task, by=by, at=at, note=note)
        messages.success(request, gettext("The task is done."))
    return True
