"""What the dry run found, what a person decides of it, and carrying it out or undoing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.web.workforce.import_forms import UnitsForm
from netra.web.workforce.views.imports import (
    find_roster,
    others_waiting,
    steps,
    trail_of,
    zone_of,
)
from netra.web.workforce.wording import counted, share_leaving
from netra.workforce.findings import diff_by_unit, errors_file, problems, unknown_units
from netra.workforce.models import CARRIED_OUT, PROBLEMS, Found, RosterImport, RosterState
from netra.workforce.operations import accept_arrivals, match_units
from netra.workforce.permissions import may_apply, may_cancel, may_check, may_decide, may_undo
from netra.workforce.queries import open_units
from netra.workforce.tasks import start_apply, start_undo

PER_PAGE, UNITS_AT_ONCE, UNITS_SHOWN = 50, 25, 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """One import where it stands: what was found, what is still open, what comes next."""
    roster = find_roster(request, pk)
    diff = diff_by_unit(roster)
    actor = request.actor
    context = {
        "roster": roster,
        "trail": trail_of(roster),
        "steps": steps(),
        "step": _step(roster),
        "changes": counted(roster.counts, CARRIED_OUT),
        "open": counted(roster.counts, PROBLEMS),
        "same": roster.counts.get(Found.SAME.value, 0),
        "leaving": share_leaving(roster),
        "diff": diff[:UNITS_SHOWN],
        "diff_more": max(0, len(diff) - UNITS_SHOWN),
        "others": others_waiting(request, roster),
        "may_apply": may_apply(actor, roster),
        "may_check": may_check(actor, roster),
        "may_undo": may_undo(actor, roster),
        "may_cancel": may_cancel(actor, roster),
        "zone": zone_of(roster.agency),
    }
    return page(request, "workforce/roster.html", context)


@officers()
def rows(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """The rows of one kind, with the reason and the way out."""
    roster = find_roster(request, pk)
    if kind not in Found.values:
        raise Http404
    found = Paginator(range(roster.counts.get(kind, 0)), PER_PAGE).get_page(request.GET.get("hal"))
    first = (found.number - 1) * PER_PAGE
    title = Found(kind).label
    context = {
        "roster": roster,
        "trail": trail_of(roster, str(title)),
        "title": title,
        "kind": kind,
        "found": found,
        "rows": problems(roster, kind, offset=first, limit=PER_PAGE),
        "may_accept": kind == Found.ELSEWHERE and bool(may_decide(request.actor, roster)),
    }
    return page(request, "workforce/roster_rows.html", context)


@officers("GET", "POST")
def units(request: Request, pk: UUID) -> HttpResponse:
    """Which unit each unknown name of the file is."""
    roster = find_roster(request, pk)
    may_decide(request.actor, roster).require()
    unknown = unknown_units(roster)
    shown, rest = unknown[:UNITS_AT_ONCE], unknown[UNITS_AT_ONCE:]
    form = UnitsForm(request.POST or None, unknown=shown, units=open_units(roster.agency), more=len(rest))

    def act() -> RosterImport:
        others = {each.place.pk: None for each in rest} if form.cleaned_data.get("all") else {}
        choices = {**others, **form.choices}
        return match_units(roster, choices=choices, by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("Your choice is kept; the rows were compared again."))
        left = unknown_units(find_roster(request, pk))
        return redirect("roster-units" if left else "roster", pk=pk)
    context = {
        "roster": roster,
        "trail": trail_of(roster, gettext("Unknown units")),
        "form": form,
        "unknown": len(unknown),
        "rest": len(rest),
    }
    return page(request, "workforce/roster_units.html", context, status=422 if form.is_bound else 200)


@officers("POST")
def accept(request: Request, pk: UUID) -> HttpResponse:
    """Confirm that people from another agency's roster serve here now: those ticked, or all."""
    roster = find_roster(request, pk)
    lines = [int(each) for each in request.POST.getlist("baris") if each.isdigit()]
    if not lines and "semua" not in request.POST:
        messages.warning(request, gettext("Tick the people who serve here now."))
        return redirect("roster-rows", pk=pk, kind=Found.ELSEWHERE.value)
    chosen = None if "semua" in request.POST else lines
    accept_arrivals(roster, lines=chosen, by=request.actor, at=clock.now())
    messages.success(
        request, gettext("They will be put on the roster. That of the other agency stays as it is.")
    )
    return redirect("roster", pk=pk)


@officers()
def errors(request: Request, pk: UUID) -> HttpResponse:
    """The rows that are not carried out, each with its line, the problem and the way out."""
    roster = find_roster(request, pk)
    answer = HttpResponse(errors_file(roster), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="perlu-diperbaiki.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer


@officers("GET", "POST")
def apply(request: Request, pk: UUID) -> HttpResponse:
    """Name the numbers once more, then carry the import out."""
    roster = find_roster(request, pk)
    may_apply(request.actor, roster).require()
    if request.method == "POST":
        back = reverse("roster", args=[roster.pk])
        job = start_apply(roster, back=back, by=request.actor, at=clock.now())
        return redirect("job", pk=job.pk)
    context: dict[str, Any] = {
        "roster": roster,
        "trail": trail_of(roster, gettext("Carry out")),
        "changes": counted(roster.counts, CARRIED_OUT),
        "open": counted(roster.counts, PROBLEMS),
        "leaving": share_leaving(roster),
        "steps": steps(),
    }
    return page(request, "workforce/roster_apply.html", context)


@officers("GET", "POST")
def undo(request: Request, pk: UUID) -> HttpResponse:
    """Say what undoing means, then undo the import."""
    roster = find_roster(request, pk)
    may_undo(request.actor, roster).require()
    if request.method == "POST":
        back = reverse("roster", args=[roster.pk])
        job = start_undo(roster, back=back, by=request.actor, at=clock.now())
        return redirect("job", pk=job.pk)
    context = {
        "roster": roster,
        "trail": trail_of(roster, gettext("Undo the import")),
        "changes": counted(roster.counts, CARRIED_OUT),
    }
    return page(request, "workforce/roster_undo.html", context)


def _step(roster: RosterImport) -> int:
    over = {RosterState.APPLIED, RosterState.UNDONE}
    return 4 if roster.state in over else 3
