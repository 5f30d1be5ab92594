"""Events: the list, a new one, its page, and what changes its state."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.outreach import doors
from netra.prevention.outreach.letters import letters_of
from netra.prevention.outreach.models import Event, State
from netra.prevention.outreach.operations.planning import (
    cancel_event,
    change_event,
    plan_event,
    publish_event,
    renew_codes,
)
from netra.prevention.outreach.own import own
from netra.prevention.outreach.permissions import may_change, may_keep, may_publish, may_read
from netra.prevention.outreach.queries import (
    attendance_by_unit,
    event_tally,
    expected_at,
    find_events,
    gain_of,
    history_of,
)
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.outreach.forms import EventForm, ReasonForm
from netra.web.outreach.wording import DOCUMENTS, election_name, standing_of, time_of, told
from netra.web.requests import Request
from netra.web.work.frame import officers, offices_of, page

PER_PAGE, UNITS_SHOWN = 25, 12


@officers()
def index(request: Request) -> HttpResponse:
    """The events of the actor's offices and those they are invited to."""
    if not request.actor.agencies_where(Action.EVENT_READ):
        no(gettext("Your role does not let you see events.")).require()
    now = clock.now()
    which, sought = request.GET.get("mana", ""), request.GET.get("cari", "").strip()[:100]
    found = find_events(request.actor, now=now, which=which, sought=sought)
    rows = Paginator(found, PER_PAGE).get_page(request.GET.get("hal"))
    names = (
        ("coming", gettext("Coming or going on")),
        ("past", gettext("Held")),
        ("draft", gettext("Drafts")),
        ("cancelled", gettext("Cancelled")),
    )
    counts = event_tally(request.actor, now)
    context = {
        "rows": rows,
        "events": [_row(each, now) for each in rows],
        "tally": [(key, label, counts[key]) for key, label in names],
        "which": which,
        "sought": sought,
        "may_plan": bool(request.actor.agencies_where(Action.EVENT_EDIT)),
        "may_review": bool(request.actor.agencies_where(Action.VIDEO_REVIEW)),
    }
    return page(request, "outreach/index.html", context)


@officers("GET", "POST")
def new(request: Request) -> HttpResponse:
    """Plan an event of one of the actor's offices."""
    agencies = offices_of(request.actor, Action.EVENT_EDIT)
    if not agencies:
        no(gettext("Your role does not let you plan events.")).require()
    agency = next((each for each in agencies if str(each.pk) == request.GET.get("kantor")), agencies[0])
    form = EventForm(
        request.POST or None, agency=agency, actor=request.actor, today=clock.today(), asked=request.GET
    )

    def act() -> Event:
        return plan_event(agency, facts=form.facts(), by=request.actor, at=clock.now())

    if request.method == "POST" and (event := attempt(form, act)) is not None:
        messages.success(request, gettext("The event is kept as a draft. Publish it when it is right."))
        return redirect("event", pk=event.pk)
    context = {
        "form": form,
        "agency": agency,
        "others": [each for each in agencies if each.pk != agency.pk],
        "trail": _trail(gettext("Plan an event")),
    }
    return page(request, "outreach/form.html", context, status=422 if form.is_bound else 200)


@officers("GET", "POST")
def edit(request: Request, pk: UUID) -> HttpResponse:
    """Change what an event says."""
    event = event_or_404(request, pk)
    may_change(request.actor, event).require()
    form = EventForm(request.POST or None, agency=event.agency, actor=request.actor, event=event)

    def act() -> Event:
        return change_event(event, facts=form.facts(), by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The event is changed."))
        return redirect("event", pk=event.pk)
    context = {
        "form": form,
        "event": event,
        "agency": event.agency,
        "trail": _trail(event.title, gettext("Change"), event),
    }
    return page(request, "outreach/form.html", context, status=422 if form.is_bound else 200)


@officers()
def show(request: Request, pk: UUID) -> HttpResponse:
    """The event: for its office with who came and what is left to do, for the invited with what they need."""
    event = event_or_404(request, pk)
    now = clock.now()
    targets = event.targets.select_related("agency", "unit").order_by("agency__name", "unit__name")
    context: dict[str, Any] = {
        "event": event,
        "zone": event.zone,
        "trail": _trail(event.title),
        "state": standing_of(event, now),
        "when": time_of(event),
        "election": election_name(event.election),
        "targets": list(targets[:40]),
        "targets_more": max(0, targets.count() - 40),
        "materials": list(event.materials.all()),
        "is_own": bool(may_read(request.actor, event)),
    }
    if context["is_own"]:
        context |= _own(request.actor, event)
    return page(request, "outreach/event.html", context)


@officers("POST")
def publish(request: Request, pk: UUID) -> HttpResponse:
    """Publish a draft."""
    event = publish_event(event_or_404(request, pk), by=request.actor, at=clock.now())
    messages.success(request, gettext("The event is published."))
    return redirect("event", pk=event.pk)


@officers("GET", "POST")
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Cancel an event with a reason."""
    event = event_or_404(request, pk)
    may_change(request.actor, event).require()
    form = ReasonForm(request.POST or None)

    def act() -> Event:
        return cancel_event(event, by=request.actor, at=clock.now(), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The event is cancelled."))
        return redirect("event", pk=event.pk)
    words = {"title": gettext("Cancel the event"), "button": gettext("Cancel the event"), "kind": "stop"}
    return small_form(request, event, form, words)


@officers("POST")
def renew(request: Request, pk: UUID) -> HttpResponse:
    """New codes for the screen and the online room."""
    event = renew_codes(event_or_404(request, pk), by=request.actor, at=clock.now())
    messages.success(request, gettext("The codes are renewed; the former ones are void."))
    return redirect("event", pk=event.pk)


def event_or_404(request: Request, pk: UUID) -> Event:
    """The event, if the actor may know of it."""
    rows = Event.objects.visible_to(request.actor).select_related("agency__region")
    return get_object_or_404(rows, pk=pk)


def small_form(
    request: Request, event: Event, form: Any, words: dict[str, str], status: int = 0
) -> HttpResponse:
    """A page with one form about an event; `words` are its title, lede and button."""
    context = {
        "event": event,
        "form": form,
        "words": words,
        "trail": _trail(event.title, words["title"], event),
    }
    status = status or (422 if form.is_bound else 200)
    return page(request, "outreach/small_form.html", context, status=status)


def _own(actor: Actor, event: Event) -> dict[str, Any]:
    """What only the office that holds the event sees."""
    now = clock.now()
    units = attendance_by_unit(event)
    came = sum(each.came for each in units)
    expected = expected_at(event)
    is_on = event.state == State.PUBLISHED and event.opens_at <= now <= event.closes_at
    return {
        "may_change": bool(may_change(actor, event)),
        "may_publish": bool(may_publish(actor, event)),
        "may_keep": bool(may_keep(actor, event)),
        "may_cancel": bool(may_change(actor, event)) and event.starts_at > now,
        "has_begun": event.starts_at <= now,
        "came": came,
        "guests": event.guests.count(),
        "expected": expected,
        "share": round(100 * came / expected) if expected else None,
        "units": units[:UNITS_SHOWN],
        "units_more": max(0, len(units) - UNITS_SHOWN),
        "screen": reverse("event-screen", args=[doors.screen_key(event)]),
        "is_on": is_on,
        "gain": gain_of(event),
        "least": own().least_persons,
        "oath": getattr(event, "oath", None),
        "follow_ups": [
            (each, each.done_at is None and each.due_on < clock.today()) for each in event.follow_ups.all()
        ],
        "documents": [(key, DOCUMENTS[key]) for key in letters_of(event)],
        "history": [(told(each), each) for each in history_of(event)],
    }


def _row(event: Event, now: Any) -> dict[str, Any]:
    return {"event": event, "when": time_of(event), "state": standing_of(event, now)}


def _trail(title: str, here: str = "", event: Event | None = None) -> list[tuple[str, str]]:
    start = [(gettext("Outreach"), reverse("events"))]
    if event is None:
        return [*start, (title, "")]
    return [*start, (title, reverse("event", args=[event.pk])), (here, "")]
