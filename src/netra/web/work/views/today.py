"""The officer's first page: what is due, with the rule that set each date."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_noop

from netra.base.verdicts import no
from netra.casework.models import CaseStep
from netra.casework.worklist import Filters, Group, today_groups
from netra.people.roles import Action
from netra.places.models import Agency
from netra.places.queries import regions_in
from netra.web import clock
from netra.web.requests import Request
from netra.web.work.clocks import face
from netra.web.work.frame import navigation, officers, offices_of, page
from netra.web.work.wording import ORIGINS, name_of, origin_label, todo

TITLES = {
    "overdue": gettext_noop("Overdue"),
    "today": gettext_noop("Due today"),
    "tomorrow": gettext_noop("Due tomorrow"),
    "new": gettext_noop("New, not yet taken up"),
    "later": gettext_noop("Due later"),
    "undated": gettext_noop("Without a date"),
    "waiting": gettext_noop("Waiting for other bodies"),
}
URGENT = ("overdue", "today", "tomorrow")
FIRST = 15  # rows of a group that is neither urgent nor opened
TALLY = ("overdue", "today", "tomorrow", "new", "waiting")


@officers()
def today(request: Request) -> HttpResponse:
    """The open steps of the actor's offices in groups by when they are due."""
    offices = offices_of(request.actor, Action.CASE_READ)
    if not offices:
        return _elsewhere(request)
    zone = offices[0].region.zone if offices[0].region else clock.JAKARTA
    groups = today_groups(request.actor, now=clock.now(), filters=_filters(request), zone=zone)
    opened = request.GET.get("kelompok", "")
    context = {
        "groups": [_shown(group, opened) for group in groups if group.total or group.key in TALLY],
        "first": next((group.key for group in groups if group.total), ""),
        "tally": [
            (group.key, gettext(TITLES[group.key]), group.total) for group in groups if group.key in TALLY
        ],
        "is_empty": not any(group.total for group in groups),
        "is_filtered": any(request.GET.get(name) for name in ("petugas", "jalur", "wilayah")),
        "origins": [(key, gettext(label)) for key, label in ORIGINS.items()],
        "places": _places(offices),
        "may_take": bool(request.actor.agencies_where(Action.REPORT_TAKE)),
        "here": clock.today(zone),
    }
    return page(request, "work/today.html", context)


def _elsewhere(request: Request) -> HttpResponse:
    """The day of prevention for whoever prevents; else the first page there is, or a refusal."""
    if request.actor.agencies_where(Action.PLAN_READ):
        return redirect("prevention")
    pages = [shown.url for shown in navigation(request)[:-1]]
    if not pages:
        no(gettext("You hold no role in an office yet. Ask its administrator to give you one.")).require()
    return redirect(pages[0])


def _filters(request: Request) -> Filters:
    mine = request.actor.user_id if request.GET.get("petugas") == "saya" else None
    origin = request.GET.get("jalur", "")
    return Filters(mine, origin if origin in ORIGINS else "", request.GET.get("wilayah", "")[:13])


def _places(offices: list[Agency]) -> list[tuple[str, str]]:
    """The parts of the offices' regions, to filter by."""
    codes = [office.region_id for office in offices if office.region_id]
    return [(part.code, part.name) for code in codes[:3] for part in regions_in(code)]


def _shown(group: Group, opened: str) -> dict[str, Any]:
    """A group as the page shows it: what is urgent or opened in full, of the others the first rows."""
    steps = group.steps if group.key in URGENT or group.key == opened else group.steps[:FIRST]
    return {
        "key": group.key,
        "title": gettext(TITLES[group.key]),
        "total": group.total,
        "more": group.total - len(steps),
        "is_whole": len(steps) == len(group.steps),
        "rows": [_row(step) for step in steps],
    }


def _row(step: CaseStep) -> dict[str, Any]:
    case = step.case
    return {
        "case": case,
        "name": name_of(case),
        "origin": origin_label(case.origin),
        "todo": todo(step),
        "clock": face(
            step.due_at,
            step.computation,
            began_at=step.began_at,
            is_target=step.is_target,
            zone=case.region.timezone,
            now=clock.now(),
            citation=step.citation,
        ),
        "has_reply": getattr(step, "has_reply", False),
    }
