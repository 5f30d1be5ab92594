"""Undoes an import that was carried out: the roster is as it was, but for what has come to hang on it since."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.db.models import Exists, ManyToOneRel, OuterRef, Q, QuerySet
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.people.actors import Actor
from netra.workforce import diffing, staging
from netra.workforce.counts import recount
from netra.workforce.days import local_day
from netra.workforce.models import (
    Branch,
    Employee,
    Found,
    Headcount,
    RosterImport,
    RosterRow,
    RosterState,
    RosterUnit,
    Unit,
)
from netra.workforce.operations.applying import touched_units
from netra.workforce.operations.progress import SILENT, Progress
from netra.workforce.operations.receiving import forget, note
from netra.workforce.permissions import may_undo
from netra.workforce.versions import touch_roster

STEPS = 4


def undo_import(
    roster: RosterImport, *, by: Actor, at: datetime, progress: Progress = SILENT
) -> RosterImport:
    """Bring the roster back to what it was. Those on whom something hangs (a pledge, say) are not deleted but have left.

    Conflict if people of this import were changed by hand since, for undoing would lose that.
    """
    try:
        with transaction.atomic(), diffing.room():
            return _undo(roster, by, at, progress)
    except IntegrityError as error:
        raise Conflict(
            gettext(
                "Somebody of this import signed or was noted at this moment. Nothing was changed; try again."
            )
        ) from error


def _undo(roster: RosterImport, by: Actor, at: datetime, progress: Progress) -> RosterImport:
    roster = RosterImport.objects.select_for_update().get(pk=roster.pk)
    version = touch_roster(roster.agency_id)
    may_undo(by, roster).require()
    diffing.analyse("workforce_rosterrow", "workforce_rosterchange", "workforce_employee")
    _require_kept(roster)
    _require_untouched(roster)
    units = set(touched_units(roster))
    progress.advance(1, STEPS, gettext("Removing what was new"))
    kept, removed = _remove_new(roster, at)
    progress.advance(2, STEPS, gettext("Bringing back what was changed"))
    restored = diffing.run(diffing.RESTORE, roster)
    roster.changes.all().delete()
    created = list(roster.places.filter(is_created=True, unit__isnull=False).values_list("unit", flat=True))
    forget(roster)
    progress.advance(3, STEPS, gettext("Counting by unit"))
    gone = _remove_units(set(created))
    recount(units - gone)
    roster.state, roster.ended_at, roster.version = RosterState.UNDONE, at, version
    roster.counts = {**roster.counts, "undone_kept": kept}
    roster.save()
    change = {
        "undone": roster.filename,
        "removed": removed,
        "left": kept,
        "restored": restored,
        "units": len(gone),
    }
    note(roster, by, at, change)
    progress.advance(STEPS, STEPS)
    return roster


def _require_kept(roster: RosterImport) -> None:
    """A crash of PostgreSQL empties the staged rows (they are not logged), and without them nobody knows who was new."""
    if staging.tally(roster.pk).get(Found.NEW, 0) != roster.counts.get(Found.NEW, 0):
        raise Conflict(
            gettext(
                "The rows of this import are no longer kept, so it cannot be undone. Import an earlier roster instead."
            )
        )


def _require_untouched(roster: RosterImport) -> None:
    changed = (
        diffing.fetch(diffing.CHANGED_SINCE, roster)[0][0]
        + diffing.fetch(diffing.GONE_CHANGED_SINCE, roster)[0][0]
    )
    if changed:
        raise Conflict(
            gettext(
                "%(count)s employees of this import were changed by hand since. Undoing would lose that; correct them one by one."
            )
            % {"count": changed}
        )


def _remove_new(roster: RosterImport, at: datetime) -> tuple[int, int]:
    """Delete those the import brought; those on whom something hangs have left instead. Gives both numbers."""
    if not roster.counts.get(Found.NEW):
        return 0, 0
    numbers = RosterRow.objects.filter(roster=roster, kind=Found.NEW).values("number")
    new = Employee.objects.filter(agency_id=roster.agency_id, number__in=numbers)
    kept = new.filter(_hangs(Employee)).update(left_on=local_day(roster.agency, at))
    removed = _delete(new.filter(left_on__isnull=True))
    return kept, removed


def _remove_units(units: set[int]) -> set[int]:
    """Delete the units that the import created and on which nothing hangs, the lowest first; gives those deleted."""
    gone: set[int] = set()
    while True:
        free = Unit.objects.filter(pk__in=units - gone).exclude(_hangs(Unit, Branch, Headcount, RosterUnit))
        ids = set(free.values_list("pk", flat=True))
        if not ids:
            return gone
        RosterUnit.objects.filter(unit__in=ids).update(unit=None)  # of imports that wait and are checked anew
        Headcount.objects.filter(unit__in=ids).delete()
        _delete(Branch.objects.filter(unit__in=ids))
        _delete(Unit.objects.filter(pk__in=ids))
        gone |= ids


def _hangs(model: type[models.Model], *besides: type[models.Model]) -> Q:
    """Whether any row of any table points at it, whatever rooms there are; tables in `besides` do not count."""
    hangs = Q(pk__in=[])
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model not in besides:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
            hangs |= Q(Exists(rows))
    return hangs


def _delete(rows: QuerySet[models.Model]) -> int:
    """Delete without fetching: what points at the rows was looked for before, and the database refuses the rest."""
    return rows._raw_delete(rows.db)
