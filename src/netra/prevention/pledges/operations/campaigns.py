"""Preparing, opening and closing a campaign, each in one transaction with its ledger entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign, CampaignUnit
from netra.prevention.pledges.operations.gathering import gather
from netra.prevention.pledges.permissions import may_change, may_close, may_create, may_open
from netra.prevention.pledges.queries import current_texts
from netra.prevention.pledges.tokens import make_key
from netra.prevention.pledges.workflow import CampaignState
from netra.rulebook.loading import current
from netra.workforce.models import Category, Unit


@dataclass(frozen=True, slots=True)
class CampaignFacts:
    """What a campaign is: for which election, when, who is asked; without units the whole agency."""

    name: str
    election: str
    starts_on: date
    ends_on: date
    categories: Sequence[str] = tuple(Category.values)
    units: Sequence[Unit] = ()


@transaction.atomic
def create_campaign(agency: Agency, *, facts: CampaignFacts, by: Actor, at: datetime) -> Campaign:
    """Prepare a campaign of the agency; nobody can sign before it is opened."""
    agency = Agency.objects.select_for_update().get(pk=agency.pk)
    may_create(by, agency).require()
    _require_true(agency, facts, None)
    campaign = Campaign.objects.create(agency=agency, created_at=at, **_fields(facts))
    _set_units(campaign, facts)
    _note(campaign, by, at, {"created": _told(facts)})
    return campaign


@transaction.atomic
def change_campaign(campaign: Campaign, *, facts: CampaignFacts, by: Actor, at: datetime) -> Campaign:
    """Change what a campaign is, before it opens."""
    campaign = _locked(campaign)
    may_change(by, campaign).require()
    _require_true(campaign.agency, facts, campaign)
    for name, value in _fields(facts).items():
        setattr(campaign, name, value)
    campaign.save()
    _set_units(campaign, facts)
    _note(campaign, by, at, {"changed": _told(facts)})
    return campaign


@transaction.atomic
def open_campaign(campaign: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """Open the campaign for signing, from its first day on; Invalid without a published text."""
    campaign = _locked(campaign)
    may_open(by, campaign).require()
    texts = current_texts(campaign)
    if not texts:
        raise Invalid("text", gettext("Publish the text of the pledge first."))
    make_key()
    campaign.state, campaign.opened_at = CampaignState.OPEN, at
    campaign.save(update_fields=["state", "opened_at"])
    _note(campaign, by, at, {"state": ["draft", "open"], "version": texts[0].version})
    return campaign


@transaction.atomic
def close_campaign(campaign: Campaign, *, by: Actor, at: datetime) -> Campaign:
    """End the signing for good and put what is pending into the ledger."""
    campaign = _locked(campaign)
    may_close(by, campaign).require()
    gather(campaign, at=at)
    campaign.state, campaign.closed_at = CampaignState.CLOSED, at
    campaign.save(update_fields=["state", "closed_at"])
    _note(campaign, by, at, {"state": ["open", "closed"]})
    return campaign


def _locked(campaign: Campaign) -> Campaign:
    """The campaign, locked against other officers but not against those who sign."""
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("agency")
    return rows.get(pk=campaign.pk)


def _require_true(agency: Agency, facts: CampaignFacts, campaign: Campaign | None) -> None:
    if not facts.name.strip():
        raise Invalid("name", gettext("Give the campaign a name."))
    taken = Campaign.objects.filter(agency=agency, name=" ".join(facts.name.split())).first()
    if taken is not None and taken != campaign:
        raise Invalid("name", gettext("This office already has a campaign of that name."))
    if facts.election not in current().elections:
        raise Invalid("election", gettext("Choose an election from the list."))
    if facts.ends_on < facts.starts_on:
        raise Invalid("ends_on", gettext("The last day cannot be before the first."))
    if not facts.categories or set(facts.categories) - set(Category.values):
        raise Invalid("categories", gettext("Choose who is asked to sign."))
    if any(unit.agency_id != agency.pk for unit in facts.units):
        raise Invalid("units", gettext("Choose units of this office only."))


def _fields(facts: CampaignFacts) -> dict[str, Any]:
    return {
        "name": " ".join(facts.name.split()),
        "election": facts.election,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "categories": [each.value for each in Category if each.value in facts.categories],
    }


def _set_units(campaign: Campaign, facts: CampaignFacts) -> None:
    CampaignUnit.objects.filter(campaign=campaign).delete()
    rows = [CampaignUnit(campaign=campaign, unit=unit) for unit in dict.fromkeys(facts.units)]
    CampaignUnit.objects.bulk_create(rows)


def _told(facts: CampaignFacts) -> dict[str, Any]:
    days = {"starts_on": facts.starts_on.isoformat(), "ends_on": facts.ends_on.isoformat()}
    return _fields(facts) | days | {"units": [unit.code for unit in facts.units]}


def _note(campaign: Campaign, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    record(
        Action.CAMPAIGN_EDIT.value, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain
    )
