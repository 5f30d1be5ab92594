"""Invented pledge campaigns: a province where seven of ten have signed, a regency where four of ten have."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.people.actors import Actor
from netra.people.operations import day_of
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign, Way
from netra.prevention.pledges.operations import (
    CampaignFacts,
    SignedRow,
    create_campaign,
    gather,
    open_campaign,
    publish_version,
    save_text,
    sign_many,
)
from netra.prevention.pledges.permissions import SIGNER
from netra.prevention.pledges.queries import asked, current_texts
from netra.prevention.pledges.wording import template

WAYS = ((Way.LINK, 70), (Way.CODE, 100))  # upper bounds in percent
LANGUAGES = ("id", "en")


def load(cast: Cast, *, at: datetime) -> None:
    """The campaigns of the demo with their texts and signatures, gathered into the ledger."""
    data = tomllib.loads((DATA / "pledges.toml").read_text(encoding="utf-8"))
    for row in data["campaign"]:
        _campaign(cast, row, at)


def _campaign(cast: Cast, row: dict[str, Any], at: datetime) -> None:
    agency = Agency.objects.select_related("region").get(code=row["agency"])
    by = _officer(cast, agency, at)
    began = at - timedelta(days=row["days"])
    facts = CampaignFacts(
        name=row["name"],
        election=row["election"],
        starts_on=day_of(began),
        ends_on=day_of(at + timedelta(days=row["left"])),
        categories=row["categories"],
    )
    campaign = create_campaign(agency, facts=facts, by=by, at=began)
    for language in LANGUAGES:
        body = template(campaign, language, on=facts.starts_on)
        save_text(campaign, language=language, body=body, by=by, at=began)
    publish_version(campaign, by=by, at=began)
    campaign = open_campaign(campaign, by=by, at=began)
    _sign(campaign, row["percent"], began, at)
    gather(campaign, at=at)


def _sign(campaign: Campaign, percent: int, began: datetime, at: datetime) -> None:
    """So many of those asked sign, most in the first days; the same employee always on the same day."""
    text, whole = current_texts(campaign)[0], (at - began) * 0.98
    rows: dict[Way, list[SignedRow]] = {way: [] for way, _ in WAYS}
    for employee in asked(campaign).order_by("pk"):
        drawn = sha256(f"{campaign.name} {employee.number}".encode()).digest()
        if drawn[0] * 100 // 256 >= percent:
            continue
        way = next(way for way, bound in WAYS if drawn[1] * 100 // 256 < bound)
        moment = began + whole * (drawn[2] / 256) ** 2
        right = 3 if drawn[3] < 150 else 2 if drawn[3] < 230 else 1
        rows[way].append(SignedRow(employee, moment, right))
    for way, some in rows.items():
        sign_many(campaign, some, text=text, way=way, by=SIGNER, at=at)


def _officer(cast: Cast, agency: Agency, at: datetime) -> Actor:
    """The first of the cast who may run campaigns in the agency."""
    actors = (actor_of(user, day_of(at)) for user in cast.users.values())
    return next(actor for actor in actors if actor.may(Action.CAMPAIGN_EDIT, agency.pk))
