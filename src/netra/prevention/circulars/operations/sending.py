"""What is put in the post: the letter, reminders, and again what was not delivered. `posting` hands it over."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.jobs.messages import can_mail
from netra.people.actors import SYSTEM, Actor
from netra.prevention.circulars.models import Circular, Delivery, DeliveryQuerySet
from netra.prevention.circulars.operations.drafting import locked, note
from netra.prevention.circulars.permissions import may_follow
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.workflow import MailState, State

MOST_REMINDERS = 3  # of Netra itself, so that nobody is nagged; an officer may remind once a day
REMINDED = (
    MailState.SENT,
    MailState.UNSENT,
    MailState.UNCLEAR,
)  # what was refused waits for a better address


@transaction.atomic
def post_letters(circular: Circular, *, by: Actor, at: datetime) -> int:
    """Put the letter in the post for all who have an address and did not get it yet; gives how many."""
    circular = locked(circular)
    may_follow(by, circular).require()
    count = _queue(circular.deliveries.silent().filter(mail=MailState.UNSENT))
    if count:
        note(circular, by, at, {"posted": count})
    return count


@transaction.atomic
def post_reminders(circular: Circular, *, by: Actor, at: datetime, most: int | None = None) -> int:
    """Put a reminder in the post for all who have an address and are silent; gives how many.

    Conflict if it was done that day already, so that two clicks or two servers send one. Who never got the letter gets
    the letter. `most` leaves out who was reminded so often.
    """
    circular = locked(circular)
    if by != SYSTEM:
        may_follow(by, circular).require()
    today = day_of(circular.agency, at)
    if circular.reminded_on == today:
        raise Conflict(gettext("The silent ones were reminded today already. Try again tomorrow."))
    circular.reminded_on = today
    circular.save(update_fields=["reminded_on"])
    rows = circular.deliveries.silent().filter(mail__in=REMINDED)
    if most is not None:
        rows = rows.filter(reminders__lt=most)
    count = _queue(rows.exclude(sent_at=None), mail_reminds=True) + _queue(rows.filter(sent_at=None))
    note(circular, by, at, {"posted_reminders": count})
    return count


@transaction.atomic
def post_again(circular: Circular, *, by: Actor, at: datetime) -> int:
    """Put again in the post what was not delivered to those who are silent; gives how many."""
    circular = locked(circular)
    may_follow(by, circular).require()
    count = _queue(circular.deliveries.silent().undelivered(), keep_kind=True)
    if count:
        note(circular, by, at, {"posted_again": count})
    return count


@transaction.atomic
def correct_address(delivery: Delivery, *, email: str, by: Actor, at: datetime) -> Delivery:
    """Put the e-mail address of a silent addressee right, or give it one; the letter goes out to the new address.

    Invalid("email", …) if it is no address. The register of units keeps its own.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    circular = locked(delivery.circular)
    may_follow(by, circular).require()
    if delivery.is_confirmed or delivery.mail == MailState.SENDING:
        raise Conflict(gettext("This addressee needs no other address any more. Load the page again."))
    tidy = email.strip()
    try:
        validate_email(tidy)
    except ValidationError as error:
        raise Invalid("email", gettext("“%(email)s” is no e-mail address.") % {"email": tidy[:80]}) from error
    if tidy != delivery.email or delivery.is_undelivered:
        delivery.email, delivery.mail_reminds = tidy, False
        delivery.mail = MailState.WAITING if can_mail() else MailState.UNSENT
        delivery.mail_tries, delivery.mail_why = 0, ""
        delivery.save()
        note(circular, by, at, {"address": delivery.subject})
    return delivery


def remind_silent(*, at: datetime) -> int:
    """Put reminders in the post for every letter past our own target; gives how many. For the schedule.

    At most once a day and letter, and at most `MOST_REMINDERS` times an addressee.
    """
    if not can_mail():
        return 0
    latest = (at + timedelta(days=1)).date()
    rows = Circular.objects.filter(state=State.ISSUED, due_on__lt=latest, receipts__lt=F("addressees"))
    total = 0
    for circular in rows.select_related("agency__region").order_by("issued_at"):
        today = day_of(circular.agency, at)
        is_over = circular.valid_to is not None and circular.valid_to < today
        if is_over or circular.due_on is None or today <= circular.due_on or circular.reminded_on == today:
            continue
        rest = circular.deliveries.silent().filter(mail__in=REMINDED, reminders__lt=MOST_REMINDERS)
        if rest.exists():
            total += post_reminders(circular, by=SYSTEM, at=at, most=MOST_REMINDERS)
    return total


def _queue(rows: DeliveryQuerySet, *, mail_reminds: bool = False, keep_kind: bool = False) -> int:
    """Let a mail wait for each of these; `keep_kind` if it is the same mail again."""
    kind = {} if keep_kind else {"mail_reminds": mail_reminds}
    return rows.update(mail=MailState.WAITING, mail_tries=0, mail_why="", **kind)
