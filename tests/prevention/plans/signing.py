"""A campaign in which people of the scene sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from tests.cast import Cast
from tests.prevention.pledges.staff import make_campaign, signed

from netra.prevention.pledges.models import Campaign
from netra.workforce.models import Employee


def sign_all(cast: Cast, people: Iterable[Employee], *, at: datetime) -> Campaign:
    """A campaign for PNS only, signed by those of the people whom it asks."""
    campaign = make_campaign(cast, categories=("pns",), starts_on=date(2024, 10, 1))
    for each in people:
        if each.category == "pns":
            signed(campaign, each, at=at)
    return campaign
