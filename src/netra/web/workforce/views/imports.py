"""Bringing a roster in: the file, how it is read, the dry run; and the list of all imports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.places.models import Agency
from netra.vault.uploads import was_too_large
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.web.workforce.frames import Trail, agencies_seen, chosen_agency
from netra.web.workforce.import_forms import FileForm, LayoutForm, ReadingForm
from netra.workforce.layouts import Layout
from netra.workforce.models import RosterImport
from netra.workforce.operations import cancel_import, guess_layout, preview, receive_file
from netra.workforce.permissions import may_check, may_import
from netra.workforce.reading import Row
from netra.workforce.tasks import start_check

LISTED, SHOWN = 30, 10


@officers("GET", "POST")
def index(request: Request) -> HttpResponse:
    """Choose a file; and the imports of the agency, the newest first."""
    agency = chosen_agency(request, agencies_seen(request))
    may_import(request.actor, agency).require()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*given, too_large=bool(given) and was_too_large(request))

    def act() -> RosterImport:
        file = form.cleaned_data["file"]
        return receive_file(agency, name=file.name, content=file.read(), by=request.actor, at=clock.now())

    if request.method == "POST" and (roster := attempt(form, act)) is not None:
        return redirect("roster-layout", pk=roster.pk)
    rows = RosterImport.objects.visible_to(request.actor).filter(agency=agency).order_by("-started_at")
    imports = list(rows[:LISTED])
    context = {
        "agency": agency,
        "form": form,
        "imports": imports,
        "waiting": rows.waiting().count(),
        "trail": [(gettext("Employees"), _home(agency)), (gettext("Import a roster"), "")],
        "zone": zone_of(agency),
        "steps": steps(),
    }
    return page(request, "workforce/rosters.html", context, status=422 if form.is_bound else 200)


@officers("GET", "POST")
def layout(request: Request, pk: UUID) -> HttpResponse:
    """How the file is read and what each column means; then the dry run begins."""
    roster = find_roster(request, pk)
    may_check(request.actor, roster).require()
    reading = ReadingForm({key: request.GET.get(key, "") for key in ReadingForm.base_fields})
    context: dict[str, Any] = {
        "roster": roster,
        "trail": trail_of(roster, gettext("Match the columns")),
        "steps": steps(),
        "others": others_waiting(request, roster),
        "reading": reading,
    }
    reading.fields["sheet"].choices = [(request.GET.get("sheet", ""), "")]  # type: ignore[attr-defined]

    def look() -> tuple[Layout, list[Row]]:
        found = guess_layout(roster, **reading.given())
        return found, preview(roster, found, SHOWN)

    seen = attempt(reading, look)
    if seen is None:
        context |= _unread(reading, roster.layout["kind"])
        return page(request, "workforce/roster_layout.html", context, status=422)
    found, rows = seen
    form = LayoutForm(request.POST or None, layout=found, rows=rows)
    if request.method == "POST" and (job := attempt(form, lambda: _check(request, roster, form))) is not None:
        return redirect("job", pk=job)
    shown = ReadingForm()
    shown.show_only(found)
    told = {"form": form, "rows": rows, "layout": found, "reading": shown, "query": request.GET.urlencode()}
    return page(
        request,
        "workforce/roster_layout.html",
        {**context, **told},
        status=422 if form.is_bound else 200,
    )


@officers("POST")
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Drop an import that has changed nothing."""
    roster = cancel_import(find_roster(request, pk), by=request.actor, at=clock.now())
    messages.success(request, gettext("The import was dropped; its file is deleted. Nothing was changed."))
    return redirect(f"{reverse('rosters')}?kantor={roster.agency.code}")


def find_roster(request: Request, pk: UUID) -> RosterImport:
    """The import, if the actor keeps the roster of its agency."""
    rows = RosterImport.objects.visible_to(request.actor).select_related("agency__region")
    return get_object_or_404(rows, pk=pk)


def steps() -> list[str]:
    """The steps on the way of a roster."""
    return [gettext("File"), gettext("Columns"), gettext("Check"), gettext("Carry out")]


def trail_of(roster: RosterImport, here: str = "") -> Trail:
    """The way from the index to a page of the import."""
    start = [
        (gettext("Employees"), _home(roster.agency)),
        (gettext("Imports of rosters"), f"{reverse('rosters')}?kantor={roster.agency.code}"),
    ]
    own = reverse("roster", args=[roster.pk]) if here else ""
    return [*start, (roster.filename, own), *([(here, "")] if here else [])]


def others_waiting(request: Request, roster: RosterImport) -> list[RosterImport]:
    """Other imports of the same agency that nobody has carried out or dropped."""
    rows = RosterImport.objects.visible_to(request.actor).waiting().exclude(pk=roster.pk)
    return list(rows.filter(agency=roster.agency_id).order_by("-started_at")[:5])


def zone_of(agency: Agency) -> str:
    """The name of the agency's time zone."""
    return agency.region.timezone if agency.region else "Asia/Jakarta"


def _unread(reading: ReadingForm, kind: str) -> dict[str, Any]:
    """What is shown of a file that cannot be read: how it is read otherwise, where that can help."""
    if kind == "csv":
        del reading.fields["sheet"]
    elif not set(reading.errors) & set(reading.fields):
        return {"reading": None, "unread": reading.non_field_errors()}
    return {}


def _check(request: Request, roster: RosterImport, form: LayoutForm) -> UUID:
    job = start_check(
        roster,
        layout=form.chosen,
        whole=form.cleaned_data["whole"] == "whole",
        create_units=form.cleaned_data["create_units"],
        back=reverse("roster", args=[roster.pk]),
        by=request.actor,
        at=clock.now(),
    )
    return job.pk


def _home(agency: Agency) -> str:
    return f"{reverse('workforce')}?kantor={agency.code}"
