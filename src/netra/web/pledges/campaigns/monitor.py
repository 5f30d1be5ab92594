"""The monitor of a campaign: its numbers, days and forecast, the units; and all of it on one page of paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse

from netra.documents.pdf import as_pdf
from netra.prevention.pledges.away import away_without_signing
from netra.prevention.pledges.models import Campaign, Way
from netra.prevention.pledges.monitor import (
    Standing,
    below_in_region,
    beside,
    forecast,
    sees_all,
    standing,
    units_of,
)
from netra.prevention.pledges.permissions import may_change, may_close, may_edit, may_open
from netra.prevention.pledges.queries import latest_version, local_day
from netra.prevention.pledges.slips import take_report
from netra.web import clock
from netra.web.pledges.campaigns.frames import election_name, find_campaign, page_of_units, trail_to
from netra.web.requests import Request
from netra.web.templatetags.netra import share
from netra.web.work.frame import officers, page
from netra.workforce.models import Category

HIGH, WIDE, DAYS_SHOWN = 110, 480, 31


@dataclass(frozen=True, slots=True)
class Bar:
    """A day of the curve as it is drawn."""

    day: date
    number: int
    x: str
    y: str
    width: str
    height: str


@officers()
def show(request: Request, pk: int) -> HttpResponse:
    """How far the campaign is."""
    campaign = find_campaign(request, pk)
    today = local_day(campaign, clock.now())
    context = {
        "campaign": campaign,
        "election": election_name(campaign),
        "trail": trail_to(campaign),
        "version": latest_version(campaign),
        "units": page_of_units(request, units_of(request.actor, campaign)),
        "days_left": (campaign.ends_on - today).days,
        "may_edit": may_edit(request.actor, campaign),
        "may_change": may_change(request.actor, campaign),
        "may_open": may_open(request.actor, campaign),
        "may_close": may_close(request.actor, campaign),
        "whole": sees_all(request.actor, campaign),
    }
    if context["whole"]:
        context |= _whole(campaign, today)
    return page(request, "pledges/show.html", context)


@officers("POST")
def one_page(request: Request, pk: int) -> HttpResponse:
    """The report for the head of government as PDF; that it was taken is recorded."""
    campaign = find_campaign(request, pk)
    letter = take_report(campaign, election=election_name(campaign), by=request.actor, at=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="pakta-{campaign.pk}.pdf"'}
    return HttpResponse(as_pdf(letter), content_type="application/pdf", headers=headers)


def _whole(campaign: Campaign, today: date) -> dict[str, Any]:
    found = standing(campaign)
    away = min(away_without_signing(campaign, today, asked=found.asked), found.left)
    paper = found.by_way.get(Way.PAPER, 0)
    online = found.signed - paper
    return {
        "found": found,
        "away": away,
        "missing": found.left - away,
        "paper": paper,
        "online": online,
        "parts": _parts(found, online, paper, away),
        "ways": [
            (way.label, found.by_way[way], share(found.by_way[way], found.signed))
            for way in Way
            if found.by_way.get(way)
        ],
        "categories": [
            (Category(each).label, found.by_category.get(each, 0)) for each in campaign.categories
        ],
        "bars": _bars(found, min(today, campaign.ends_on)),
        "forecast": forecast(found, today=today, last_day=campaign.ends_on, first_day=campaign.starts_on),
        "is_over": today > campaign.ends_on,
        "below": [(each, told) for each, told in beside(below_in_region(campaign)[:40])],
    }


def _parts(found: Standing, *numbers: int) -> list[tuple[str, str]]:
    """Where each part of the bar begins and how wide it is, of a hundred."""
    whole, start = max(found.asked, found.signed, 1), 0.0
    parts: list[tuple[str, str]] = []
    for number in numbers:
        width = number * 100 / whole
        parts.append((f"{start:.2f}", f"{width:.2f}"))
        start += width
    return parts


def _bars(found: Standing, last: date) -> list[Bar]:
    """One bar a day from the first signature to today, at most the last month."""
    if not found.by_day:
        return []
    first = max(min(found.by_day), last - timedelta(days=DAYS_SHOWN - 1))
    days = [first + timedelta(days=n) for n in range(max((last - first).days, 0) + 1)]
    most = max([found.by_day.get(day, 0) for day in days] + [1])
    step = WIDE / len(days)
    return [_bar(day, found.by_day.get(day, 0), n * step, step, most) for n, day in enumerate(days)]


def _bar(day: date, number: int, left: float, step: float, most: int) -> Bar:
    tall = number * HIGH / most
    return Bar(
        day, number, f"{left + step * 0.1:.1f}", f"{HIGH - tall:.1f}", f"{step * 0.8:.1f}", f"{tall:.1f}"
    )
