"""The citations of a text: found, linked to the law, and checked. Nothing is stored."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from netra.rulebook.loading import current
from netra.web import clock
from netra.web.citing.forms import CitingForm
from netra.web.citing.marking import read
from netra.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Request) -> HttpResponse:
    """Ask for a text; show it with its citations marked and said to be right or wrong."""
    if request.method != "POST":
        form = CitingForm(initial={"on": clock.today()})
        return render(request, "citing/show.html", {"form": form})
    form = CitingForm(request.POST)
    if not form.is_valid():
        return render(request, "citing/show.html", {"form": form}, status=422)
    text, on = form.facts()
    return render(request, "citing/show.html", {"form": form, "reading": read(text, on, current())})
