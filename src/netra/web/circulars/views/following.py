"""After a letter is issued: send, remind, print, list, and what came back on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.jobs.messages import can_mail
from netra.jobs.operations import start_job
from netra.prevention.circulars.letters import cover_letter, receipt_number
from netra.prevention.circulars.links import link_of
from netra.prevention.circulars.models import Circular, Delivery, Way
from netra.prevention.circulars.operations.answering import confirm_receipt
from netra.prevention.circulars.operations.sending import (
    correct_address,
    post_again,
    post_letters,
    post_reminders,
)
from netra.prevention.circulars.permissions import may_confirm, may_follow, may_oversee
from netra.prevention.circulars.queries import ALL, deliveries_of
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.tasks import print_covers, start_mails
from netra.prevention.circulars.tokens import grouped, token_for
from netra.prevention.circulars.workflow import MailState
from netra.web import clock
from netra.web.accounts.filling import attempt
from netra.web.circulars.answers import pdf_file
from netra.web.circulars.forms import AddressForm, PaperForm
from netra.web.circulars.listing import as_csv
from netra.web.circulars.telling import shown, standing
from netra.web.circulars.views.desk import letter_or_404
from netra.web.circulars.views.writing import to_mails, trail
from netra.web.requests import Request
from netra.web.work.frame import officers, page

WHICH = ("all", "silent", "unreachable")


@officers()
def listing(request: Request, pk: UUID) -> HttpResponseBase:
    """Every addressee of the list on the page as CSV."""
    circular = letter_or_404(request, pk)
    may_oversee(request.actor, circular).require()
    rows = deliveries_of(circular, which=request.GET.get("siapa", ALL), sought=request.GET.get("cari", ""))
    return as_csv(circular, rows.iterator(chunk_size=2_000))


@officers("POST")
def send(request: Request, pk: UUID) -> HttpResponse:
    """Send the letter by mail, in the background."""
    circular = _with_mail(request, pk)
    post_letters(circular, by=request.actor, at=clock.now())
    return to_mails(request, circular)


@officers("POST")
def remind(request: Request, pk: UUID) -> HttpResponse:
    """Remind the silent by mail, in the background; once a day."""
    circular = _with_mail(request, pk)
    post_reminders(circular, by=request.actor, at=clock.now())
    return to_mails(request, circular)


@officers("POST")
def again(request: Request, pk: UUID) -> HttpResponse:
    """Send again, in the background, what was not delivered."""
    circular = _with_mail(request, pk)
    post_again(circular, by=request.actor, at=clock.now())
    return to_mails(request, circular)


@officers("POST")
def readdress(request: Request, pk: UUID, delivery: int) -> HttpResponse:
    """Put the e-mail address of an addressee right; the letter goes out to it."""
    circular = _followed(request, pk)
    row = _row(request, circular, delivery)
    form = AddressForm(request.POST)

    def act() -> Delivery:
        return correct_address(row, **form.cleaned_data, by=request.actor, at=clock.now())

    if (kept := attempt(form, act)) is not None:
        is_new = kept.mail == MailState.WAITING
        said = gettext("The address is kept, and the letter is sent to it.")
        messages.success(
            request, said if is_new else gettext("The address was the same; nothing was sent again.")
        )
        start_mails(circular, back=reverse("circular", args=[circular.pk]), by=request.actor, at=clock.now())
        return redirect("circular-addressee", pk=pk, delivery=delivery)
    return _addressee(request, circular, row, address_form=form)


@officers("POST")
def covers(request: Request, pk: UUID) -> HttpResponse:
    """A bundle of cover letters for print, made in the background."""
    circular = _followed(request, pk)
    which = request.POST.get("which", "all")
    which = which if which in WHICH else "all"
    return _start(
        request, circular, print_covers, gettext("Print the cover letters of %(number)s"), which=which
    )


@officers("GET", "POST")
def addressee(request: Request, pk: UUID, delivery: int) -> HttpResponse:
    """One addressee: its link for print, its receipt and reply; a receipt on paper can be entered."""
    circular = letter_or_404(request, pk)
    may_oversee(request.actor, circular).require()
    row = _row(request, circular, delivery)
    if "pengantar" in request.GET and request.method != "POST":
        may_follow(request.actor, circular).require()
        letter = cover_letter(row, link=link_of(row), code=token_for(row))
        return pdf_file(letter, f"pengantar-{row.name}")
    form = PaperForm(request.POST or None)

    def act() -> Delivery:
        facts = form.cleaned_data
        return confirm_receipt(row, **facts, way=Way.PAPER, by=request.actor, at=clock.now())

    if request.method == "POST":
        may_confirm(request.actor, row).require()
        if attempt(form, act) is not None:
            messages.success(request, gettext("The receipt is entered."))
            return redirect("circular-addressee", pk=pk, delivery=delivery)
    return _addressee(request, circular, row, form=form)


def _row(request: Request, circular: Circular, delivery: int) -> Delivery:
    rows = Delivery.objects.visible_to(request.actor).select_related("unit", "agency__region")
    row: Delivery = get_object_or_404(rows, circular=circular, pk=delivery)
    row.circular = circular
    return row


def _addressee(request: Request, circular: Circular, row: Delivery, **given: Form) -> HttpResponse:
    """The page of an addressee, with the form that was filled in, if one was."""
    today = day_of(circular.agency, clock.now())
    here = (str(circular), reverse("circular", args=[circular.pk]))
    context = {
        "circular": circular,
        "told": shown(circular, today),
        "delivery": row,
        "standing": standing(row, circular, today),
        "number": receipt_number(row),
        "link": link_of(row),
        "code": grouped(token_for(row)),
        "form": PaperForm(),
        "address_form": AddressForm(initial={"email": row.email}),
        "may_confirm": may_confirm(request.actor, row),
        "may_follow": may_follow(request.actor, circular),
        "can_mail": can_mail(),
        "trail": trail(row.name, here),
    }
    status = 422 if any(each.is_bound for each in given.values()) else 200
    return page(request, "circulars/addressee.html", {**context, **given}, status=status)


def _followed(request: Request, pk: UUID) -> Circular:
    circular = letter_or_404(request, pk)
    may_follow(request.actor, circular).require()
    return circular


def _with_mail(request: Request, pk: UUID) -> Circular:
    circular = _followed(request, pk)
    if not can_mail():
        raise Conflict(gettext("This installation sends no mail. Print the cover letters instead."))
    return circular


def _start(request: Request, circular: Circular, task: Any, title: str, **more: str) -> HttpResponse:
    """Queue the work and show how far it is."""
    now = clock.now()
    job = start_job(
        title % {"number": circular.number},
        agency=circular.agency,
        task=task,
        by=request.actor,
        at=now,
        back=reverse("circular", args=[circular.pk]),
        circular=str(circular.pk),
        user=request.actor.user_id,
        moment=now.isoformat(),
        **more,
    )
    return redirect("job", pk=job.pk)
