"""The door: the screen with its changing code, check-in without an account, and what a participant takes along."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import segno
from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netra.documents.pdf import as_pdf
from netra.people.actors import PUBLIC
from netra.prevention.outreach import doors
from netra.prevention.outreach.letters import take_certificate
from netra.prevention.outreach.models import Attendance, Event, Guest, Moment, QuizAnswer, State, Way
from netra.prevention.outreach.naming import masked
from netra.prevention.outreach.operations.attending import Typed, check_in, check_in_guest, seats_taken
from netra.prevention.outreach.operations.quizzes import Question, answer_quiz, moment_for, questions_of
from netra.prevention.outreach.queries import attendance_of, event_at_door, event_of
from netra.rulebook.loading import current
from netra.rulebook.rules import Person
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.guidance.answers import Facts
from netra.web.outreach.public_forms import CheckInForm, GuestForm, QuizForm, RoomForm
from netra.web.outreach.throttle import is_too_often, note_wrong
from netra.web.outreach.views.keeping import as_attachment
from netra.web.outreach.wording import election_name, time_of
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes


@require_safe
def screen(request: Request, key: str) -> HttpResponse:
    """What the projector shows: the code of this half minute, and how many are here. Nobody is logged in."""
    told = doors.read_screen_key(key)
    event = event_of(*told) if told else None
    if event is None or event.state != State.PUBLISHED:
        raise Http404
    now = clock.now()
    address = settings.PUBLIC_URL.rstrip("/") + reverse("attend-door", args=[doors.screen_token(event, now)])
    context = {
        "event": event,
        "when": time_of(event),
        "is_on": event.opens_at <= now <= event.closes_at,
        "is_early": now < event.opens_at,
        "refresh": min(doors.seconds_left(now) + 1, doors.SLOT),
        "qr": _qr(address),
        "address": settings.PUBLIC_URL.rstrip("/") + reverse("attend"),
        "came": event.attendances.count(),
        "guests": event.guests.count(),
        "zone": event.zone,
        "is_full": _is_full(event),
    }
    return render(request, "outreach/screen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attend(request: Request) -> HttpResponse:
    """Ask for the code of an online room."""
    form = RoomForm(request.POST if request.method == "POST" else None)
    typed = request.POST.get("code", "")[:20]
    if form.is_bound and is_too_often(request, "room", "any"):
        form.full_clean()
        form.add_error("code", too_often())
    elif form.is_bound and form.is_valid():
        return _door(request, form.event, is_room=True)
    elif typed:
        note_wrong(request, "room", f"any {typed}")
    return render(request, "outreach/attend.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def door(request: Request, token: str) -> HttpResponse:
    """The form behind the code of a screen; a code that has gone by is told so."""
    event = event_at_door(token)
    if event is None or event.state != State.PUBLISHED:
        raise Http404
    if not doors.opens(token, event, clock.now()):
        return render(request, "outreach/stale.html", {"event": event}, status=422)
    return _door(request, event, is_room=False)


@require_POST
def enter(request: Request) -> HttpResponse:
    """Check in: number and name against the roster."""
    carried = request.POST.get("pass", "")
    told = doors.read_pass(carried, clock.now())
    event = event_of(told.event, told.session) if told else None
    if told is None or event is None:
        return render(request, "outreach/stale.html", {}, status=422)
    form, number = CheckInForm(request.POST), request.POST.get("number", "")[:40]

    def act() -> Attendance:
        typed = Typed(form.cleaned_data["number"], form.cleaned_data["name"])
        way = Way.ROOM if told.is_room else Way.SCREEN
        return check_in(event, typed=typed, way=way, by=PUBLIC, at=clock.now())

    if is_too_often(request, event.pk.hex, number):
        form.full_clean()
        form.add_error("number", too_often())
    elif (attendance := attempt(form, act)) is not None:
        return redirect("attended", proof=doors.new_proof(attendance.pk))
    elif form.is_bound and number:
        note_wrong(request, event.pk.hex, number)
    return _page(request, event, carried, form=form)


@require_POST
def enter_guest(request: Request) -> HttpResponse:
    """Check in as a guest."""
    carried = request.POST.get("pass", "")
    told = doors.read_pass(carried, clock.now())
    event = event_of(told.event, told.session) if told else None
    if told is None or event is None:
        return render(request, "outreach/stale.html", {}, status=422)
    form = GuestForm(request.POST, prefix="guest")

    def act() -> Guest:
        facts = form.cleaned_data
        return check_in_guest(event, by=PUBLIC, at=clock.now(), is_online=told.is_room, **facts)

    if attempt(form, act) is not None:
        messages.success(request, gettext("You are written down as a guest. Welcome."))
        return redirect("attend")
    return _page(request, event, carried, guest=form)


@require_safe
def attended(request: Request, proof: str) -> HttpResponse:
    """What a participant takes along: the certificate, the materials, the questions. Shown with a masked name."""
    attendance = _attendance(proof)
    event, now = attendance.event, clock.now()
    context = {
        **_frame(event),
        "attendance": attendance,
        "name": masked(attendance.employee.name),
        "proof": proof,
        "materials": list(event.materials.all()),
        "moment": _open_moment(attendance, proof, now),
    }
    return render(request, "outreach/attended.html", context)


@require_safe
def certificate(request: Request, proof: str) -> HttpResponse:
    """The certificate of attendance as PDF."""
    attendance = _attendance(proof)
    letter = take_certificate(attendance, at=clock.now(), page=page_of_codes())
    headers = {"Content-Disposition": f'attachment; filename="sertifikat-hadir-{attendance.event.day}.pdf"'}
    return HttpResponse(as_pdf(letter), content_type="application/pdf", headers=headers)


@require_safe
def material(request: Request, proof: str, key: UUID) -> StreamingHttpResponse:
    """A file of the event, for who was there."""
    event = _attendance(proof).event
    return as_attachment(get_object_or_404(event.materials.all(), pk=key), event)


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Request, proof: str) -> HttpResponse:
    """The three questions, before or after; who answers stays unknown."""
    attendance = _attendance(proof)
    event, now = attendance.event, clock.now()
    moment = _open_moment(attendance, proof, now)
    told = doors.read_proof(proof)
    if moment is None or told is None:
        return redirect("attended", proof=proof)
    asked = questions_of(event)
    form = QuizForm(request.POST if request.method == "POST" else None, questions=asked)

    def act() -> QuizAnswer:
        return answer_quiz(event, person=told[1], answers=form.answers(), at=now)

    if form.is_bound and (given := attempt(form, act)) is not None:
        if moment == Moment.BEFORE:
            messages.success(request, gettext("Thank you. The same three cases come again at the end."))
            return redirect("attended", proof=proof)
        context = {**_frame(event), "right": given.right, "asked": _explained(event), "proof": proof}
        return render(request, "outreach/answers.html", context)
    context = {**_frame(event), "form": form, "proof": proof, "moment": moment}
    return render(request, "outreach/questions.html", context, status=422 if form.is_bound else 200)


def too_often() -> str:
    """What is said after too many wrong tries."""
    return gettext("Too many wrong tries. Wait fifteen minutes, or sign the list of the committee.")


def _door(request: Request, event: Event, *, is_room: bool) -> HttpResponse:
    return _page(request, event, doors.give_pass(event, is_room=is_room, at=clock.now()))


def _page(
    request: Request, event: Event, carried: str, *, form: Form | None = None, guest: Form | None = None
) -> HttpResponse:
    now = clock.now()
    told = doors.read_pass(carried, now)
    context = {
        **_frame(event),
        "is_full": (told is None or not told.is_room) and _is_full(event),
        "form": form or CheckInForm(),
        "guest": guest or GuestForm(prefix="guest"),
        "pass": carried,
        "is_early": now < event.opens_at,
        "is_late": now > event.closes_at,
    }
    return render(request, "outreach/door.html", context, status=422 if form or guest else 200)


def _is_full(event: Event) -> bool:
    """Whether every seat of the hall is taken."""
    return event.seats is not None and seats_taken(event) >= event.seats


def _frame(event: Event) -> dict[str, Any]:
    return {
        "event": event,
        "when": time_of(event),
        "election": election_name(event.election),
        "zone": event.zone,
    }


def _attendance(proof: str) -> Attendance:
    attendance = attendance_of(proof)
    if attendance is None:
        raise Http404
    return attendance


def _open_moment(attendance: Attendance, proof: str, now: Any) -> Moment | None:
    """Which questions this person can answer now."""
    moment, told = moment_for(attendance.event, now), doors.read_proof(proof)
    if moment is None or told is None:
        return None
    answered = attendance.event.answers.filter(person=told[1], moment=moment).exists()
    return None if answered else moment


def _explained(event: Event) -> list[tuple[Question, str]]:
    """The questions, each with the address of its reason and article."""
    facts = Facts("", Person.PNS, current().elections[event.election], None, event.day)
    return [(each, facts.address(act=each.conduct)) for each in questions_of(event)]


def _qr(text: str) -> str:
    """The code as a picture in the page itself."""
    picture: str = segno.make(text, error="m").svg_data_uri(
        border=4, dark="#1c222e", light="#fff", omitsize=True
    )
    return picture
