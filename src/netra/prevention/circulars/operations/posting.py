"""Handing over what waits in the post, one mail at a time, so that a worker that dies leaves one in doubt at most.

Each mail is claimed before it is handed over, and what became of it is written with the claim of the next one. Two
workers never take the same mail; what was not claimed still waits for the next worker. Only the mail that was on its
way when a worker died may have arrived or not: it is told as such and never sent again by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.jobs.messages import Fate, NoServer, Outcome, Post, Sent
from netra.people.actors import Actor
from netra.prevention.circulars.mails import message_for
from netra.prevention.circulars.models import Circular, Delivery, DeliveryQuerySet
from netra.prevention.circulars.operations.drafting import note
from netra.prevention.circulars.workflow import MailState, State

LOT = 100
MOST_TRIES = 3  # of one mail, by itself; an officer may ask again
Told = Callable[[int, int], object]


def send_waiting(
    circular: Circular, *, by: Actor, at: datetime, told: Told = lambda done, total: None
) -> Sent:
    """Hand over every mail of the letter that waits; Conflict if no mail server takes them now, and the rest waits on.

    Safe to begin again after a break, and to run twice at once.
    """
    total = circular.deliveries.waiting().count()
    work = _Round(circular, at)
    try:
        with Post() as post:
            for mail in work.mails():
                work.outcome = post.hand_over(message_for(mail, is_reminder=mail.mail_reminds))
                told(work.count + 1, max(total, work.count + 1))
    except NoServer as error:
        work.put_back()
        _pause(circular)
        why = gettext("%(why)s What was not sent yet waits, and is tried again by itself.")
        raise Conflict(why % {"why": str(error)}) from error
    finally:
        _record(circular, work, by, at)
    Circular.objects.filter(pk=circular.pk).update(mail_paused_at=None)
    return Sent(work.sent + work.reminded, work.failed)


@dataclass
class _Round:
    """One walk through the mails that wait, and how many went how."""

    circular: Circular
    at: datetime
    outcome: Outcome | None = None  # of the mail given last, once it is handed over
    held: Delivery | None = None
    sent: int = 0
    reminded: int = 0
    failed: int = 0

    @property
    def count(self) -> int:
        """How many were handed over."""
        return self.sent + self.reminded + self.failed

    def mails(self) -> Iterator[Delivery]:
        """Each mail once it is claimed; set `outcome` before asking for the next."""
        for pk in _waiting(self.circular):
            self._turn(pk)
            if self.held is not None:
                yield self.held
        self._turn(None)

    def put_back(self) -> None:
        """Let the mail in hand wait again: it was not handed over."""
        if self.held is not None:
            row = Delivery.objects.filter(pk=self.held.pk, mail=MailState.SENDING)
            row.update(mail=MailState.WAITING, mail_tries=F("mail_tries") - 1)

    @transaction.atomic
    def _turn(self, following: int | None) -> None:
        """Write what became of the mail in hand, and claim the following one unless somebody else has it."""
        if self.held is not None and self.outcome is not None:
            self._end(self.held, self.outcome)
        self.held = self.outcome = None
        if following is not None:
            row = Delivery.objects.filter(pk=following, mail=MailState.WAITING, confirmed_at__isnull=True)
            if row.update(mail=MailState.SENDING, mail_at=Now(), mail_tries=F("mail_tries") + 1):
                self.held = Delivery.objects.get(pk=following)
                self.held.circular = self.circular

    def _end(self, mail: Delivery, outcome: Outcome) -> None:
        row = Delivery.objects.filter(pk=mail.pk, mail__in=[MailState.SENDING, MailState.UNCLEAR])
        if outcome.fate == Fate.TAKEN:
            row.update(
                mail=MailState.SENT,
                mail_why="",
                mail_tries=0,
                sent_at=Coalesce("sent_at", Value(self.at)),
                reminders=F("reminders") + int(mail.mail_reminds),
            )
            self.reminded += mail.mail_reminds
            self.sent += not mail.mail_reminds
        else:
            is_over = outcome.fate != Fate.DELAYED or mail.mail_tries >= MOST_TRIES
            row.update(mail=MailState.REFUSED if is_over else MailState.DELAYED, mail_why=outcome.why)
            self.failed += 1


def _waiting(circular: Circular) -> Iterator[int]:
    """The mails that wait, a lot at a time, as long as the letter holds; who has confirmed meanwhile needs none."""
    last = 0
    while Circular.objects.filter(pk=circular.pk, state=State.ISSUED).exists():
        drop_needless(circular.deliveries.filter(confirmed_at__isnull=False))
        lot = circular.deliveries.waiting().filter(pk__gt=last).order_by("pk")
        ids = list(lot.values_list("pk", flat=True)[:LOT])
        if not ids:
            return
        yield from ids
        last = ids[-1]


def drop_needless(rows: DeliveryQuerySet) -> None:
    """Take the mails out of the post again that wait for these."""
    rows.waiting().filter(sent_at__isnull=True).update(mail=MailState.UNSENT)
    rows.waiting().update(mail=MailState.SENT)


def _pause(circular: Circular) -> None:
    Circular.objects.filter(pk=circular.pk).update(mail_paused_at=Now())


@transaction.atomic
def _record(circular: Circular, work: _Round, by: Actor, at: datetime) -> None:
    change = {"sent": work.sent, "reminded": work.reminded, "failed": work.failed}
    if told := {key: number for key, number in change.items() if number}:
        note(circular, by, at, told)
