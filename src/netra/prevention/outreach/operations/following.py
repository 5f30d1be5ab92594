"""What an event leaves behind: minutes, follow-ups, materials."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.kinds import kind_of
from netra.people.actors import Actor
from netra.prevention.outreach.keeping import erase, keep_whole
from netra.prevention.outreach.models import Event, FollowUp, Material
from netra.prevention.outreach.operations.noting import locked, note
from netra.prevention.outreach.permissions import may_change, may_keep

MOST_MATERIAL = 20 * 1024 * 1024


@transaction.atomic
def write_minutes(event: Event, *, text: str, by: Actor, at: datetime) -> Event:
    """Keep the minutes; written again, the new ones hold, and that they changed is recorded."""
    event = locked(event)
    may_keep(by, event).require()
    if not text.strip():
        raise Invalid("minutes", gettext("Write what was said and agreed."))
    was = len(event.minutes)
    event.minutes, event.minutes_by, event.minutes_at = text.strip(), by.name, at
    event.save(update_fields=["minutes", "minutes_by", "minutes_at"])
    note(event, {"minutes": [was, len(event.minutes)]}, by=by, at=at)
    return event


@transaction.atomic
def agree_follow_up(
    event: Event, *, what: str, owner: str, due_on: date, by: Actor, at: datetime
) -> FollowUp:
    """Write down what is to be done after the event, by whom and until when."""
    event = locked(event)
    may_keep(by, event).require()
    if due_on < event.day:
        raise Invalid("due_on", gettext("The day cannot lie before the event."))
    told = {"what": " ".join(what.split()), "owner": " ".join(owner.split()), "due_on": due_on}
    follow_up = FollowUp.objects.create(event=event, **told)
    note(event, {"follow_up": follow_up.pk, "due_on": due_on.isoformat()}, by=by, at=at)
    return follow_up


@transaction.atomic
def finish_follow_up(follow_up: FollowUp, *, by: Actor, at: datetime) -> FollowUp:
    """Say that it is done; Conflict if that was said before."""
    event = locked(follow_up.event)
    may_keep(by, event).require()
    follow_up = FollowUp.objects.select_for_update(no_key=True).get(pk=follow_up.pk)
    if follow_up.done_at is not None:
        raise Conflict(gettext("This was done already."))
    follow_up.done_at, follow_up.done_by = at, by.name
    follow_up.save(update_fields=["done_at", "done_by"])
    note(event, {"follow_up": follow_up.pk, "done": True}, by=by, at=at)
    return follow_up


def add_material(event: Event, *, title: str, name: str, content: bytes, by: Actor, at: datetime) -> Material:
    """Seal a file that belongs to the event; one that cannot be entered leaves nothing on the disk."""
    pk = uuid.uuid4()
    try:
        return _add(pk, event, title, name, content, by, at)
    except BaseException:
        erase(pk)
        raise


@transaction.atomic
def _add(
    pk: uuid.UUID, event: Event, title: str, name: str, content: bytes, by: Actor, at: datetime
) -> Material:
    event = locked(event)
    may_change(by, event).require()
    if len(content) > MOST_MATERIAL:
        raise Invalid("file", gettext("The file is larger than 20 MB. Send a shorter part."))
    try:
        kind = kind_of(name, content)
    except Invalid as error:
        raise Invalid("file", error.message) from error
    sha256, parts = keep_whole(pk, content, event.agency.recipient)
    if event.materials.filter(sha256=sha256).exists():
        raise Invalid("file", gettext("This very file is there already."))
    material = Material.objects.create(
        pk=pk,
        event=event,
        title=title.strip() or name,
        name=name[:200],
        media_type=kind.media_type,
        size=len(content),
        sha256=sha256,
        parts=parts,
        added_at=at,
    )
    note(event, {"material": sha256, "size": material.size}, by=by, at=at)
    return material
