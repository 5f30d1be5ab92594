"""Documents of events: invitation, list to sign, certificate of attendance, minutes of an oath. Each carries a code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext, override

from netra.base.verdicts import Refused
from netra.documents.dates import day, moment
from netra.documents.letters import Letter, Section
from netra.people.actors import PUBLIC, Actor
from netra.places.letterhead import letterhead
from netra.prevention.outreach.models import Attendance, Event, Oath, State
from netra.prevention.outreach.operations.noting import note
from netra.prevention.outreach.permissions import may_read
from netra.prevention.outreach.queries import attendance_list
from netra.rulebook.loading import current
from netra.vault.letters import sign_letter
from netra.workforce.models import Branch, Employee

LETTER_TAKEN = "prevention:letter:take"
INVITATION, SIGN_SHEET, CERTIFICATE, OATH = (
    "undangan",
    "daftar-hadir",
    "sertifikat-hadir",
    "berita-acara-ikrar",
)
MOST_ROWS = 20_000  # on one list to sign


def letters_of(event: Event) -> tuple[str, ...]:
    """The kinds of documents that can be had of the event as it stands."""
    found = [INVITATION, SIGN_SHEET] if event.state == State.PUBLISHED else []
    return (*found, *([OATH] if Oath.objects.filter(event=event).exists() else []))


@transaction.atomic
def take_letter(event: Event, *, kind: str, by: Actor, at: datetime, page: str = "") -> Letter:
    """Draw up a document of the event; that it was taken is recorded. Refused if there is no such document."""
    may_read(by, event).require()
    if kind not in letters_of(event):
        raise Refused(gettext("The event has no such document yet."))
    note(event, {"letter": kind}, by=by, at=at, action=LETTER_TAKEN)
    builders = {INVITATION: invitation, SIGN_SHEET: sign_sheet, OATH: oath_minutes}
    return _signed(builders[kind](event), event, kind, by, at, page)


@transaction.atomic
def take_certificate(attendance: Attendance, *, at: datetime, page: str = "") -> Letter:
    """The certificate of attendance, for whoever holds the proof of it."""
    event = attendance.event
    return _signed(certificate(attendance), event, CERTIFICATE, PUBLIC, at, page)


@override("id")
def invitation(event: Event) -> Letter:
    """The invitation to the event."""
    return _letter(
        event,
        title=gettext("Invitation"),
        kind=INVITATION,
        number=event.letter_number,
        addressee=(gettext("To"), *_invited(event)),
        facts=_facts(event),
        sections=(
            Section(
                "",
                (
                    gettext("You are invited to the event below, held so that civil servants stay neutral."),
                    gettext("Check in at the door with the code on the screen; bring your employee number."),
                ),
            ),
            *([Section(gettext("Speakers"), tuple(event.speakers.splitlines()))] if event.speakers else []),
        ),
    )


@override("id")
def sign_sheet(event: Event) -> Letter:
    """The list to sign, unit by unit, of everybody who is expected; Refused if they are too many for one list."""
    rows = list(_expected(event)[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS:
        raise Refused(
            gettext("More than 20,000 people are expected: use the code on the screen, or lists by unit.")
        )
    head = (gettext("No."), gettext("Employee number"), gettext("Name"), gettext("Signature"))
    sections = []
    for unit, people in groupby(rows, key=lambda each: each.unit):
        lines = [(str(n), each.number, each.name, " ") for n, each in enumerate(people, start=1)]
        sections.append(Section(unit.name, (), (head, *lines)))
    empty = [(str(n), " ", " ", " ") for n in range(1, 11)]
    sections.append(
        Section(
            gettext("Guests"), (), ((head[0], gettext("From which institution"), head[2], head[3]), *empty)
        )
    )
    return _letter(event, title=gettext("Attendance list"), facts=_facts(event), sections=sections)


@override("id")
def certificate(attendance: Attendance) -> Letter:
    """The certificate that somebody took part."""
    event, person = attendance.event, attendance.employee
    told = gettext("This is to certify that the person named above took part in the event.")
    facts = (
        (gettext("Name"), person.name),
        (gettext("Unit"), attendance.unit.name),
        (gettext("Agency"), attendance.agency.name),
        (gettext("Checked in"), moment(attendance.at, event.place_zone)),
        *_facts(event),
    )
    return _letter(
        event, title=gettext("Certificate of attendance"), facts=facts, sections=(Section("", (told,)),)
    )


@override("id")
def oath_minutes(event: Event) -> Letter:
    """The minutes of the oath: its text and version, who led it, and everybody who took it."""
    oath = Oath.objects.select_related("text").get(event=event)
    takers = list(attendance_list(event))
    number = ngettext("%(n)d person took the oath.", "%(n)d people took the oath.", len(takers)) % {
        "n": len(takers)
    }
    head = (gettext("No."), gettext("Name"), gettext("Unit"))
    lines = [(str(n), each.employee.name, each.unit.name) for n, each in enumerate(takers, start=1)]
    facts = (
        *_facts(event),
        (gettext("Taken"), moment(oath.taken_at, event.place_zone)),
        (gettext("Led by"), f"{oath.led_by}, {oath.led_as}"),
        (gettext("Text"), gettext("Version %(n)d") % {"n": oath.text.version}),
    )
    sections = (
        Section(gettext("Text of the oath"), tuple(filter(None, oath.text.body.splitlines()))),
        Section(gettext("Those who took it"), (number,), (head, *lines) if lines else ()),
    )
    return _letter(event, title=gettext("Minutes of the oath"), facts=facts, sections=sections, signatory=(oath.led_as, "", "", oath.led_by))  # fmt: skip


def _signed(letter: Letter, event: Event, kind: str, by: Actor, at: datetime, page: str) -> Letter:
    chain = f"office:{event.agency.code}"
    return sign_letter(letter, kind=kind, day=_day_of(event, kind), chain=chain, by=by, at=at, page=page)


def _day_of(event: Event, kind: str) -> date:
    """An invitation bears the day on which the event was planned, all else that of the event."""
    planned = event.created_at.astimezone(event.place_zone).date()
    return planned if kind == INVITATION else event.day


def _letter(
    event: Event,
    *,
    title: str,
    sections: Iterable[Section],
    facts: Sequence[tuple[str, str]] = (),
    number: str = "",
    addressee: tuple[str, ...] = (),
    signatory: tuple[str, ...] = (),
    kind: str = "",
) -> Letter:
    head = letterhead(event.agency)
    return Letter(
        title=title,
        office=head.office,
        place=head.place,
        day=day(_day_of(event, kind)),
        number=gettext("Number: %(number)s") % {"number": number} if number else "",
        addressee=addressee,
        facts=tuple(facts),
        sections=tuple(sections),
        signatory=signatory,
        footer=event.title,
        training=head.training,
    )


def _facts(event: Event) -> tuple[tuple[str, str], ...]:
    here = event.ends_at.astimezone(event.place_zone)
    when = gettext("%(start)s to %(end)s") % {
        "start": moment(event.starts_at, event.place_zone),
        "end": f"{here:%H.%M}",
    }
    rows = (
        (gettext("Outreach event"), event.title),
        (gettext("Kind"), str(event.get_kind_display())),
        (gettext("Election"), current().elections[event.election].name_id),
        (gettext("Time"), when),
        (gettext("Venue"), event.place),
        (gettext("Online room"), event.room_url),
    )
    return tuple((name, value) for name, value in rows if value)


def _invited(event: Event) -> tuple[str, ...]:
    rows = event.targets.select_related("agency", "unit").order_by("agency__name", "unit__name")
    told = [f"{each.unit.name}, {each.agency.name}" if each.unit else each.agency.name for each in rows]
    return tuple(told) or (gettext("Everybody"),)


def _expected(event: Event) -> QuerySet[Employee]:
    """Those serving in the agencies and units the event is for, by unit and name."""
    targets = list(event.targets.all())
    whole = [each.agency_id for each in targets if each.unit_id is None]
    parts = [each.unit_id for each in targets if each.unit_id is not None]
    rows = Employee.objects.serving().select_related("unit").order_by("unit__name", "unit_id", "name", "pk")
    if parts:
        return rows.filter(unit__in=Branch.objects.filter(ancestor_id__in=parts).values("unit_id"))
    return rows.filter(agency_id__in=whole)
