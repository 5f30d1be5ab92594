"""Reading the law: instruments, articles as of a day, procedures, and the schedule of an election."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from netra.rulebook.loading import current
from netra.rulebook.queries import rows_with_id
from netra.rulebook.rules import Instrument, Procedure, Provision, Rulebook, Step
from netra.web import clock
from netra.web.guidance import pages
from netra.web.guidance.articles import listed
from netra.web.guidance.forms import DayForm
from netra.web.guidance.words import STAGE_KINDS
from netra.web.requests import Request


@require_safe
def law(request: Request) -> HttpResponse:
    """The instruments, the procedures and the elections."""
    book, form = current(), DayForm(_with_day(request), today=clock.today())
    if not form.is_valid():
        return render(request, "guidance/law.html", {"form": form}, status=422)
    context = {
        "form": form,
        "on": form.day,
        "instruments": listed(form.day, book, only_in_force=not request.GET.get("semua")),
        "all": bool(request.GET.get("semua")),
        "procedures": book.procedures.values(),
        "elections": book.elections.values(),
        "counts": {"instruments": len(book.instruments), "provisions": len(book.provisions)},
    }
    return render(request, "guidance/law.html", context)


@require_safe
def show(request: Request, row: str) -> HttpResponse:
    """One row of the law, whatever kind it is, as it stands on a day."""
    book, form = current(), DayForm(_with_day(request), today=clock.today())
    found = rows_with_id(book, row)
    if not found:
        raise Http404
    kind, thing = found[0]
    if kind == "conduct":
        return redirect(f"{reverse('check')}?act={row}")
    if kind in {"election", "stage"}:
        return redirect("schedule", election=thing.id if kind == "election" else thing.election)
    on = form.day if form.is_valid() else clock.today()
    template, context = _page(kind, thing, on, book)
    context |= {"form": form, "on": on, "row": thing}
    return render(request, f"guidance/{template}.html", context, status=200 if form.is_valid() else 422)


@require_safe
def schedule(request: Request, election: str) -> HttpResponse:
    """Every dated row of an election, in order."""
    found = current().elections.get(election)
    if found is None:
        raise Http404
    far = date.max
    rows = sorted(found.stages, key=lambda each: (each.start or each.end or far, each.end or far))
    stages = [(each, STAGE_KINDS[each.kind]) for each in rows]
    context = {"election": found, "stages": stages, "trail": pages.trail(gettext("Schedule"))}
    return render(request, "guidance/schedule.html", context)


def _page(kind: str, thing: Any, on: date, book: Rulebook) -> tuple[str, dict[str, Any]]:
    """The template of a kind of row, and what it shows."""
    if isinstance(thing, Provision):
        return "provision", pages.provision(thing, on, book)
    if isinstance(thing, Instrument):
        return "instrument", pages.instrument(thing, on, book)
    if isinstance(thing, Procedure):
        return "procedure", pages.procedure(thing, on)
    if isinstance(thing, Step):
        return "step", pages.step(thing, on, book)
    return "row", pages.row(kind, thing)


def _with_day(request: Request) -> dict[str, str]:
    """What was asked, with today where no day was given."""
    return {"on": request.GET.get("on") or clock.today().isoformat()}
