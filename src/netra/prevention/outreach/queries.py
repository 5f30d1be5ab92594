"""What outreach holds: events found and counted, who was reached, how the quiz went, what waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Avg, Count, Q, QuerySet, Sum

from netra.ledger.models import Entry
from netra.people.actors import Actor
from netra.places.models import Agency
from netra.prevention.outreach import doors
from netra.prevention.outreach.models import (
    Attendance,
    Event,
    Moment,
    OathText,
    QuizAnswer,
    ReachCount,
    Standing,
    State,
    Video,
)
from netra.prevention.outreach.operations.videos import lookup_of
from netra.workforce.models import Branch, Headcount, Unit


@dataclass(frozen=True, slots=True)
class UnitAttendance:
    """How many of a unit came, of how many who serve in it."""

    unit: str
    agency: str
    came: int
    serving: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What the quiz shows: of `both` persons the mean of right answers before and after; and how many answered at all."""

    before: int
    after: int
    both: int
    mean_before: float
    mean_after: float

    @property
    def gain(self) -> float:
        """By how many of three answers those who answered twice improved."""
        return self.mean_after - self.mean_before


def reached_by_unit(agency_ids: Collection[int], election: str) -> dict[int, int]:
    """How many employees of each unit were reached before the election, each once, by any event."""
    rows = ReachCount.objects.filter(unit__agency_id__in=agency_ids, election=election, number__gt=0)
    return dict(rows.values_list("unit_id", "number"))


def reached_between(agency_ids: Collection[int], since: datetime, until: datetime) -> dict[int, int]:
    """How many different employees of each unit took part in events that began from `since` up to, not including, `until`."""
    rows = Attendance.objects.filter(
        agency_id__in=agency_ids, event__starts_at__gte=since, event__starts_at__lt=until
    )
    found = rows.values("unit_id").annotate(number=Count("employee", distinct=True))
    return dict(found.values_list("unit_id", "number"))


def find_events(actor: Actor, *, now: datetime, which: str = "", sought: str = "") -> QuerySet[Event]:
    """The events that the actor may see with how many came: those to come first, then the past ones, newest first."""
    rows = Event.objects.visible_to(actor)
    if which == "coming":
        rows = rows.filter(ends_at__gte=now).exclude(state=State.CANCELLED)
    elif which == "past":
        rows = rows.filter(ends_at__lt=now).exclude(state=State.CANCELLED)
    elif which in State.values:
        rows = rows.filter(state=which)
    if sought:
        rows = rows.filter(Q(title__icontains=sought) | Q(place__icontains=sought))
    counts = {
        "came": Count("attendances", distinct=True),
        "guest_number": Count("guests", distinct=True),
    }
    return rows.select_related("agency__region").annotate(**counts).order_by("-starts_at", "title")


def event_tally(actor: Actor, now: datetime) -> dict[str, int]:
    """How many events are coming, past, drafted, cancelled."""
    rows = Event.objects.visible_to(actor)
    is_on = ~Q(state=State.CANCELLED)
    found = rows.aggregate(
        coming=Count("pk", filter=is_on & Q(ends_at__gte=now)),
        past=Count("pk", filter=is_on & Q(ends_at__lt=now)),
        draft=Count("pk", filter=Q(state=State.DRAFT)),
        cancelled=Count("pk", filter=Q(state=State.CANCELLED)),
    )
    return {key: int(value or 0) for key, value in found.items()}


def expected_at(event: Event) -> int:
    """How many serve in the agencies and units that the event is for; by the kept headcounts."""
    whole = [each.agency_id for each in event.targets.all() if each.unit_id is None]
    parts = [each.unit_id for each in event.targets.all() if each.unit_id is not None]
    meant = Q(unit__agency_id__in=whole)
    if parts:
        meant |= Q(unit_id__in=Branch.objects.filter(ancestor_id__in=parts).values("unit_id"))
    found = Headcount.objects.filter(meant).aggregate(
        pns=Sum("pns"), pppk=Sum("pppk"), non_asn=Sum("non_asn")
    )
    return sum(value or 0 for value in found.values())


def attendance_by_unit(event: Event) -> list[UnitAttendance]:
    """Who came by unit: the most first, then by name."""
    counted = event.attendances.values("unit_id").annotate(came=Count("pk")).values_list("unit_id", "came")
    came = dict(counted)
    units = Unit.objects.filter(pk__in=came).select_related("agency", "headcount")
    rows = [UnitAttendance(each.name, each.agency.name, came[each.pk], _serving(each)) for each in units]
    return sorted(rows, key=lambda row: (-row.came, row.agency, row.unit))


def _serving(unit: Unit) -> int:
    """How many serve directly in the unit, by the kept number; 0 where none is kept."""
    kept = getattr(unit, "headcount", None)
    return kept.pns + kept.pppk + kept.non_asn if kept else 0


def attendance_list(event: Event, sought: str = "") -> QuerySet[Attendance]:
    """Everybody who came, by unit and name."""
    rows = event.attendances.select_related("employee", "unit", "agency")
    if sought:
        rows = rows.filter(Q(employee__name__icontains=sought) | Q(employee__number=sought))
    return rows.order_by("unit__name", "employee__name", "pk")


def gain_of(event: Event) -> Gain:
    """What the quiz of the event shows."""
    rows = QuizAnswer.objects.filter(event=event)
    after = rows.filter(moment=Moment.AFTER)
    before = rows.filter(moment=Moment.BEFORE)
    twice = before.filter(person__in=after.values("person"))
    both = twice.aggregate(n=Count("pk"), mean=Avg("right"))
    later = after.filter(person__in=before.values("person")).aggregate(mean=Avg("right"))
    return Gain(before.count(), after.count(), both["n"], float(both["mean"] or 0), float(later["mean"] or 0))


def event_at_door(token: str) -> Event | None:
    """The event that a code of a screen names, whether or not the code still opens."""
    door = doors.door_of(token)
    return Event.objects.filter(door=door).select_related("agency__region").first() if door else None


def event_of_room(code: str) -> Event | None:
    """The published event whose online room has this code now."""
    plain = doors.tidy_room_code(code)
    rows = Event.objects.filter(room_code=plain, state=State.PUBLISHED).exclude(room_url="")
    return rows.select_related("agency__region").first() if plain else None


def event_of(pk: UUID, session: int) -> Event | None:
    """The event, if this is still its session: what was given out before its codes were renewed is void."""
    return Event.objects.filter(pk=pk, session=session).select_related("agency__region").first()


def attendance_of(proof: str) -> Attendance | None:
    """The attendance that a participant's proof stands for."""
    told = doors.read_proof(proof)
    related = ("event__agency__region", "employee", "unit", "agency")
    return Attendance.objects.filter(pk=told[0]).select_related(*related).first() if told else None


def video_of(code: str) -> Video | None:
    """The video that belongs to a private code."""
    lookup = lookup_of(code)
    return (
        Video.objects.filter(lookup=lookup).select_related("agency", "employee").first() if lookup else None
    )


def find_videos(actor: Actor, standing: str = "") -> QuerySet[Video]:
    """The videos of the actor's offices, those that wait longest first."""
    rows = Video.objects.visible_to(actor).select_related("agency", "employee__unit")
    return (rows.filter(standing=standing) if standing in Standing.values else rows).order_by("sent_at", "pk")


def video_tally(actor: Actor) -> dict[str, int]:
    """How many videos stand where."""
    rows = Video.objects.visible_to(actor).order_by().values("standing").annotate(n=Count("pk"))
    found = dict(rows.values_list("standing", "n"))
    return {key: found.get(key, 0) for key in Standing.values}


def latest_oath(agency: Agency) -> OathText | None:
    """The latest wording of an office's oath."""
    return OathText.objects.filter(agency=agency).order_by("-version").first()


def history_of(event: Event) -> list[Entry]:
    """What happened to the event itself, newest first; not each check-in."""
    rows = Entry.objects.about(event.subject).filter(action="prevention:event:edit")
    return list(rows.reverse()[:30])
