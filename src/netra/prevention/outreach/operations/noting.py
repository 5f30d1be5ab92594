"""The ledger entry of what happens to an event, in the chain of its office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.outreach.models import Event

ATTENDED = "prevention:event:attend"
OATH_TAKEN = "prevention:oath:record"
OATH_WORDED = "prevention:oath:word"


def note(event: Event, change: dict[str, Any], *, by: Actor, at: datetime, action: str = "") -> None:
    """Record a change of the event."""
    chain = f"office:{event.agency.code}"
    record(action or Action.EVENT_EDIT.value, event.subject, by=by.name, at=at, change=change, chain=chain)


def locked(event: Event) -> Event:
    """The event as it stands, locked until the transaction ends."""
    return (
        Event.objects.select_for_update(of=("self",), no_key=True)
        .select_related("agency__region")
        .get(pk=event.pk)
    )
