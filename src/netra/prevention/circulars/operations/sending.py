"""Sending letters to their addressees, and reminding those who have not confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.jobs.messages import Sent, can_mail, send
from netra.people.actors import SYSTEM, Actor
from netra.prevention.circulars.mails import message_for
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.drafting import locked, note
from netra.prevention.circulars.permissions import may_follow
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.workflow import State

AT_ONCE = 50
MOST_REMINDERS = 3  # of Netra itself, so that nobody is nagged; an officer may remind once a day
Told = Callable[[int, int], object]


def unsent(circular: Circular) -> list[Delivery]:
    """The addressees with an e-mail address to whom the letter has not been sent."""
    return list(circular.deliveries.filter(sent_at=None).exclude(email="").order_by("id"))


def silent_by_mail(circular: Circular) -> list[Delivery]:
    """The addressees with an e-mail address who have not confirmed."""
    return list(circular.deliveries.silent().exclude(email="").order_by("id"))


def send_letters(
    circular: Circular, *, by: Actor, at: datetime, told: Told = lambda done, total: None
) -> Sent:
    """Send the letter to all who have an address and did not get it yet; safe to repeat after a break."""
    may_follow(by, circular).require()
    sent = _send(circular, unsent(circular), at=at, is_reminder=False, told=told)
    _recorded(circular, by, at, {"sent": sent.count, "failed": sent.failed})
    return sent


def remind_addressees(
    circular: Circular, *, by: Actor, at: datetime, told: Told = lambda done, total: None
) -> Sent:
    """Remind all who have an address and are silent; at most once a day, else Conflict."""
    take_reminder(circular, by=by, at=at)
    sent = _send(circular, silent_by_mail(circular), at=at, is_reminder=True, told=told)
    _recorded(circular, by, at, {"reminded": sent.count, "failed": sent.failed})
    return sent


@transaction.atomic
def take_reminder(circular: Circular, *, by: Actor, at: datetime) -> None:
    """Mark the day's reminder as taken, so that two clicks or two servers send one; Conflict if it was."""
    circular = locked(circular)
    if by != SYSTEM:
        may_follow(by, circular).require()
    today = day_of(circular.agency, at)
    if circular.reminded_on == today:
        raise Conflict(gettext("The silent ones were reminded today already. Try again tomorrow."))
    circular.reminded_on = today
    circular.save(update_fields=["reminded_on"])


def remind_silent(*, at: datetime) -> int:
    """Remind, for every letter past our own target, those who are silent; gives how many were reminded.

    For the schedule: at most once a day and letter, and at most `MOST_REMINDERS` times an addressee.
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
        rest = [each for each in silent_by_mail(circular) if each.reminders < MOST_REMINDERS]
        if rest:
            take_reminder(circular, by=SYSTEM, at=at)
            sent = _send(circular, rest, at=at, is_reminder=True)
            _recorded(circular, SYSTEM, at, {"reminded": sent.count, "failed": sent.failed})
            total += sent.count
    return total


def _send(
    circular: Circular,
    rows: Sequence[Delivery],
    *,
    at: datetime,
    is_reminder: bool,
    told: Told = lambda done, total: None,
) -> Sent:
    """Send in small lots and keep after each which were sent; a lot in which one fails is sent again next time."""
    count = failed = 0
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        for each in some:
            each.circular = circular
        result = send([message_for(each, is_reminder=is_reminder) for each in some])
        count, failed = count + result.count, failed + result.failed
        if result.count == len(some):
            _mark([each.pk for each in some], at, is_reminder)
        told(min(first + AT_ONCE, len(rows)), len(rows))
    return Sent(count, failed)


def _mark(ids: Sequence[int], at: datetime, is_reminder: bool) -> None:
    rows = Delivery.objects.filter(Q(pk__in=ids))
    if is_reminder:
        rows.update(reminders=F("reminders") + 1)
    rows.filter(sent_at=None).update(sent_at=at)


@transaction.atomic
def _recorded(circular: Circular, by: Actor, at: datetime, change: dict[str, int]) -> None:
    note(circular, by, at, dict(change))
