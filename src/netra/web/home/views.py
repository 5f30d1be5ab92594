"""The home page, and the pages that say what Netra promises."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netra.rulebook.loading import current
from netra.web import clock
from netra.web.home import schedule
from netra.web.home.questions import examples
from netra.web.insight.recent import recent_figures
from netra.web.looks.people import ASKERS
from netra.web.requests import Request


@require_safe
def home(request: Request) -> HttpResponse:
    """The question, the doors, and where we are in the election."""
    book, today = current(), clock.today()
    context = {
        "now_in": schedule.now_in(book, today),
        "coming": schedule.coming(book, today),
        "askers": ASKERS,
        "examples": examples(today),
        "own": recent_figures(),
    }
    return render(request, "home/show.html", context)


@require_safe
def promises(request: Request) -> HttpResponse:
    """What we promise, and what we cannot."""
    return render(request, "home/promises.html", {"contact": settings.SECURITY_CONTACT})


@require_safe
def accessibility(request: Request) -> HttpResponse:
    """How the pages are made to be read by everybody, and what is not yet tested."""
    return render(request, "home/accessibility.html")
