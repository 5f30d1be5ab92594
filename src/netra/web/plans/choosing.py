"""Which office, election and days a page is about: from its address, else those at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from netra.people.roles import Action
from netra.places.models import Agency, AgencyKind, Level
from netra.prevention.plans.coverage import governments_for
from netra.prevention.plans.permissions import may_read_plans
from netra.prevention.plans.sources import Scope, scope_of
from netra.prevention.plans.tasks import election_at_hand, elections, zone_of
from netra.rulebook.elections import Election
from netra.rulebook.loading import current
from netra.web import clock
from netra.web.requests import Request
from netra.web.work.frame import offices_of


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page is about. `since` and `until` are None for the whole election."""

    office: Agency
    offices: list[Agency]
    election: Election
    elections: list[Election]
    today: date
    zone: ZoneInfo
    since: date | None
    until: date | None
    is_wrong: bool  # the days given were no days, or in the wrong order

    @property
    def is_government(self) -> bool:
        """Whether the office has staff of its own here; else it sees governments as numbers."""
        return self.office.kind == AgencyKind.GOVERNMENT

    @property
    def sees_governments(self) -> bool:
        """Whether the page shows the governments of a region as numbers."""
        return not self.is_government or self.office.level == Level.PROVINCE

    @property
    def query(self) -> str:
        """What leads to the same choice on another page, as "?kantor=…"."""
        given = {"kantor": self.office.pk, "pemilu": self.election.id}
        days = {"sejak": self.since, "sampai": self.until}
        return "?" + urlencode(given | {name: day.isoformat() for name, day in days.items() if day})

    def scope(self) -> Scope:
        """What is measured for the office: its own staff, or that of the governments it sees."""
        agencies = [self.office] if self.is_government else list(governments_for(self.office))
        return scope_of(agencies, self.election.id, zone=self.zone, since=self.since, until=self.until)


def choose(request: Request) -> Choice:
    """The choice of the address; the first office and the election at hand if it names none. 404 for other offices."""
    may_read_plans(request.actor).require()
    offices = sorted(offices_of(request.actor, Action.PLAN_READ), key=lambda each: each.kind)
    office = _named(offices, request.GET.get("kantor", "")) if "kantor" in request.GET else offices[0]
    zone = zone_of(office)
    today = clock.today(zone)
    election = current().elections.get(request.GET.get("pemilu", "")) or election_at_hand(today)
    since, until, is_wrong = _days(request.GET)
    return Choice(office, offices, election, elections(), today, zone, since, until, is_wrong)


def _named(offices: list[Agency], key: str) -> Agency:
    for each in offices:
        if str(each.pk) == key:
            return each
    raise Http404


def _days(given: Mapping[str, str]) -> tuple[date | None, date | None, bool]:
    since, since_wrong = _day(given.get("sejak", ""))
    until, until_wrong = _day(given.get("sampai", ""))
    if since_wrong or until_wrong or (since and until and until < since):
        return None, None, True
    return since, until, False


def _day(text: str) -> tuple[date | None, bool]:
    if not text.strip():
        return None, False
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None, True
    return (found, False) if 2000 <= found.year <= 2100 else (None, True)


def address(name: str, *args: object, query: str = "") -> str:
    """The address of a page if it exists, else empty: rooms come one after the other."""
    try:
        return reverse(name, args=args) + query
    except NoReverseMatch:
        return ""
