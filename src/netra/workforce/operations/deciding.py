"""What the check could not tell, decided by a person: which unit is meant, and whether somebody came from another agency."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.people.actors import Actor
from netra.workforce import diffing
from netra.workforce.models import Found, RosterImport, RosterRow, RosterUnit, Unit
from netra.workforce.operations.checking import found_counts
from netra.workforce.operations.receiving import note
from netra.workforce.permissions import may_decide
from netra.workforce.versions import lock_roster


@transaction.atomic
def match_units(
    roster: RosterImport, *, choices: Mapping[int, int | None], by: Actor, at: datetime
) -> RosterImport:
    """Say which unit each named place is (RosterUnit id → Unit id), or none to have it created; its rows are compared anew."""
    roster = _locked(roster, by)
    places = {each.pk: each for each in roster.places.filter(pk__in=choices, unit=None)}
    wanted = [pk for pk in choices.values() if pk is not None]
    units = {each.pk: each for each in Unit.objects.filter(agency_id=roster.agency_id, pk__in=wanted).open()}
    for pk, choice in choices.items():
        if pk not in places or (choice is not None and choice not in units):
            raise Invalid(f"u{pk}", gettext("Choose a unit of this agency."))
        places[pk].unit_id, places[pk].is_created = choice, choice is None
    RosterUnit.objects.bulk_update(places.values(), ["unit", "is_created"], batch_size=500)
    diffing.run(diffing.RESOLVE, roster)
    _compare_again(roster)
    named = {place.name: units[place.unit_id].name if place.unit_id else None for place in places.values()}
    note(roster, by, at, {"units": dict(sorted(named.items())[:200]), "count": len(named)})
    return roster


@transaction.atomic
def accept_arrivals(
    roster: RosterImport, *, lines: Collection[int] | None, by: Actor, at: datetime
) -> RosterImport:
    """Confirm that people who stand on another agency's roster serve here now: those of the lines, or all. Theirs is not changed."""
    roster = _locked(roster, by)
    rows = RosterRow.objects.filter(roster=roster, kind=Found.ELSEWHERE)
    if lines is not None:
        rows = rows.filter(line__in=lines)
    accepted = rows.update(kind=Found.NEW, problem="accepted")
    diffing.run(diffing.COMPARE, roster)
    _count(roster)
    note(roster, by, at, {"arrivals": accepted})
    return roster


def _locked(roster: RosterImport, by: Actor) -> RosterImport:
    roster = RosterImport.objects.select_for_update().get(pk=roster.pk)
    may_decide(by, roster).require()
    if lock_roster(roster.agency_id) != roster.version:
        raise Conflict(gettext("The roster has changed since this file was checked. Have it checked again."))
    return roster


def _compare_again(roster: RosterImport) -> None:
    diffing.run(diffing.COMPARE, roster)
    if diffing.fetch(diffing.OTHERS, roster):
        diffing.run(diffing.ELSEWHERE, roster)
    _count(roster)


def _count(roster: RosterImport) -> None:
    roster.counts = {**roster.counts, **found_counts(roster)}
    roster.save(update_fields=["counts"])
