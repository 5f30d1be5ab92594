"""Carries a checked import out: everything in one transaction, or nothing."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.people.actors import Actor
from netra.workforce import diffing, staging
from netra.workforce.counts import recount
from netra.workforce.days import local_day
from netra.workforce.files import drop_file
from netra.workforce.models import CARRIED_OUT, Found, RosterImport, RosterState
from netra.workforce.new_units import create_units
from netra.workforce.operations.progress import SILENT, Progress
from netra.workforce.operations.receiving import note
from netra.workforce.permissions import may_apply
from netra.workforce.versions import lock_roster, other_versions, touch_roster

STEPS = 5


def apply_import(
    roster: RosterImport, *, by: Actor, at: datetime, progress: Progress = SILENT
) -> RosterImport:
    """Write new, returned, moved, changed and gone employees. Conflict if the roster changed since the check."""
    try:
        return _apply(roster, by, at, progress)
    except IntegrityError as error:
        raise Conflict(
            gettext("The roster has changed since this file was checked. Have it checked again.")
        ) from error


@transaction.atomic
def _apply(roster: RosterImport, by: Actor, at: datetime, progress: Progress) -> RosterImport:
    roster = RosterImport.objects.select_for_update().get(pk=roster.pk)
    may_apply(by, roster).require()
    if lock_roster(roster.agency_id) != roster.version:
        raise Conflict(gettext("The roster has changed since this file was checked. Have it checked again."))
    found = staging.tally(roster.pk)
    if any(found.get(kind.value, 0) != roster.counts.get(kind.value, 0) for kind in CARRIED_OUT):
        raise Conflict(gettext("The rows of this import are no longer kept. Have it checked again."))
    _require_not_elsewhere(roster)
    if not any(found.get(kind.value) for kind in CARRIED_OUT):
        raise Invalid(
            "", gettext("There is nothing to carry out: the roster already says what the file says.")
        )
    roster.version = touch_roster(roster.agency_id)
    with diffing.room():
        progress.advance(0, STEPS, gettext("Creating units"))
        made = create_units(roster)
        _carry_out(roster, local_day(roster.agency, at), progress)
        progress.advance(4, STEPS, gettext("Counting by unit"))
        recount(touched_units(roster))
    staging.drop_kinds(roster.pk, Found.SAME, Found.DUPLICATE)
    roster.state, roster.applied_at = RosterState.APPLIED, at
    roster.counts = {**roster.counts, "new_units": made}
    roster.save()
    note(roster, by, at, {"applied": roster.filename, "counts": roster.counts, "whole": roster.whole})
    transaction.on_commit(lambda: drop_file(roster))
    progress.advance(STEPS, STEPS)
    return roster


def _require_not_elsewhere(roster: RosterImport) -> None:
    """Another agency may have taken somebody on since the check: the same question as then must be asked."""
    if other_versions(roster.agency_id) == roster.others:
        return
    if count := diffing.fetch(diffing.ELSEWHERE_SINCE, roster)[0][0]:
        told = gettext(
            "%(count)s people of this file stand on the roster of another agency since the check. Have it checked again."
        )
        raise Conflict(told % {"count": count})


def _carry_out(roster: RosterImport, today: date, progress: Progress) -> None:
    """The statements in the order in which one leans on the other."""
    counts = roster.counts
    if any(counts.get(kind) for kind in (Found.RETURNED, Found.MOVED, Found.CHANGED, Found.LEFT)):
        progress.advance(1, STEPS, gettext("Writing changes"))
        diffing.run(diffing.REMEMBER, roster)
        diffing.run(diffing.LEAVE, roster, today)
        diffing.run(diffing.CHANGE, roster)
    if counts.get(Found.NEW):
        progress.advance(2, STEPS, gettext("Writing new employees"))
        diffing.run(diffing.ADD, roster)


def touched_units(roster: RosterImport) -> list[int]:
    """The units whose numbers the import changes: those of its rows, and those that people left."""
    return sorted(row[0] for row in diffing.fetch(diffing.TOUCHED, roster))
