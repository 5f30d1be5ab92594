"""Questions about reports: by code, for a place, for an election."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from netra.intake.models import Report
from netra.ledger.models import Entry
from netra.places.jurisdiction import nearest_open, supervisor_for
from netra.places.models import Agency, AgencyKind, Level, Region
from netra.rulebook.loading import current
from netra.rulebook.rules import Election, Rulebook
from netra.vault.codes import CodeKeys, derive, normalise

REPORT_RAISED = "intake:report:raise"


@dataclass(frozen=True, slots=True)
class Found:
    """A report and the keys of the code that found it."""

    report: Report
    keys: CodeKeys = field(repr=False)


def report_by_code(code: str) -> Found | None:
    """The report of a typed code; None if no report has it, Invalid("code", …) if it cannot be one."""
    keys = derive(normalise(code))
    report = report_by_lookup(keys.lookup)
    return Found(report, keys) if report else None


def report_by_lookup(lookup: str) -> Report | None:
    """The report found under a look-up id that was derived from its code."""
    return Report.objects.filter(lookup=lookup).select_related("agency", "region").first()


def formal_since(report: Report) -> datetime | None:
    """When initial information was raised to a formal report; None if it never was."""
    entries = Entry.objects.about(report.subject).filter(action=REPORT_RAISED)
    return entries.values_list("at", flat=True).first()


def office_for(region: Region, *, on: date) -> Agency | None:
    """The supervisor's office that takes reports about `region`: its own, or the nearest above that is open."""
    return nearest_open(supervisor_for(region, level=Level(region.level), on=on))


def elections_for(day: date) -> tuple[Election, ...]:
    """The elections a report of `day` can be about, the likeliest first: running ones, the last one, the next."""
    book = current()
    last, following = _last_before(book, day), book.next_election(day)
    candidates = [*book.running(day), *([last] if last else []), *([following] if following else [])]
    return tuple(dict.fromkeys(each for each in candidates if each.procedure in book.procedures))


def _last_before(book: Rulebook, day: date) -> Election | None:
    ended = [(each.end, each.id) for each in book.elections.values() if each.end and each.end < day]
    return book.elections[max(ended)[1]] if ended else None


def regions_served(day: date) -> QuerySet[Region]:
    """The regencies and cities from which a report reaches an open office, by province and name."""
    rows = Agency.objects.on(day).filter(kind=AgencyKind.SUPERVISOR, is_active=True)
    open_offices = list(rows.values_list("level", "region_id"))
    regions = (
        Region.objects.filter(level=Level.REGENCY).select_related("parent").order_by("parent_id", "name")
    )
    if any(level == Level.NATIONAL for level, _ in open_offices):
        return regions
    codes = [code for _, code in open_offices]
    return regions.filter(Q(pk__in=codes) | Q(parent_id__in=codes))
