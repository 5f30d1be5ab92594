"""What the roster's pages share: finding what the actor sees, the form page, the day of the agency."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.requests import Request
from netra.web.work.frame import page
from netra.web.work.once import remember, was_sent
from netra.workforce.days import local_day
from netra.workforce.models import Category, Employee, Unit
from netra.workforce.queries import Wanted, path_to, roster_agencies

PER_PAGE = 50
Trail = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on a page that is one form."""

    title: str
    button: str
    back: str
    lede: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An employee of a list as the reader may see it."""

    employee: Employee
    number: str
    is_away: bool


def agencies_seen(request: Request) -> list[Agency]:
    """The agencies of whose roster the actor sees something; refused if there is none."""
    agencies = roster_agencies(request.actor)
    if not agencies:
        no(gettext("Your role does not let you read the roster of this agency.")).require()
    return agencies


def chosen_agency(request: Request, agencies: list[Agency]) -> Agency:
    """The agency of the address, or the first."""
    wanted = request.GET.get("kantor", "")
    return next((each for each in agencies if each.code == wanted), agencies[0])


def find_agency(request: Request, code: str) -> Agency:
    """The agency with this code, if the actor sees its roster."""
    found = next((each for each in agencies_seen(request) if each.code == code), None)
    if found is None:
        raise Http404
    return found


def find_unit(request: Request, pk: int) -> Unit:
    """The unit, if the actor sees it."""
    rows = Unit.objects.visible_to(request.actor).select_related("agency__region", "region")
    return get_object_or_404(rows, pk=pk)


def find_employee(request: Request, pk: int) -> Employee:
    """The employee, if the actor sees the unit."""
    rows = Employee.objects.visible_to(request.actor).select_related("agency__region", "unit")
    return get_object_or_404(rows, pk=pk)


def today_in(agency: Agency) -> date:
    """The present local day of the agency."""
    return local_day(agency, clock.now())


def wanted_people(request: Request) -> Wanted:
    """The filters of the address; what is none of the choices is left aside."""
    category, state = request.GET.get("jenis", ""), request.GET.get("status", "")
    return Wanted(
        sought=" ".join(request.GET.get("cari", "").split())[:100],
        category=category if category in Category.values else "",
        is_away=state == "cuti",
        has_left=state == "keluar",
    )


def trail_to(actor: Actor, unit: Unit, *more: tuple[str, str]) -> Trail:
    """The way from the index to the unit; what stands above a head's own unit has no link."""
    above = path_to(unit)
    reads = actor.may(Action.ROSTER_READ, unit.agency_id)
    seen = {each.pk for each in above} if reads else _seen(actor, above)
    start = (gettext("Employees"), f"{reverse('workforce')}?kantor={unit.agency.code}")
    steps = [(each.name, reverse("unit", args=[each.pk]) if each.pk in seen else "") for each in above]
    here = reverse("unit", args=[unit.pk]) if more else ""
    return [start, *steps, (unit.name, here), *more]


def _seen(actor: Actor, units: list[Unit]) -> set[int]:
    rows = Unit.objects.visible_to(actor).filter(pk__in=[each.pk for each in units])
    return set(rows.values_list("pk", flat=True))


def form_page(
    request: Request,
    form: Form,
    words: Words,
    act: Callable[[], Any],
    *,
    trail: Trail,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form, or do what it asks and go back; sent twice as it is, it does its work once."""
    if request.method == "POST":
        if was_sent(request):
            return redirect(words.back)
        if attempt(form, act) is not None:
            remember(request)
            if words.done:
                messages.success(request, words.done)
            return redirect(words.back)
    told = {"form": form, "words": words, "trail": trail, **(context or {})}
    return page(request, "workforce/form.html", told, status=422 if form.is_bound else 200)
