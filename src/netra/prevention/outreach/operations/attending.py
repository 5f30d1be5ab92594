"""Takes attendance: one by one at the door, guests, or a signed list read in afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.documents.dates import moment
from netra.people.actors import Actor
from netra.prevention.outreach.counts import note_reached, note_struck
from netra.prevention.outreach.lists import Line
from netra.prevention.outreach.models import Attendance, Event, Guest, Sheet, State, Way
from netra.prevention.outreach.naming import is_same_name
from netra.prevention.outreach.operations.noting import ATTENDED, locked, note
from netra.prevention.outreach.permissions import may_keep
from netra.workforce.models import Employee

MOST_GUESTS = 2_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed at the door."""

    number: str
    name: str


@transaction.atomic
def check_in(event: Event, *, typed: Typed, way: Way, by: Actor, at: datetime) -> Attendance:
    """Record that an employee is here; Invalid says in one line why not.

    Locked are the row of this employee and, at the very end, the count of the unit and the ledger, so that a full
    hall waits for nobody long. The event itself is locked only where its seats are numbered.
    """
    _require_open(event, at)
    employee = _find(event, typed)
    if way == Way.SCREEN:
        _require_seat(event, "number")
    employee = Employee.objects.select_for_update(no_key=True).get(pk=employee.pk)
    before = Attendance.objects.filter(event=event, employee=employee).first()
    if before is not None:
        told = gettext("This person was checked in already: %(when)s.")
        raise Invalid("number", told % {"when": moment(before.at, event.place_zone)})
    attendance = Attendance.objects.create(
        event=event,
        employee=employee,
        agency_id=employee.agency_id,
        unit_id=employee.unit_id,
        way=way,
        at=at,
        by=by.name,
    )
    note_reached(event, [employee])
    note(event, {"employee": employee.pk, "way": way.value}, by=by, at=at, action=ATTENDED)
    return attendance


@transaction.atomic
def check_in_guest(
    event: Event, *, name: str, institution: str, by: Actor, at: datetime, is_online: bool = False
) -> Guest:
    """Record a guest, who is on no roster; counted apart from the staff. Whoever is online takes no seat."""
    _require_open(event, at)
    name, institution = " ".join(name.split()), " ".join(institution.split())
    if Guest.objects.filter(event=event, name__iexact=name, institution__iexact=institution).exists():
        raise Invalid("name", gettext("This guest was written down already."))
    if event.guests.count() >= MOST_GUESTS:
        raise Invalid("name", gettext("No more guests can be written down. Speak to the committee."))
    if not is_online:
        _require_seat(event, "name")
    guest = Guest.objects.create(event=event, name=name, institution=institution, is_online=is_online, at=at)
    note(event, {"guest": guest.pk}, by=by, at=at, action=ATTENDED)
    return guest


@transaction.atomic
def take_list(
    event: Event, *, name: str, sha256: str, lines: Sequence[Line], by: Actor, at: datetime
) -> Sheet:
    """Take everybody on a signed list who is on the roster, and keep every line that does not fit."""
    event = locked(event)
    may_keep(by, event).require()
    if event.starts_at > at:
        raise Invalid("file", gettext("The event has not begun; read the list in afterwards."))
    found, strange = _reconcile(event, lines)
    _lock(found)
    present = set(event.attendances.values_list("employee_id", flat=True))
    fresh = [each for each in found if each.pk not in present]
    sheet = Sheet.objects.create(
        event=event,
        name=name[:200],
        sha256=sha256,
        added=len(fresh),
        known=len(found) - len(fresh),
        strange=strange,
        at=at,
        by=by.name,
    )
    Attendance.objects.bulk_create(
        [
            Attendance(
                event=event,
                employee=each,
                agency_id=each.agency_id,
                unit_id=each.unit_id,
                way=Way.LIST,
                sheet=sheet,
                at=min(at, event.ends_at),
                by=by.name,
            )
            for each in fresh
        ],
        batch_size=2_000,
    )
    note_reached(event, fresh)
    change = {"list": sha256, "added": sheet.added, "known": sheet.known, "strange": len(strange)}
    note(event, change, by=by, at=at, action=ATTENDED)
    return sheet


@transaction.atomic
def undo_list(sheet: Sheet, *, by: Actor, at: datetime) -> Sheet:
    """Take everybody out again who came in by this list only; Conflict if that was done before."""
    event = locked(sheet.event)
    may_keep(by, event).require()
    sheet = Sheet.objects.select_for_update(no_key=True).get(pk=sheet.pk)
    if sheet.undone_at is not None:
        raise Conflict(gettext("This list was taken back before."))
    rows = list(sheet.attendances.select_related("employee"))
    _lock([each.employee for each in rows])
    sheet.attendances.all().delete()
    sheet.undone_at = at
    sheet.save(update_fields=["undone_at"])
    note_struck(event, [each.employee for each in rows])
    note(event, {"undone": sheet.sha256, "removed": len(rows)}, by=by, at=at, action=ATTENDED)
    return sheet


@transaction.atomic
def strike_attendance(attendance: Attendance, *, reason: str, by: Actor, at: datetime) -> None:
    """Take one person out who was checked in by mistake; the reason stays in the ledger."""
    event = locked(attendance.event)
    may_keep(by, event).require()
    reason = " ".join(reason.split())
    if not reason:
        raise Invalid("reason", gettext("Say why; the reason is recorded."))
    employee = Employee.objects.select_for_update(no_key=True).get(pk=attendance.employee_id)
    if not Attendance.objects.filter(pk=attendance.pk).delete()[0]:
        raise Conflict(gettext("This person was taken out before."))
    note_struck(event, [employee])
    note(event, {"struck": employee.pk, "reason": reason[:300]}, by=by, at=at, action=ATTENDED)


def agencies_of(event: Event) -> set[int]:
    """The ids of the agencies whose people are expected."""
    return set(event.targets.values_list("agency_id", flat=True))


def _lock(employees: Sequence[Employee]) -> None:
    """Lock their rows in the order of their ids, so that nobody checks in at the same moment."""
    ids = sorted(each.pk for each in employees)
    for start in range(0, len(ids), 500):
        rows = Employee.objects.select_for_update(no_key=True).filter(pk__in=ids[start : start + 500])
        list(rows.order_by("pk").values_list("pk"))


def _require_open(event: Event, at: datetime) -> None:
    zone = event.place_zone
    if event.state != State.PUBLISHED:
        raise Invalid("number", gettext("There is no check-in for this event: it is not published."))
    if at < event.opens_at:
        told = gettext("Check-in opens on %(when)s. Come back then.")
        raise Invalid("number", told % {"when": moment(event.opens_at, zone)})
    if at > event.closes_at:
        told = gettext("Check-in closed on %(when)s. Sign the list of the committee.")
        raise Invalid("number", told % {"when": moment(event.closes_at, zone)})


def _require_seat(event: Event, field: str) -> None:
    """Invalid with the way out when every seat is taken; the last seat goes to one person only."""
    if event.seats is None:
        return
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if event.seats is None or seats_taken(event) < event.seats:
        return
    told = {"seats": event.seats, "code": event.room_code}
    if event.room_url:
        message = gettext("All %(seats)s seats are taken. Join the online room: its code is %(code)s.")
    else:
        message = gettext("All %(seats)s seats are taken. Speak to the committee: it keeps a list to sign.")
    raise Invalid(field, message % told)


def seats_taken(event: Event) -> int:
    """How many are in the hall: all who came but those of the online room, guests too."""
    here = event.attendances.exclude(way=Way.ROOM).count()
    return here + event.guests.filter(is_online=False).count()


def _find(event: Event, typed: Typed) -> Employee:
    """The serving employee with this number whose name was typed; Invalid in words that tell nothing of others."""
    number = "".join(typed.number.split())
    rows = [
        each
        for each in Employee.objects.serving().filter(number=number)[:20]
        if is_same_name(typed.name, each.name)
    ]
    if not rows:
        raise Invalid("number", gettext("Number and name do not belong together on the roster. Check both."))
    if event.is_open:
        return rows[0]
    expected = agencies_of(event)
    fitting = [each for each in rows if each.agency_id in expected]
    if not fitting:
        raise Invalid("number", gettext("This event is for other agencies. You can come in as a guest."))
    return fitting[0]


def _reconcile(event: Event, lines: Sequence[Line]) -> tuple[list[Employee], list[list[str | int]]]:
    """The employees of a list, each once; and the lines that fit nobody expected, with the reason."""
    numbers = sorted({each.number for each in lines})
    rows: dict[str, list[Employee]] = {}
    for start in range(0, len(numbers), 500):
        for each in Employee.objects.filter(number__in=numbers[start : start + 500]):
            rows.setdefault(each.number, []).append(each)
    expected = agencies_of(event)
    found: dict[int, Employee] = {}
    strange: list[list[str | int]] = []
    for line in lines:
        fitting, reason = _fit(rows.get(line.number, []), line, None if event.is_open else expected)
        if fitting is not None:
            found[fitting.pk] = fitting
        else:
            strange.append([line.at, line.number[:30], reason])
    return list(found.values()), strange


def _fit(rows: list[Employee], line: Line, expected: set[int] | None) -> tuple[Employee | None, str]:
    """The employee of a line, or why there is none: unknown, left, elsewhere, or another name."""
    if not rows:
        return None, "unknown"
    here = [each for each in rows if expected is None or each.agency_id in expected]
    if not here:
        return None, "elsewhere"
    serving = [each for each in here if each.left_on is None]
    if not serving:
        return None, "left"
    named = [each for each in serving if not line.name or is_same_name(line.name, each.name)]
    return (named[0], "") if named else (None, "name")
