"""The first page of prevention: what the calendar asks now, four figures, whom nobody has reached, what is next."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext

from netra.prevention.plans import coverage
from netra.prevention.plans.tasks import OPEN, Planned, Standing, plan_of
from netra.web import clock
from netra.web.plans.choosing import Choice, address, choose
from netra.web.plans.wording import shown
from netra.web.requests import Request
from netra.web.work.frame import officers, page

FIRST_TASKS, FIRST_UNITS = 6, 5


@officers()
def index(request: Request) -> HttpResponse:
    """What is due for prevention, and how far it has come."""
    choice = choose(request)
    rows = plan_of(choice.office, choice.election, at=clock.now())
    now = [each for each in rows if each.standing in OPEN]
    scope = choice.scope()
    figures = coverage.total(scope)
    units = list(coverage.never_reached(scope)[:FIRST_UNITS]) if choice.is_government else []
    coming = next((each for each in rows if each.standing is Standing.LATER), None)
    context = {
        "choice": choice,
        "tasks": [shown(each, choice, request.actor) for each in now[:FIRST_TASKS]],
        "more": max(0, len(now) - FIRST_TASKS),
        "coming": shown(coming, choice, request.actor) if coming else None,
        "late": sum(each.standing is Standing.LATE for each in rows),
        "due": sum(_is_due(each, choice) for each in rows),
        "figures": figures,
        "campaign": scope.campaigns.get(choice.office.pk),
        "units": units,
        "outreach_url": address("event-new", query=f"?kantor={choice.office.pk}"),
        "stage": choice.election.main_stage_on(choice.today),
        "next": _next(now, choice, figures, request),
        "is_dated": any(each.task.due for each in rows),
    }
    return page(request, "plans/start.html", context)


def _is_due(planned: Planned, choice: Choice) -> bool:
    return planned.task.due is not None and planned.task.due <= choice.today


def _next(now: list[Planned], choice: Choice, figures: coverage.Figures, request: Request) -> dict[str, Any]:
    """The one thing to do first: the oldest open task, else whom nobody reached, else nothing."""
    if now:
        first = shown(now[0], choice, request.actor)
        return {
            "title": first.title,
            "url": first.doing_url or first.url,
            "label": first.doing or gettext("Open the task"),
        }
    if choice.is_government and figures.staff == 0:
        url = address("workforce")
        title = gettext("Nobody is on the roster yet: shares need one.")
        return {"title": title, "url": url, "label": gettext("Open the roster")} if url else {}
    if figures.reached < figures.staff:
        title = gettext("No task is due. Look at those whom nobody has reached yet.")
        label, query = gettext("See the coverage"), choice.query
        return {"title": title, "url": address("coverage", query=query), "label": label}
    return {}
