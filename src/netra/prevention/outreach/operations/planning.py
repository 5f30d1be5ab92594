"""Plans events, publishes and cancels them, and renews the codes of their doors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.people.actors import Actor
from netra.places.models import Agency, AgencyKind
from netra.prevention.outreach.doors import new_door, new_room_code
from netra.prevention.outreach.models import Event, Kind, State, Target
from netra.prevention.outreach.operations.noting import locked, note
from netra.prevention.outreach.permissions import may_change, may_keep, may_plan, may_publish
from netra.rulebook.loading import current
from netra.workforce.models import Unit

ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What an event says of itself. `agencies` and `units` are whom it is for, by their ids."""

    kind: str
    title: str
    election: str
    starts_at: datetime
    ends_at: datetime
    zone: str = "Asia/Jakarta"
    place: str = ""
    room_url: str = ""
    seats: int | None = None
    speakers: str = ""
    letter_number: str = ""
    is_open: bool = False
    opens_before: int = 30
    closes_after: int = 30
    agencies: Collection[int] = ()
    units: Collection[int] = ()


PLAIN = (
    "kind", "title", "election", "starts_at", "ends_at", "zone", "place", "room_url", "seats", "speakers",
    "letter_number", "is_open", "opens_before", "closes_after",
)  # fmt: skip


@transaction.atomic
def plan_event(agency: Agency, *, facts: EventFacts, by: Actor, at: datetime) -> Event:
    """Plan an event of the office; a draft until it is published."""
    may_plan(by, agency).require()
    targets = _targets(agency, facts)
    _require_true(facts)
    event = Event(
        agency=agency, door=new_door(), room_code=new_room_code(), created_at=at, created_by=by.name
    )
    _put(event, facts, targets)
    note(event, {"planned": event.title, "kind": event.kind, "targets": len(targets)}, by=by, at=at)
    return event


@transaction.atomic
def change_event(event: Event, *, facts: EventFacts, by: Actor, at: datetime) -> Event:
    """Change what the event says; Invalid if somebody has come and its election would change."""
    event = locked(event)
    may_change(by, event).require()
    targets = _targets(event.agency, facts)
    _require_true(facts)
    if event.election != facts.election and event.attendances.exists():
        raise Invalid("election", gettext("People have checked in: the election can no longer be changed."))
    changed = [name for name in PLAIN if getattr(event, name) != getattr(facts, name)]
    event.targets.all().delete()
    _put(event, facts, targets)
    note(event, {"changed": changed, "targets": len(targets)}, by=by, at=at)
    return event


@transaction.atomic
def publish_event(event: Event, *, by: Actor, at: datetime) -> Event:
    """Show the event to those it is for; from then on people can check in."""
    event = locked(event)
    may_publish(by, event).require()
    event.state = State.PUBLISHED
    event.save(update_fields=["state"])
    note(event, {"state": [State.DRAFT.value, State.PUBLISHED.value]}, by=by, at=at)
    return event


@transaction.atomic
def cancel_event(event: Event, *, reason: str, by: Actor, at: datetime) -> Event:
    """Cancel the event; who has come before stays in the record, and Invalid after it has begun."""
    event = locked(event)
    may_change(by, event).require()
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("reason", gettext("Say why the event is cancelled; the invited read it."))
    if event.starts_at <= at:
        raise Invalid("reason", gettext("The event has begun; it can no longer be cancelled."))
    was, event.state, event.cancelled_because = event.state, State.CANCELLED, reason
    event.save(update_fields=["state", "cancelled_because"])
    note(event, {"state": [was, State.CANCELLED.value], "reason": reason}, by=by, at=at)
    return event


@transaction.atomic
def renew_codes(event: Event, *, by: Actor, at: datetime) -> Event:
    """Begin another session: a new code for the online room, and a new address for the screen."""
    event = locked(event)
    may_keep(by, event).require()
    event.session += 1
    event.room_code = new_room_code()
    event.save(update_fields=["session", "room_code"])
    note(event, {"session": event.session}, by=by, at=at)
    return event


def _put(event: Event, facts: EventFacts, targets: Sequence[tuple[int, int | None]]) -> None:
    for name in PLAIN:
        value = getattr(facts, name)
        setattr(event, name, value.strip() if isinstance(value, str) else value)
    event.save()
    Target.objects.bulk_create(
        [Target(event=event, agency_id=agency, unit_id=unit) for agency, unit in targets]
    )


def _targets(agency: Agency, facts: EventFacts) -> list[tuple[int, int | None]]:
    """Whom the event is for as (agency, unit); a government invites its own people, a supervisor any agency."""
    units = dict(
        Unit.objects.filter(pk__in=facts.units, closed_on__isnull=True).values_list("pk", "agency_id")
    )
    if len(units) != len(set(facts.units)) or any(each != agency.pk for each in units.values()):
        raise Invalid("units", gettext("One of the units is not among those of this office."))
    is_supervisor = agency.kind == AgencyKind.SUPERVISOR
    known = set(Agency.objects.filter(pk__in=facts.agencies).values_list("pk", flat=True))
    if known != set(facts.agencies) or (not is_supervisor and known - {agency.pk}):
        raise Invalid("agencies", gettext("One of the agencies cannot be invited by this office."))
    if units:
        return [(owner, unit) for unit, owner in sorted(units.items())]
    if not is_supervisor:
        return [(agency.pk, None)]
    if not known and not facts.is_open:
        raise Invalid("agencies", gettext("Choose at least one agency, or open the event to everybody."))
    return [(each, None) for each in sorted(known)]


def _require_true(facts: EventFacts) -> None:
    if facts.kind not in Kind.values:
        raise Invalid("kind", gettext("Choose what kind of event it is."))
    if facts.election not in current().elections:
        raise Invalid("election", gettext("Choose the election before which the event is held."))
    if facts.zone not in ZONES:
        raise Invalid("zone", gettext("Choose WIB, WITA or WIT."))
    if not facts.title.strip():
        raise Invalid("title", gettext("Give the event a name."))
    if facts.ends_at <= facts.starts_at:
        raise Invalid("ends", gettext("The event must end after it begins."))
    if (facts.ends_at - facts.starts_at).days >= 1:
        raise Invalid("ends", gettext("An event lasts less than a day. Plan one for each day."))
    if not facts.place.strip() and not facts.room_url.strip():
        raise Invalid("place", gettext("Write where it is held, or the address of the online room."))


def zone_of(agency: Agency) -> ZoneInfo:
    """The time zone in which an office plans by itself."""
    return agency.region.zone if agency.region else ZoneInfo(ZONES[0])
