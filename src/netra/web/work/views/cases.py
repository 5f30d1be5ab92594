"""The list of cases, and the page of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse

from netra.casework.models import Case
from netra.casework.queries import find_cases
from netra.web import clock
from netra.web.requests import Request
from netra.web.work.casefile import case_or_404, casefile
from netra.web.work.frame import officers, page
from netra.web.work.wording import name_of, origin_label, state_of

PER_PAGE = 25


@officers()
def index(request: Request) -> HttpResponse:
    """All cases of the actor's offices, newest first, found by number or title."""
    sought = request.GET.get("cari", "").strip()[:100]
    rows = Paginator(find_cases(request.actor, sought), PER_PAGE).get_page(request.GET.get("hal"))
    context = {"sought": sought, "rows": rows, "cases": [_row(case) for case in rows]}
    return page(request, "work/cases.html", context)


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """One case: state, clocks, next steps, requirements, evidence, hand-overs, history; nothing sealed."""
    case = case_or_404(request, pk)
    return page(request, "work/case.html", casefile(case, request.actor, clock.now()))


def _row(case: Case) -> dict[str, Any]:
    return {
        "case": case,
        "name": name_of(case),
        "origin": origin_label(case.origin),
        "state": state_of(case),
    }
