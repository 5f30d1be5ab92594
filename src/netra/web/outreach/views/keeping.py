"""What an event leaves behind: attendance, lists, minutes, follow-ups, materials, quiz, oath, documents."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.documents.pdf import as_pdf
from netra.prevention.outreach.keeping import pieces
from netra.prevention.outreach.letters import INVITATION, OATH, SIGN_SHEET, take_letter
from netra.prevention.outreach.models import Event, FollowUp, Material, Oath, Sheet
from netra.prevention.outreach.operations.attending import strike_attendance, take_list, undo_list
from netra.prevention.outreach.operations.following import (
    add_material,
    agree_follow_up,
    finish_follow_up,
    write_minutes,
)
from netra.prevention.outreach.operations.oaths import record_oath
from netra.prevention.outreach.operations.quizzes import set_quiz
from netra.prevention.outreach.own import own
from netra.prevention.outreach.permissions import may_change, may_keep, may_read
from netra.prevention.outreach.queries import attendance_list, latest_oath
from netra.prevention.outreach.tasks import is_long, start_letter
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.outreach.forms import FollowUpForm, ListForm, MaterialForm, MinutesForm, OathForm, StrikeForm
from netra.web.outreach.quizzes import draw_questions
from netra.web.outreach.views.events import event_or_404, small_form
from netra.web.outreach.wording import STRANGE
from netra.web.requests import Request
from netra.web.verify.address import page_of_codes
from netra.web.work.frame import officers, page

PER_PAGE = 50
STRANGE_SHOWN = 200


@officers()
def attendance(request: Request, pk: UUID) -> HttpResponse:
    """Everybody who came, the guests, and the lists that were read in."""
    event = event_or_404(request, pk)
    may_read(request.actor, event).require()
    sought = request.GET.get("cari", "").strip()[:100]
    rows = Paginator(attendance_list(event, sought), PER_PAGE).get_page(request.GET.get("hal"))
    context = {
        "event": event,
        "zone": event.zone,
        "rows": rows,
        "sought": sought,
        "guests": list(event.guests.all()[:500]),
        "sheets": [_told(each) for each in event.sheets.all()[:20]],
        "may_keep": bool(may_keep(request.actor, event)),
    }
    return page(request, "outreach/attendance.html", context)


@officers("GET", "POST")
def read_list(request: Request, pk: UUID) -> HttpResponse:
    """Read a signed list in and compare it with the roster."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    form = ListForm(request.POST or None, request.FILES or None)

    def act() -> Sheet:
        return take_list(
            event, name=form.name, sha256=form.sha256, lines=form.lines, by=request.actor, at=clock.now()
        )

    if request.method == "POST" and (sheet := attempt(form, act)) is not None:
        said = gettext("%(added)d added, %(known)d were there already, %(strange)d lines do not fit.")
        counts = {"added": sheet.added, "known": sheet.known, "strange": len(sheet.strange)}
        messages.success(request, said % counts)
        return redirect("event-attendance", pk=event.pk)
    words = {
        "title": gettext("Read a list in"),
        "lede": gettext("Everybody on the list who is on the roster counts as present; what does not fit is shown line by line."),
        "button": gettext("Compare with the roster"),
    }  # fmt: skip
    return small_form(request, event, form, words)


@officers("POST")
def list_undo(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Take a list back that was read in by mistake."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    sheet = get_object_or_404(event.sheets.select_related("event"), pk=number)
    undo_list(sheet, by=request.actor, at=clock.now())
    messages.success(request, gettext("The list is taken back."))
    return redirect("event-attendance", pk=event.pk)


@officers("GET", "POST")
def strike(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Take one person out who was checked in by mistake."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    rows = event.attendances.select_related("event", "employee")
    attendance = get_object_or_404(rows, pk=number)
    form = StrikeForm(request.POST or None)

    def act() -> bool:
        strike_attendance(attendance, by=request.actor, at=clock.now(), **form.cleaned_data)
        return True

    if request.method == "POST" and attempt(form, act):
        messages.success(request, gettext("The person is taken out."))
        return redirect("event-attendance", pk=event.pk)
    title = gettext("Take %(name)s out") % {"name": attendance.employee.name}
    return small_form(request, event, form, {"title": title, "button": gettext("Take out"), "kind": "stop"})


@officers("GET", "POST")
def minutes(request: Request, pk: UUID) -> HttpResponse:
    """Write the minutes."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    form = MinutesForm(request.POST or None, initial={"minutes": event.minutes})

    def act() -> Event:
        return write_minutes(event, text=form.cleaned_data["minutes"], by=request.actor, at=clock.now())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The minutes are kept."))
        return redirect("event", pk=event.pk)
    words = {"title": gettext("Minutes"), "button": gettext("Keep the minutes")}
    return small_form(request, event, form, words)


@officers("GET", "POST")
def follow_up(request: Request, pk: UUID) -> HttpResponse:
    """Agree on something to be done."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    form = FollowUpForm(request.POST or None)

    def act() -> FollowUp:
        return agree_follow_up(event, by=request.actor, at=clock.now(), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The follow-up is written down."))
        return redirect("event", pk=event.pk)
    words = {"title": gettext("Add a follow-up"), "button": gettext("Write it down")}
    return small_form(request, event, form, words)


@officers("POST")
def follow_up_done(request: Request, pk: UUID, number: int) -> HttpResponse:
    """Say that a follow-up is done."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    finish_follow_up(get_object_or_404(event.follow_ups.all(), pk=number), by=request.actor, at=clock.now())
    messages.success(request, gettext("The follow-up is done."))
    return redirect("event", pk=event.pk)


@officers("GET", "POST")
def material(request: Request, pk: UUID) -> HttpResponse:
    """Add a file."""
    event = event_or_404(request, pk)
    may_change(request.actor, event).require()
    form = MaterialForm(request.POST or None, request.FILES or None)

    def act() -> Material:
        sent = form.cleaned_data["file"]
        told = {"title": form.cleaned_data["title"], "name": sent.name, "content": sent.read()}
        return add_material(event, by=request.actor, at=clock.now(), **told)

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The material is kept."))
        return redirect("event", pk=event.pk)
    words = {"title": gettext("Add material"), "button": gettext("Add the file")}
    return small_form(request, event, form, words)


@officers()
def material_file(request: Request, pk: UUID, key: UUID) -> StreamingHttpResponse:
    """A file to save."""
    event = event_or_404(request, pk)
    return as_attachment(get_object_or_404(event.materials.all(), pk=key), event)


@officers("POST")
def quiz(request: Request, pk: UUID) -> HttpResponse:
    """Give the event its three questions."""
    event = event_or_404(request, pk)
    set_quiz(event, questions=draw_questions(event), by=request.actor, at=clock.now())
    messages.success(request, gettext("Three questions are set; participants find them after check-in."))
    return redirect("event", pk=event.pk)


@officers("GET", "POST")
def oath(request: Request, pk: UUID) -> HttpResponse:
    """Record the oath."""
    event = event_or_404(request, pk)
    may_keep(request.actor, event).require()
    latest = latest_oath(event.agency)
    body = latest.body if latest else own().oath.replace("{office}", event.agency.name)
    form = OathForm(request.POST or None, event=event, initial={"body": body})

    def act() -> Oath:
        return record_oath(event, by=request.actor, at=clock.now(), **form.facts())

    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, gettext("The oath is recorded."))
        return redirect("event", pk=event.pk)
    lede = gettext("This is the latest wording of your office. A changed one becomes a new version.")
    if latest is None:
        lede = gettext("This wording is a proposal of ours, not an official one. Replace it by yours.")
    words = {"title": gettext("Record the oath"), "lede": lede, "button": gettext("Record the oath")}
    return small_form(request, event, form, words)


@officers()
def document(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """A document of the event as PDF; a long one is drawn up in the background."""
    event = event_or_404(request, pk)
    if kind not in (INVITATION, SIGN_SHEET, OATH):
        raise Http404
    if is_long(event, kind):
        back = reverse("event", args=[event.pk])
        job = start_letter(
            event, kind=kind, page=page_of_codes(), back=back, by=request.actor, at=clock.now()
        )
        return redirect("job", pk=job.pk)
    letter = take_letter(event, kind=kind, by=request.actor, at=clock.now(), page=page_of_codes())
    headers = {"Content-Disposition": f'attachment; filename="{kind}-{event.day}.pdf"'}
    return HttpResponse(as_pdf(letter), content_type="application/pdf", headers=headers)


def as_attachment(material: Material, event: Event) -> StreamingHttpResponse:
    """The file of a material, to save and never to show: opened piece by piece."""
    safe = "".join(
        each if each.isascii() and (each.isalnum() or each in "._-") else "-" for each in material.name
    )
    headers = {
        "Content-Disposition": f'attachment; filename="{safe}"',
        "Content-Length": str(material.size),
        "X-Content-Type-Options": "nosniff",
    }
    content = pieces(material.pk, material.parts, event.agency)
    return StreamingHttpResponse(content, content_type="application/octet-stream", headers=headers)


def _told(sheet: Sheet) -> dict[str, object]:
    strange = [(at, number, STRANGE[reason]) for at, number, reason in sheet.strange[:STRANGE_SHOWN]]
    more = max(0, len(sheet.strange) - STRANGE_SHOWN)
    return {"sheet": sheet, "strange": strange, "number": len(sheet.strange), "more": more}
