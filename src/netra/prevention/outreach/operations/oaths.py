"""Words an office's oath, and records the ceremony in which it was taken."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.places.models import Agency
from netra.prevention.outreach.models import Event, Kind, Oath, OathText
from netra.prevention.outreach.operations.noting import OATH_TAKEN, OATH_WORDED, locked, note
from netra.prevention.outreach.permissions import may_keep, may_word_oath


@transaction.atomic
def word_oath(agency: Agency, *, body: str, by: Actor, at: datetime) -> OathText:
    """The office's oath in these words: a new version, or the latest one if it says the same."""
    agency = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    may_word_oath(by, agency).require()
    body = body.replace("\r\n", "\n").strip()
    if not body:
        raise Invalid("body", gettext("Write the text of the oath as it was read."))
    latest = OathText.objects.filter(agency=agency).order_by("-version").first()
    if latest is not None and latest.body == body:
        return latest
    version = latest.version + 1 if latest else 1
    text = OathText.objects.create(agency=agency, version=version, body=body, added_at=at, added_by=by.name)
    chain = f"office:{agency.code}"
    change = {"version": version}
    record(OATH_WORDED, f"oath:{agency.code}", by=by.name, at=at, change=change, chain=chain)
    return text


@transaction.atomic
def record_oath(
    event: Event, *, body: str, led_by: str, led_as: str, taken_at: datetime, by: Actor, at: datetime
) -> Oath:
    """Record that the oath was taken in the event; who took it are those who attended."""
    event = locked(event)
    may_keep(by, event).require()
    if event.kind != Kind.OATH:
        raise Invalid("body", gettext("Only an oath ceremony records an oath."))
    if not event.starts_at <= taken_at <= event.ends_at or taken_at > at:
        raise Invalid("taken_at", gettext("The oath is taken during the event, and not in the future."))
    if Oath.objects.filter(event=event).exists():
        raise Invalid("body", gettext("The oath of this event is recorded already."))
    text = word_oath(event.agency, body=body, by=by, at=at)
    oath = Oath.objects.create(
        event=event,
        text=text,
        led_by=" ".join(led_by.split()),
        led_as=" ".join(led_as.split()),
        taken_at=taken_at,
        recorded_at=at,
        recorded_by=by.name,
    )
    change = {"version": text.version, "takers": event.attendances.count()}
    note(event, change, by=by, at=at, action=OATH_TAKEN)
    return oath
