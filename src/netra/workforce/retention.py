"""Forgets imports in time: a waiting file is somebody's whole roster, and an undo is not kept for ever."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from netra.people.actors import SYSTEM
from netra.workforce.files import drop_file
from netra.workforce.models import RosterImport, RosterState
from netra.workforce.operations.receiving import forget, note

WAITS = timedelta(days=14)  # our own target: how long an import waits to be carried out
UNDOABLE = timedelta(days=30)  # our own target: how long an import can be undone


def drop_old_imports(*, at: datetime) -> int:
    """Cancel imports that waited too long, and forget the rows by which old ones could be undone; gives how many there were."""
    waiting = Q(started_at__lt=at - WAITS)
    done = Q(state=RosterState.APPLIED, applied_at__lt=at - UNDOABLE, is_kept=True)
    old = RosterImport.objects.waiting().filter(waiting) | RosterImport.objects.filter(done)
    keys = list(old.values_list("pk", flat=True))
    for key in keys:
        _drop(key, at)
    return len(keys)


@transaction.atomic
def _drop(key: UUID, at: datetime) -> None:
    roster = RosterImport.objects.select_for_update().get(pk=key)
    if roster.state == RosterState.APPLIED:
        roster.changes.all().delete()
    else:
        roster.state, roster.ended_at = RosterState.CANCELLED, at
    forget(roster)
    roster.is_kept = False
    roster.save(update_fields=["state", "ended_at", "is_kept"])
    note(roster, SYSTEM, at, {"forgotten": roster.filename})
    transaction.on_commit(lambda: drop_file(roster))
