"""The one page for the head of government, on the screen, on paper, and as a signed letter."""

from __future__ import annotations

from django.http import HttpResponse

from netra.web import clock
from netra.web.plans.choosing import choose
from netra.web.plans.overview import letter_of, parts_of
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.documents import as_file
from netra.web.work.frame import officers, page


@officers()
def show(request: Request) -> HttpResponse:
    """Every number with its whole, its definition and its day."""
    choice = choose(request)
    context = {"choice": choice, "parts": parts_of(choice, request.actor, at=clock.now()), "at": clock.now()}
    return page(request, "plans/overview.html", context)


@officers()
def letter(request: Request, ending: str) -> HttpResponse:
    """The page as PDF or DOCX, with a code that anybody can check."""
    choice = choose(request)
    taken = letter_of(choice, by=request.actor, at=clock.now(), page=page_of_codes())
    return as_file(taken, f"ringkasan-{choice.election.id}-{choice.today.isoformat()}", ending)
