"""What the office takes on paper: the report of one page, and slips with personal codes for units without e-mail."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.documents.dates import day, moment
from netra.documents.letters import Letter, Section
from netra.documents.slips import Slip, slips_as_pdf
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.away import away_without_signing
from netra.prevention.pledges.models import Campaign, Way
from netra.prevention.pledges.monitor import Forecast, Standing, forecast, sees_all, standing, units_of
from netra.prevention.pledges.overview import Standing as Where
from netra.prevention.pledges.overview import may_list, people_of
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import latest_version, local_day, zone_of
from netra.prevention.pledges.tokens import grouped, token_for
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Category, Unit

MOST = 400  # slips in one file; the file is made while the officer waits and is kept nowhere
UNITS_TOLD = 12


@transaction.atomic
def take_report(campaign: Campaign, *, election: str, by: Actor, at: datetime) -> Letter:
    """The campaign on one page for the head of government: numbers, forecast, the units furthest behind."""
    may_list(by, campaign).require()
    if not sees_all(by, campaign):
        raise Conflict(gettext("The report is about the whole office; ask your personnel office for it."))
    found, today = standing(campaign), local_day(campaign, at)
    expected = forecast(found, today=today, last_day=campaign.ends_on, first_day=campaign.starts_on)
    away = min(away_without_signing(campaign, today, asked=found.asked), found.left)
    change = {"report": today.isoformat(), "asked": found.asked, "signed": found.signed}
    action = Action.CAMPAIGN_READ.value
    record(action, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain)
    return Letter(
        title=campaign.name,
        office=campaign.agency.name,
        place=campaign.agency.region.name if campaign.agency.region else "",
        day=moment(at, zone_of(campaign)),
        facts=(
            (gettext("Election"), election),
            (gettext("Signing"), f"{day(campaign.starts_on)} – {day(campaign.ends_on)}"),
            (gettext("State"), str(CampaignState(campaign.state).label)),
            (gettext("Version in force"), str(latest_version(campaign) or "–")),
            (gettext("Asked to sign"), _told(found.asked)),
            (gettext("Signed"), f"{_told(found.signed)} ({found.percent}%)"),
            (gettext("Away, not signed"), _told(away)),
            (gettext("Not signed"), _told(found.left - away)),
            (gettext("Expected on the last day"), _expected(expected)),
        ),
        sections=(*_counts(found, campaign), _behind(by, campaign)),
        footer=gettext("Counted from the signatures themselves; no name stands on this page."),
    )


def _words(campaign: Campaign, address: str) -> dict[str, str]:
    """What stands on every slip beside the person."""
    return {
        "title": campaign.name,
        "office": campaign.agency.name,
        "until": gettext("Sign until %(day)s") % {"day": day(campaign.ends_on)},
        "how": gettext("Scan the code with your phone, or open %(address)s and type the code.")
        % {"address": address.removeprefix("https://").removeprefix("http://")},
        "own": gettext("For you alone. You will be asked for the last four characters of your number."),
    }


@transaction.atomic
def print_slips(
    campaign: Campaign, unit: Unit, *, handed_by: str, address: str, by: Actor, at: datetime
) -> bytes:
    """Slips as PDF, eight on a sheet, for all in the unit and below who have not signed; who hands them out is recorded.

    The number stands on none of them: its last four characters are what signing asks for.
    `address` is the full address of the page of codes; a personal code is added to it.
    """
    may_edit(by, campaign).require()
    if campaign.state != CampaignState.OPEN:
        raise Conflict(gettext("The campaign is not open."))
    if not handed_by.strip():
        raise Invalid("handed_by", gettext("Write who hands the slips out."))
    today = local_day(campaign, at)
    rows = [
        row
        for where in (Where.MISSING, Where.AWAY)
        for row in people_of(by, campaign, unit, where, today)[: MOST + 1]
    ]
    if len(rows) > MOST:
        raise Invalid(
            "",
            gettext("There are more than %(most)s slips. Choose a unit further down.")
            % {"most": _told(MOST)},
        )
    if not rows:
        raise Invalid("", gettext("Everybody in this unit has signed; there is no slip to print."))
    slips = []
    for row in sorted(rows, key=lambda each: (each.unit.name, each.name)):
        code = token_for(campaign, row)
        slips.append(
            Slip(
                row.name,
                row.get_category_display(),
                row.unit.name,
                grouped(code),
                f"{address.rstrip('/')}/{code}",
            )
        )
    change = {"slips": len(slips), "unit": unit.code, "handed_by": " ".join(handed_by.split())[:120]}
    action = Action.CAMPAIGN_EDIT.value
    record(action, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain)
    return slips_as_pdf(slips, _words(campaign, address))


def _told(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _expected(found: Forecast | None) -> str:
    if found is None:
        return gettext("Not enough days for a forecast")
    given = {"n": _told(found.expected), "low": _told(found.low), "high": _told(found.high)}
    return gettext("%(n)s, likely between %(low)s and %(high)s, at the pace of the last seven days") % given


def _counts(found: Standing, campaign: Campaign) -> tuple[Section, ...]:
    ways = [(str(way.label), _told(found.by_way[way])) for way in Way if found.by_way.get(way)]
    people = [
        (str(Category(each).label), _told(found.by_category.get(each, 0))) for each in campaign.categories
    ]
    if not ways:
        return ()
    head = (gettext("Signed by way and category"), gettext("Signed"))
    return (Section(head[0], rows=(head, *ways, *people)),)


def _behind(by: Actor, campaign: Campaign) -> Section:
    rows = [
        (each.unit.name, f"{_told(each.signed)} / {_told(each.asked)}", f"{each.percent}%")
        for each in units_of(by, campaign)[:UNITS_TOLD]
    ]
    head = (gettext("Unit"), gettext("Signed of asked"), gettext("Share"))
    return Section(gettext("Units furthest behind"), rows=(head, *rows) if rows else ())
