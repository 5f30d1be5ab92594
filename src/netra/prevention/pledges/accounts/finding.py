"""Whom the claims of an account stand for, and which campaigns ask this person: of the provider's own agency alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from netra.config.providers import Provider
from netra.prevention.pledges.accounts.faults import Fault, NotProven
from netra.prevention.pledges.facing import Face, Stand, face
from netra.prevention.pledges.matching import tidy_number
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.queries import local_day
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Employee

LONGEST_NUMBER = 60
SHOWN = 12  # campaigns of one agency that are looked at, the newest first
LATELY = timedelta(days=90)  # how long an ended campaign is still worth saying that it has ended
ORDER = (Stand.SIGNED, Stand.NOT_BEGUN, Stand.ENDED, Stand.NOT_ASKED)


def employee_of(provider: Provider, claims: Mapping[str, Any]) -> Employee:
    """The serving employee of the provider's agency whose number the claims tell; NotProven otherwise."""
    number = _number(claims.get(provider.number_claim))
    if not number:
        raise NotProven(Fault.NO_NUMBER, f"the ID token has no usable claim {provider.number_claim!r}")
    spellings = {number, number.upper(), tidy_number(number)}
    rows = Employee.objects.filter(agency__code=provider.agency, number__in=sorted(spellings))
    found = sorted(rows, key=lambda each: (each.number != number, each.pk))
    if not found:
        raise NotProven(Fault.UNKNOWN)
    if found[0].left_on is not None:
        raise NotProven(Fault.LEFT)
    return found[0]


def face_of(employee: int, campaign: int) -> Face | None:
    """The person before the campaign; None if it is not of the person's agency or nobody may know of it yet.

    A link that wrong tries have locked is no matter here: the account proves the number, the tries did not.
    """
    found = face(campaign, employee)
    if found is None or found.campaign.state == CampaignState.DRAFT:
        return None
    return replace(found, failures=0)


def faces_of(employee: Employee | int, agency: str, *, at: datetime) -> list[Face]:
    """The campaigns to choose from: those the person can sign or has signed and that still run; else the one that says why not."""
    pk = employee if isinstance(employee, int) else employee.pk
    rows = Campaign.objects.filter(agency__code=agency).exclude(state=CampaignState.DRAFT)
    newest = rows.order_by("-starts_on", "-pk").values_list("pk", flat=True)[:SHOWN]
    faces = [each for campaign in newest if (each := face_of(pk, campaign)) is not None]
    stands = {each.campaign.pk: each.stand(at) for each in faces}
    ready = [each for each in faces if stands[each.campaign.pk] is Stand.READY]
    signed = [each for each in faces if stands[each.campaign.pk] is Stand.SIGNED and _runs(each, at)]
    if ready:
        return [*ready, *signed]
    if signed:
        return signed
    for stand in ORDER:
        told = [each for each in faces if stands[each.campaign.pk] is stand and _is_recent(each, at)]
        if told:
            return told[:1]
    return []


def _runs(found: Face, at: datetime) -> bool:
    campaign = found.campaign
    return campaign.state == CampaignState.OPEN and local_day(campaign, at) <= campaign.ends_on


def _is_recent(found: Face, at: datetime) -> bool:
    return local_day(found.campaign, at) <= found.campaign.ends_on + LATELY


def _number(given: object) -> str:
    """The number as the account tells it; empty if it is none."""
    if isinstance(given, bool) or not isinstance(given, str | int):
        return ""
    text = str(given).strip()
    return text if len(text) <= LONGEST_NUMBER and text.isprintable() else ""
