"""What addressees do: confirm that they received a letter, and reply to an early warning."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.operations import record
from netra.people.actors import PUBLIC, Actor
from netra.prevention.circulars.models import Circular, Delivery, Way
from netra.prevention.circulars.permissions import may_confirm, may_reply
from netra.prevention.circulars.stages import day_of

CONFIRMED = "prevention:circular:confirm"
REPLIED = "prevention:warning:reply"
MOST_REPLY = 5_000


@transaction.atomic
def confirm_receipt(
    delivery: Delivery, *, name: str, position: str, way: str = Way.LINK, by: Actor, at: datetime
) -> Delivery:
    """Note who confirms for the addressee, and give the receipt its number; Conflict if it was confirmed before."""
    delivery = _locked(delivery)
    if delivery.is_confirmed:
        raise Conflict(gettext("The receipt has been confirmed already. Load the page again."))
    may_confirm(by, delivery).require()
    _confirm(delivery, name, position, way, by, at)
    return delivery


@transaction.atomic
def reply_to_warning(
    delivery: Delivery, *, text: str, name: str, position: str, way: str = Way.LINK, by: Actor, at: datetime
) -> Delivery:
    """Keep what the addressee replies; who replies has received, so a missing receipt is given too."""
    delivery = _locked(delivery)
    if delivery.replied_at is not None:
        raise Conflict(gettext("This letter has been answered already. Load the page again."))
    may_reply(by, delivery).require()
    said = text.replace("\x00", "").strip()
    if not said:
        raise Invalid("text", gettext("Write your reply."))
    if len(said) > MOST_REPLY:
        raise Invalid("text", gettext("The reply is longer than %(most)s signs.") % {"most": MOST_REPLY})
    if not delivery.is_confirmed:
        _confirm(delivery, name, position, way, by, at)
    delivery.reply, delivery.replied_at = said, at
    delivery.replied_by = f"{_tidy(name, 'name')}, {_tidy(position, 'position')}"
    delivery.save()
    _note(delivery, REPLIED, by, at, {"to": delivery.name, "signs": len(said)})
    return delivery


def _confirm(delivery: Delivery, name: str, position: str, way: str, by: Actor, at: datetime) -> None:
    circular = delivery.circular
    delivery.confirmed_by, delivery.position = _tidy(name, "name"), _tidy(position, "position")
    Circular.objects.filter(pk=circular.pk).update(receipts=F("receipts") + 1)
    delivery.receipt = Circular.objects.values_list("receipts", flat=True).get(pk=circular.pk)
    delivery.confirmed_at, delivery.confirmed_on = at, day_of(circular.agency, at)
    delivery.way = way
    delivery.save()
    change: dict[str, str | int | None] = {"of": delivery.name, "receipt": delivery.receipt, "way": str(way)}
    _note(delivery, CONFIRMED, by, at, change)


def _locked(delivery: Delivery) -> Delivery:
    related = ("circular__agency__region", "unit", "agency__region")
    return Delivery.objects.select_for_update(of=("self",)).select_related(*related).get(pk=delivery.pk)


def _tidy(text: str, field: str) -> str:
    tidy = " ".join(text.replace("\x00", "").split())[: 120 if field == "name" else 160]
    if not tidy:
        message = gettext("Write your name.") if field == "name" else gettext("Write your position.")
        raise Invalid(field, message)
    return tidy


def _note(
    delivery: Delivery, action: str, by: Actor, at: datetime, change: dict[str, str | int | None]
) -> None:
    circular = delivery.circular
    who = delivery.name if by == PUBLIC else by.name
    record(action, delivery.subject, by=who, at=at, change=change, chain=circular.chain)
