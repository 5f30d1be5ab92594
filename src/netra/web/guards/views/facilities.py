"""The register of state facilities."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.roles import Action
from netra.prevention.guards.models import FacilityKind, StateFacility
from netra.prevention.guards.operations import add_facility, retire_facility
from netra.prevention.guards.permissions import may_keep_facilities, may_request
from netra.prevention.guards.queries import history_of, upcoming
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.guards.forms import FacilityForm, RetireForm
from netra.web.guards.wording import TONES, change_of
from netra.web.requests import Request
from netra.web.work.frame import officers, offices_of, page
from netra.workforce.models import Unit

PER_PAGE = 25


@officers()
def index(request: Request) -> HttpResponse:
    """All facilities that the actor sees, by name; sought by name or plate."""
    if not request.actor.agencies_where(Action.FACILITY_READ):
        no(gettext("Your role does not let you see the register of facilities.")).require()
    sought = request.GET.get("cari", "").strip()[:100]
    kind = request.GET.get("jenis", "")
    found = (
        StateFacility.objects.visible_to(request.actor)
        .select_related("agency", "unit")
        .order_by("name", "pk")
    )
    if sought:
        found = found.filter(Q(name__icontains=sought) | Q(label__icontains=sought))
    if kind in FacilityKind.values:
        found = found.filter(kind=kind)
    found = found.annotate(waiting=Count("requests", filter=Q(requests__state="waiting")))
    rows = Paginator(found, PER_PAGE).get_page(request.GET.get("hal"))
    context = {
        "rows": rows,
        "sought": sought,
        "kind": kind,
        "kinds": FacilityKind.choices,
        "may_add": bool(request.actor.agencies_where(Action.FACILITY_EDIT)),
    }
    return page(request, "guards/facilities.html", context)


@officers("GET", "POST")
def new(request: Request) -> HttpResponse:
    """Put a facility into the register."""
    agencies = offices_of(request.actor, Action.FACILITY_EDIT)
    if not agencies:
        no(gettext("Your role does not let you keep the facilities of this office.")).require()
    units = Unit.objects.visible_to(request.actor)
    form = FacilityForm(request.POST or None, agencies=agencies, units=units)

    def act() -> StateFacility:
        return add_facility(form.office, facts=form.facts(), by=request.actor, at=clock.now())

    if request.method == "POST" and (facility := attempt(form, act)) is not None:
        messages.success(request, gettext("The facility is in the register."))
        return redirect("facility", pk=facility.pk)
    words = {
        "title": gettext("Add a facility"),
        "button": gettext("Add the facility"),
        "back": reverse("facilities"),
    }
    return page(
        request, "guards/form.html", {"form": form, "words": words}, status=422 if form.is_bound else 200
    )


@officers()
def show(request: Request, pk: int) -> HttpResponse:
    """One facility: what it is, who has it when, and its history."""
    facility = _found(request, pk)
    loans = [(loan, TONES[loan.state]) for loan in upcoming(facility, at=clock.now())[:PER_PAGE]]
    context = {
        "facility": facility,
        "zone": facility.agency.region.timezone if facility.agency.region else "Asia/Jakarta",
        "loans": loans,
        "may_request": may_request(request.actor, facility),
        "may_keep": may_keep_facilities(request.actor, facility.agency),
        "trail": [(gettext("Facilities"), reverse("facilities")), (facility.name, "")],
        "history": [(entry, change_of(entry.change)) for entry in history_of(facility.subject)],
    }
    return page(request, "guards/facility.html", context)


@officers("GET", "POST")
def retire(request: Request, pk: int) -> HttpResponse:
    """Lend it no more."""
    facility = _found(request, pk)
    may_keep_facilities(request.actor, facility.agency).require()
    form = RetireForm(request.POST or None)

    def act() -> StateFacility:
        return retire_facility(facility, on=form.cleaned_data["on"], by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The facility is no longer lent."))
        return redirect("facility", pk=facility.pk)
    words = {
        "title": gettext("Lend “%(name)s” no more") % {"name": facility.name},
        "button": gettext("Lend it no more"),
        "back": reverse("facility", args=[facility.pk]),
    }
    return page(
        request, "guards/form.html", {"form": form, "words": words}, status=422 if form.is_bound else 200
    )


def _found(request: Request, pk: int) -> StateFacility:
    seen = StateFacility.objects.visible_to(request.actor).select_related("agency__region", "unit")
    return get_object_or_404(seen, pk=pk)
