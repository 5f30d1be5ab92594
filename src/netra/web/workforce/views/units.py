"""Changing the tree by hand: a new unit, its name and address, its head, its end, its list as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.web import clock
from netra.web.requests import Request
from netra.web.work.frame import officers
from netra.web.workforce.forms import HeadForm, UnitForm
from netra.web.workforce.frames import (
    Words,
    find_agency,
    find_unit,
    form_page,
    today_in,
    trail_to,
)
from netra.workforce.exports import export_people, start_people_list
from netra.workforce.heads import appoint_head, candidates, end_head
from netra.workforce.queries import counts_below
from netra.workforce.staff_permissions import (
    may_add_unit,
    may_appoint_head,
    may_edit_unit,
)
from netra.workforce.tree import close_unit, edit_unit, open_unit
from netra.workforce.walking import LISTED

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@officers("GET", "POST")
def new_top(request: Request, code: str) -> HttpResponse:
    """Add a unit at the top of the agency's tree."""
    agency = find_agency(request, code)
    may_add_unit(request.actor, agency).require()
    form = UnitForm(request.POST or None)
    back = f"{reverse('workforce')}?kantor={agency.code}"
    words = Words(gettext("Add a unit"), gettext("Add the unit"), back, done=gettext("The unit was added."))
    return form_page(
        request,
        form,
        words,
        lambda: open_unit(agency, parent=None, facts=form.facts(), by=request.actor, at=clock.now()),
        trail=[(gettext("Employees"), back), (words.title, "")],
    )


@officers("GET", "POST")
def new_part(request: Request, pk: int) -> HttpResponse:
    """Add a unit below another."""
    unit = find_unit(request, pk)
    may_edit_unit(request.actor, unit).require()
    form = UnitForm(request.POST or None)
    words = Words(
        gettext("Add a unit below this one"),
        gettext("Add the unit"),
        reverse("unit", args=[unit.pk]),
        done=gettext("The unit was added."),
    )
    return form_page(
        request,
        form,
        words,
        lambda: open_unit(unit.agency, parent=unit, facts=form.facts(), by=request.actor, at=clock.now()),
        trail=trail_to(request.actor, unit, (words.title, "")),
    )


@officers("GET", "POST")
def edit(request: Request, pk: int) -> HttpResponse:
    """Change the name, kind or address of a unit."""
    unit = find_unit(request, pk)
    may_edit_unit(request.actor, unit).require()
    form = UnitForm(request.POST or None, unit=unit)
    words = Words(
        gettext("Change the unit"),
        gettext("Keep the changes"),
        reverse("unit", args=[unit.pk]),
        done=gettext("The changes are kept."),
    )
    return form_page(
        request,
        form,
        words,
        lambda: edit_unit(unit, facts=form.facts(), by=request.actor, at=clock.now()),
        trail=trail_to(request.actor, unit, (words.title, "")),
    )


@officers("POST")
def close(request: Request, pk: int) -> HttpResponse:
    """Close a unit in which nobody serves."""
    unit = close_unit(find_unit(request, pk), by=request.actor, at=clock.now())
    messages.success(request, gettext("%(unit)s is closed.") % {"unit": unit.name})
    above = unit.parent_id
    return redirect("unit", pk=above) if above else redirect("workforce")


@officers("GET", "POST")
def appoint(request: Request, pk: int) -> HttpResponse:
    """Say who heads the unit."""
    unit = find_unit(request, pk)
    may_appoint_head(request.actor, unit).require()
    today = today_in(unit.agency)
    people = list(candidates(unit.agency, today))
    form = HeadForm(request.POST or None, people=people, today=today)
    lede = gettext("The person sees this unit and all below it: names, who is away, who has signed.")
    if not people:
        lede = gettext(
            "Nobody holds the role of a head of unit yet. The administrator of your office gives it under “People”."
        )
    words = Words(
        gettext("Appoint a head"),
        gettext("Appoint the head"),
        reverse("unit", args=[unit.pk]),
        lede=lede,
        done=gettext("The head was appointed."),
    )
    return form_page(
        request,
        form,
        words,
        lambda: appoint_head(unit, by=request.actor, at=clock.now(), **form.facts()),
        trail=trail_to(request.actor, unit, (words.title, "")),
    )


@officers("POST")
def end_heading(request: Request, pk: int, head: int) -> HttpResponse:
    """End that somebody heads the unit."""
    unit = find_unit(request, pk)
    ended = end_head(get_object_or_404(unit.heads.all(), pk=head), by=request.actor, at=clock.now())
    messages.success(request, gettext("%(name)s no longer heads this unit.") % {"name": ended.user.name})
    return redirect("unit", pk=unit.pk)


@officers("POST")
def export(request: Request, pk: int, kind: str) -> HttpResponse:
    """The list of the unit as a file; a press of a button, since it is recorded. A very long one is a job."""
    unit = find_unit(request, pk)
    if counts_below(unit).all > LISTED:
        back = reverse("unit", args=[unit.pk])
        job = start_people_list(unit, kind=kind, back=back, by=request.actor, at=clock.now())
        return redirect("job", pk=job.pk)
    content = export_people(unit, kind=kind, by=request.actor, at=clock.now())
    answer = HttpResponse(content, content_type=TYPES[kind])
    name = f"pegawai-{unit.code}-{today_in(unit.agency).isoformat()}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
