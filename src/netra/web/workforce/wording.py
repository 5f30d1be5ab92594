"""How the pages of the roster say things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from netra.ledger.models import Entry
from netra.web.looks.dates import day, span
from netra.workforce.models import Found, RosterChange, RosterImport

FIELDS: dict[str, Any] = {
    "name": _("Name"),
    "number": _("NIP or number"),
    "category": _("Category"),
    "position": _("Position"),
    "grade": _("Grade"),
    "email": _("E-mail address"),
    "phone": _("Phone"),
    "kind": _("Kind of unit"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of a roster are of one kind."""

    kind: str
    label: str
    n: int


MANY_LEAVING = 5  # of a hundred who serve; our own measure of when to look twice


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of a history as the page says it."""

    said: str
    by: str
    at: datetime


def units_named(entries: Iterable[Entry]) -> set[int]:
    """The ids of the units that the entries speak of."""
    found = {pk for each in entries for pk in _pair(each.change.get("unit"))}
    return {pk for pk in found if isinstance(pk, int)}


def tell(entry: Entry, units: Mapping[int, str]) -> Told:
    """What an entry about an employee or a unit says; units by id, as far as the reader sees them."""
    return Told(_said(entry.change, units), entry.by, entry.at)


def tell_import(change: RosterChange) -> Told:
    """What an import did to an employee."""
    facts = {"kind": change.get_kind_display(), "file": change.roster.filename}
    said = gettext("Import of %(file)s: %(kind)s") % facts
    return Told(said, change.roster.started_by, change.roster.applied_at or change.roster.started_at)


def counted(counts: Mapping[str, int], kinds: Sequence[Found]) -> list[Tally]:
    """How many rows there are of each of these kinds."""
    return [Tally(kind.value, str(kind.label), counts.get(kind.value, 0)) for kind in kinds]


def share_leaving(roster: RosterImport) -> int:
    """How many of a hundred who serve would leave by this file, if that is many; else 0."""
    leaving, serving = roster.counts.get(Found.LEFT.value, 0), roster.counts.get("serving", 0)
    share = round(100 * leaving / serving) if serving else 0
    return share if share >= MANY_LEAVING else 0


def _said(change: Mapping[str, Any], units: Mapping[int, str]) -> str:
    if "away" in change:
        was, now = change["away"]
        return _away(was, now)
    if "head" in change:
        was, now = change["head"]
        return _told(gettext("Appointed head: %s") if now else gettext("No longer head: %s"), now or was)
    if "exported" in change:
        return gettext("List taken as a file: %(n)s rows") % {"n": change["exported"]}
    if "closed_on" in change:
        return gettext("Unit closed")
    if "below" in change:
        return gettext("Unit added")
    if "corrected" in change:
        return gettext("Corrected: %s") % ", ".join(
            str(FIELDS.get(each, each)) for each in change["corrected"]
        )
    if "unit" in change:
        return _moved(change, units)
    return gettext("Corrected: %s") % ", ".join(str(FIELDS.get(each, each)) for each in sorted(change))


def _moved(change: Mapping[str, Any], units: Mapping[int, str]) -> str:
    was, now = change["unit"]
    if now is None:
        return gettext("Left on %s") % day(date.fromisoformat(change["left_on"][1]))
    if was is None:
        return gettext("Put on the roster by hand")
    there = {key: units.get(pk, gettext("another unit")) for key, pk in (("was", was), ("now", now))}
    if was == now:
        return gettext("Serves again in %(now)s") % there
    return gettext("Moved from %(was)s to %(now)s") % there


def _away(was: str, now: str) -> str:
    if not now:
        return gettext("Absence taken back")
    since, until = (date.fromisoformat(each) if each else None for each in now.split("/"))
    told = span(since, until) if until else gettext("from %s, end not known") % day(since)
    return _told(gettext("Absence changed: %s") if was else gettext("Absence noted: %s"), told)


def _told(text: str, value: str) -> str:
    return text % value


def _pair(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()
