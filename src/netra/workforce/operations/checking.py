"""The dry run: reads a roster file, checks its rows, compares them with the roster. No employee is touched."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.people.actors import Actor
from netra.workforce import diffing, staging
from netra.workforce.files import roster_path
from netra.workforce.layouts import FIELDS, Layout, header_digest
from netra.workforce.models import Employee, Found, RosterImport, RosterState, SavedLayout
from netra.workforce.operations.progress import SILENT, Progress
from netra.workforce.operations.receiving import forget, note
from netra.workforce.permissions import may_check
from netra.workforce.places import Directory, Places
from netra.workforce.reading import Picked, picked_rows
from netra.workforce.rows import Checker
from netra.workforce.versions import lock_roster, other_versions, roster_version

BLOCK = 20_000


def check_roster(
    roster: RosterImport,
    *,
    layout: Layout,
    whole: bool,
    create_units: bool = False,
    by: Actor,
    at: datetime,
    progress: Progress = SILENT,
) -> RosterImport:
    """Read and compare the file; `whole` means that who is not in it has left, `create_units` that unknown units are made.

    Gives the import with its counts. Nothing is in one transaction but each block, so that others can write meanwhile; if
    it is interrupted, the import can be checked again and the roster is as it was. Of two checks at once the later holds.
    """
    roster = _begin(roster, layout, whole, create_units, by, at)
    try:
        _stage(roster, layout, progress)
        return _compare(roster, by, at)
    except Exception as error:
        _fail(roster, error)
        raise


@transaction.atomic
def _fail(roster: RosterImport, error: Exception) -> None:
    """Note why the check ended, unless a later one is under way or the import was dropped."""
    if not _is_under_way(roster):
        return
    forget(roster)
    problem = error.message if isinstance(error, Invalid) else str(error)
    known = isinstance(error, Invalid | Conflict)
    roster.problem = problem[:500] if known else gettext("An error of the system stopped the check.")
    roster.state, roster.counts = RosterState.FAILED, {}
    roster.save(update_fields=["state", "problem", "counts"])


def _is_under_way(roster: RosterImport) -> bool:
    """Whether this check is still the one; holds the import until the transaction ends."""
    now = RosterImport.objects.select_for_update().get(pk=roster.pk)
    return now.state == RosterState.CHECKING and now.run == roster.run


def _require_under_way(roster: RosterImport) -> None:
    if not _is_under_way(roster):
        raise Conflict(
            gettext("This file was checked anew or dropped meanwhile. See how the import stands now.")
        )


@transaction.atomic
def _begin(
    roster: RosterImport, layout: Layout, whole: bool, create_units: bool, by: Actor, at: datetime
) -> RosterImport:
    """Forget an earlier check, remember how the file is read."""
    roster = RosterImport.objects.select_for_update().get(pk=roster.pk)
    may_check(by, roster).require()
    if layout.missing:
        labels = ", ".join(str(FIELDS[each]) for each in layout.missing)
        raise Invalid("columns", gettext("Say which column holds: %(fields)s.") % {"fields": labels})
    forget(roster)
    roster.state, roster.problem, roster.counts = RosterState.CHECKING, "", {}
    roster.layout, roster.whole, roster.create_units = layout.document(), whole, create_units
    roster.version, roster.run = roster_version(roster.agency_id), roster.run + 1
    roster.save()
    if layout.header:
        SavedLayout.objects.update_or_create(
            agency_id=roster.agency_id,
            header=header_digest(layout.names),
            defaults={"columns": dict(layout.columns), "saved_at": at},
        )
    return roster


def _stage(roster: RosterImport, layout: Layout, progress: Progress) -> None:
    places = Places(Directory.of(roster.agency), create=roster.create_units)
    has_roster = Employee.objects.filter(agency_id=roster.agency_id).exists()
    checker = Checker(places, usual=Found.SAME.value if has_roster else Found.NEW.value)
    write = staging.writer(roster.pk)
    done = 0
    for block in _blocks(picked_rows(roster_path(roster), layout)):
        rows = checker.check(block)
        with transaction.atomic():
            _require_under_way(roster)
            places.keep(roster)
            write(rows)
        done += len(rows)
        progress.advance(done, None, gettext("Reading the rows"))
    if not done:
        raise Invalid(
            "file", gettext("There is no row below the column names. Choose another file or sheet.")
        )
    roster.counts = {"emails_left_out": checker.left_out_emails, "total": done}


@transaction.atomic
def _compare(roster: RosterImport, by: Actor, at: datetime) -> RosterImport:
    """Set the kind of every row by what the roster says now."""
    counts = roster.counts
    _require_under_way(roster)
    roster.version, roster.others = lock_roster(roster.agency_id), other_versions(roster.agency_id)
    with diffing.room():
        diffing.analyse("workforce_rosterrow", "workforce_rosterunit", "workforce_employee")
        compare(roster)
    roster.counts = {**found_counts(roster), **counts}
    roster.state, roster.checked_at = RosterState.CHECKED, at
    roster.save()
    note(roster, by, at, {"checked": roster.filename, "counts": roster.counts})
    return roster


def compare(roster: RosterImport) -> None:
    """Who is new, moved, changed, gone or serves elsewhere, by the roster as it stands."""
    if Employee.objects.filter(agency_id=roster.agency_id).exists():
        diffing.run(diffing.COMPARE, roster)
        if roster.whole:
            diffing.run(diffing.MISSING, roster)
    if diffing.fetch(diffing.OTHERS, roster):
        diffing.run(diffing.ELSEWHERE, roster)
    diffing.run(diffing.ROWS_OF_PLACES, roster)


def found_counts(roster: RosterImport) -> dict[str, int]:
    """The rows by kind, and how many serve at present."""
    counts = staging.tally(roster.pk)
    serving = Employee.objects.filter(agency_id=roster.agency_id).serving().count()
    units = roster.places.filter(is_created=True).count()
    return {
        **{kind.value: counts.get(kind.value, 0) for kind in Found},
        "serving": serving,
        "new_units": units,
    }


def _blocks(rows: Iterator[Picked]) -> Iterator[list[Picked]]:
    """The rows by the block. No garbage is sought meanwhile: rows go round in no circle, and seeking takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        while block := list(islice(rows, BLOCK)):
            yield block
    finally:
        if was_on:
            gc.enable()
