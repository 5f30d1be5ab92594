"""One employee: the entry, its correction, a move, the end of service, and who is away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.web import clock
from netra.web.requests import Request
from netra.web.work.frame import officers, page
from netra.web.workforce.forms import AbsenceForm, BackForm, EmployeeForm, EndForm, MoveForm
from netra.web.workforce.frames import (
    Trail,
    Words,
    find_employee,
    find_unit,
    form_page,
    today_in,
    trail_to,
)
from netra.web.workforce.record import record_of
from netra.web.workforce.wording import Told, tell, tell_import, units_named
from netra.workforce.absences import end_absence, note_absence, take_back_absence
from netra.workforce.employees import add_employee, correct_employee, end_service, move_employee
from netra.workforce.exports import last_digits
from netra.workforce.models import Employee, Unit
from netra.workforce.queries import history_of, imports_about, open_units
from netra.workforce.staff_permissions import (
    may_add_employee,
    may_change_absence,
    may_correct_employee,
    may_note_absence,
    may_see_details,
)

OFFERED = 300  # units that the browser proposes while typing; beyond that the list is a burden


@officers()
def show(request: Request, pk: int) -> HttpResponse:
    """The entry of an employee as far as the reader may see it."""
    employee = find_employee(request, pk)
    full = bool(may_see_details(request.actor, employee.agency_id))
    context = {
        "employee": employee,
        "number": employee.number if full else last_digits(employee.number),
        "may_edit": full,
        "absences": employee.absences.order_by("-since"),
        "today": today_in(employee.agency),
        "trail": _trail(request, employee),
        "history": _history(request, employee) if full else [],
        "zone": employee.agency.region.timezone if employee.agency.region else "",
    }
    return page(request, "workforce/employee.html", context | record_of(request.actor, employee))


@officers("GET", "POST")
def new(request: Request, pk: int) -> HttpResponse:
    """Put somebody on the roster by hand."""
    unit = find_unit(request, pk)
    may_add_employee(request.actor, unit).require()
    form = EmployeeForm(request.POST or None)
    words = Words(
        gettext("Add an employee"),
        gettext("Add the employee"),
        reverse("unit", args=[unit.pk]),
        lede=gettext("For single people. The next complete roster must have the same person, or it asks."),
        done=gettext("The employee was added."),
    )
    return form_page(
        request,
        form,
        words,
        lambda: add_employee(unit, facts=form.facts(), by=request.actor, at=clock.now()),
        trail=trail_to(request.actor, unit, (words.title, "")),
    )


@officers("GET", "POST")
def correct(request: Request, pk: int) -> HttpResponse:
    """Correct an entry."""
    employee = find_employee(request, pk)
    may_correct_employee(request.actor, employee).require()
    form = EmployeeForm(request.POST or None, employee=employee)
    words = _words(
        employee, gettext("Correct the entry"), gettext("Keep the changes"), gettext("The changes are kept.")
    )
    return form_page(
        request,
        form,
        words,
        lambda: correct_employee(employee, facts=form.facts(), by=request.actor, at=clock.now()),
        trail=_trail(request, employee, words.title),
    )


@officers("GET", "POST")
def move(request: Request, pk: int) -> HttpResponse:
    """Move somebody to another unit."""
    employee = find_employee(request, pk)
    may_correct_employee(request.actor, employee).require()
    units = open_units(employee.agency)
    form = MoveForm(request.POST or None, units=units)
    title = gettext("Move to another unit") if employee.left_on is None else gettext("Take back into service")
    words = _words(employee, title, gettext("Move the employee"), gettext("The employee was moved."))
    offered = list(units[: OFFERED + 1])
    return form_page(
        request,
        form,
        words,
        lambda: move_employee(employee, unit=form.cleaned_data["unit"], by=request.actor, at=clock.now()),
        trail=_trail(request, employee, words.title),
        context={"units": offered if len(offered) <= OFFERED else []},
    )


@officers("GET", "POST")
def leave(request: Request, pk: int) -> HttpResponse:
    """Note that somebody has left the agency."""
    employee = find_employee(request, pk)
    may_correct_employee(request.actor, employee).require()
    form = EndForm(request.POST or None, initial={"on": today_in(employee.agency)})
    words = _words(
        employee,
        gettext("Has left the agency"),
        gettext("Note the end"),
        gettext("The end of service is noted."),
        gettext(
            "Pledges and attendance of the person stay on record; the person is counted nowhere any more."
        ),
    )
    return form_page(
        request,
        form,
        words,
        lambda: end_service(employee, by=request.actor, at=clock.now(), **form.cleaned_data),
        trail=_trail(request, employee, words.title),
    )


@officers("GET", "POST")
def away(request: Request, pk: int) -> HttpResponse:
    """Note that somebody is away."""
    employee = find_employee(request, pk)
    may_note_absence(request.actor, employee).require()
    form = AbsenceForm(request.POST or None, initial={"since": today_in(employee.agency)})
    words = _words(
        employee,
        gettext("Note an absence"),
        gettext("Keep the absence"),
        gettext("The absence is noted."),
        gettext("Who is away does not count as somebody who has not signed. Heads see that, not why."),
    )
    return form_page(
        request,
        form,
        words,
        lambda: note_absence(employee, by=request.actor, at=clock.now(), **form.cleaned_data),
        trail=_trail(request, employee, words.title),
    )


@officers("GET", "POST")
def back(request: Request, pk: int, absence: int) -> HttpResponse:
    """Set the last day of an absence."""
    employee = find_employee(request, pk)
    found = get_object_or_404(employee.absences.all(), pk=absence)
    may_change_absence(request.actor, found).require()
    form = BackForm(request.POST or None, initial={"until": found.until or today_in(employee.agency)})
    words = _words(
        employee,
        gettext("Set the last day away"),
        gettext("Keep the changes"),
        gettext("The changes are kept."),
    )
    return form_page(
        request,
        form,
        words,
        lambda: end_absence(found, by=request.actor, at=clock.now(), **form.cleaned_data),
        trail=_trail(request, employee, words.title),
    )


@officers("POST")
def take_back(request: Request, pk: int, absence: int) -> HttpResponse:
    """Remove an absence that was noted by mistake."""
    employee = find_employee(request, pk)
    found = get_object_or_404(employee.absences.all(), pk=absence)
    take_back_absence(found, by=request.actor, at=clock.now())
    messages.success(request, gettext("The absence was taken back."))
    return redirect("employee", pk=employee.pk)


def _words(employee: Employee, title: str, button: str, done: str, lede: str = "") -> Words:
    return Words(title, button, reverse("employee", args=[employee.pk]), lede=lede, done=done)


def _trail(request: Request, employee: Employee, title: str = "") -> Trail:
    here = reverse("employee", args=[employee.pk]) if title else ""
    steps = [(employee.name, here), *([(title, "")] if title else [])]
    return trail_to(request.actor, employee.unit, *steps)


def _history(request: Request, employee: Employee) -> list[Told]:
    entries = list(history_of(employee))
    seen = Unit.objects.visible_to(request.actor).filter(pk__in=units_named(entries))
    names = dict(seen.values_list("pk", "name"))
    told = [*(tell(each, names) for each in entries), *map(tell_import, imports_about(employee))]
    return sorted(told, key=lambda each: each.at, reverse=True)
