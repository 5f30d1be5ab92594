"""A campaign in the government of the cast, as its personnel office runs it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.cast import NOW, Cast
from tests.web.work.conftest import LATER
from tests.workforce.roster import Roster

from netra.prevention.pledges.models import Campaign, PledgeText, Way
from netra.prevention.pledges.operations import (
    CampaignFacts,
    SignedRow,
    create_campaign,
    open_campaign,
    publish_version,
    save_text,
    sign,
    sign_many,
)
from netra.prevention.pledges.permissions import SIGNER
from netra.prevention.pledges.queries import current_texts
from netra.workforce.models import Employee, Unit

FIRST, LAST = date(2024, 10, 1), date(2024, 10, 31)
BODY = "Saya berjanji menjaga netralitas."


def prepare(cast: Cast, *, units: tuple[Unit, ...] = (), **changes: object) -> Campaign:
    """A campaign that nobody can sign yet."""
    given = {"name": "Pakta Pilkada 2024", "election": "pilkada-2024", "starts_on": FIRST, "ends_on": LAST}
    facts = CampaignFacts(**{**given, "units": units, **changes})  # type: ignore[arg-type]
    return create_campaign(cast.government, facts=facts, by=cast.lestari.actor, at=NOW)


def opened(cast: Cast, **changes: object) -> Campaign:
    """A campaign with a published text, open for signing."""
    campaign = prepare(cast, **changes)  # type: ignore[arg-type]
    save_text(campaign, language="id", body=BODY, by=cast.lestari.actor, at=NOW)
    publish_version(campaign, by=cast.lestari.actor, at=NOW)
    return open_campaign(campaign, by=cast.lestari.actor, at=NOW)


def text_of(campaign: Campaign) -> PledgeText:
    """The Indonesian text that can be signed."""
    return current_texts(campaign)[0]


def signed(campaign: Campaign, *people: Employee, at: datetime = LATER) -> None:
    """These people sign by their links."""
    for each in people:
        sign(campaign, each, text=text_of(campaign), way=Way.LINK, right=3, by=SIGNER, at=at)


def signed_by_days(cast: Cast, campaign: Campaign, roster: Roster, days: int) -> None:
    """One person after the other signed on paper, one a day, the last yesterday."""
    rows = [
        SignedRow(person, LATER - timedelta(days=days - n)) for n, person in enumerate(roster.people[:days])
    ]
    sign_many(campaign, rows, text=text_of(campaign), way=Way.PAPER, by=cast.lestari.actor, at=LATER)
