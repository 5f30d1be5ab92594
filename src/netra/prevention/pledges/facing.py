"""Who stands before the signing page: the campaign, the person, and what the page has to say first."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from netra.places.models import Agency, Region
from netra.prevention.pledges.masking import ending
from netra.prevention.pledges.models import Campaign, CampaignUnit, Lock, PledgeText, Signature
from netra.prevention.pledges.prepared import Prepared, reached, taken
from netra.prevention.pledges.queries import TRIES, local_day
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Branch, Employee, Unit

# What the signing pages show and ask, in the order of the models' fields; anything else is read when it is asked for.
CAMPAIGN = ("id", "agency_id", "name", "election", "starts_on", "ends_on", "categories", "state")
AGENCY = ("id", "code", "name", "region_id")
REGION = ("code", "timezone")
EMPLOYEE = ("id", "agency_id", "unit_id", "number", "category", "name", "left_on")
UNIT = ("id", "name")
TEXT = ("id", "campaign_id", "version", "language", "digest", "published_at")


class Stand(StrEnum):
    """What holds for this person now; only READY can sign."""

    READY = "ready"
    SIGNED = "signed"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    LEFT = "left"
    NOT_ASKED = "not_asked"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Face:
    """One person before one campaign; `signature` comes with its text and batch, `failures` are wrong tries."""

    campaign: Campaign
    employee: Employee
    signature: Signature | None
    is_in_scope: bool
    failures: int

    def stand(self, at: datetime) -> Stand:
        """What the page says first; who has signed sees that before anything else."""
        campaign, day = self.campaign, local_day(self.campaign, at)
        if self.failures >= TRIES:
            return Stand.LOCKED
        if self.signature is not None:
            return Stand.SIGNED
        if self.employee.left_on is not None:
            return Stand.LEFT
        if campaign.state == CampaignState.DRAFT or day < campaign.starts_on:
            return Stand.NOT_BEGUN
        if campaign.state == CampaignState.CLOSED or day > campaign.ends_on:
            return Stand.ENDED
        return Stand.READY if self.is_in_scope else Stand.NOT_ASKED

    def knows(self, typed: str) -> bool:
        """Whether these are the last four characters of the person's number."""
        return hmac.compare_digest(ending(typed).encode(), ending(self.employee.number).encode())


def face(campaign_id: int, employee_id: int) -> Face | None:
    """The person before the campaign; None if there is no such campaign or employee of its agency.

    One query; a second one for the signature of who has signed.
    """
    found = _FACE.first(campaign_id, employee_id)
    return None if found is None else _made(list(found))


def face_with_text(campaign_id: int, employee_id: int, text_id: int) -> tuple[Face, PledgeText] | None:
    """The person and the text that was read, in one query; None too if that text cannot be signed (any more)."""
    found = _FACE_WITH_TEXT.first(campaign_id, employee_id, text_id)
    if found is None:
        return None
    row = list(found)
    text = taken(PledgeText, TEXT, row)
    face = _made(row)
    text.campaign = face.campaign
    return face, text


def _made(row: list[Any]) -> Face:
    is_chosen, failures, has_signed = row[:3]
    del row[:3]
    campaign, agency = taken(Campaign, CAMPAIGN, row), taken(Agency, AGENCY, row)
    region, employee = taken(Region, REGION, row), taken(Employee, EMPLOYEE, row)
    unit = taken(Unit, UNIT, row)
    agency.region = region if agency.region_id else None
    campaign.agency, employee.agency, employee.unit = agency, agency, unit
    in_scope = is_chosen and employee.category in campaign.categories
    signature = _signature(campaign, employee) if has_signed else None
    return Face(campaign, employee, signature, in_scope, failures)


def _face(campaign: int, employee: int) -> QuerySet[Campaign, Any]:
    rows = Campaign.objects.filter(pk=campaign, agency__employees=employee)
    return rows.order_by().values_list(*_columns(campaign, employee))


def _face_with_text(campaign: int, employee: int, text: int) -> QuerySet[Campaign, Any]:
    rows = Campaign.objects.filter(pk=campaign, agency__employees=employee)
    published = PledgeText.objects.filter(campaign=campaign, published_at__isnull=False)
    latest = published.order_by("-version").values("version")[:1]
    rows = rows.filter(texts=text, texts__published_at__isnull=False, texts__version=Subquery(latest))
    return rows.order_by().values_list(*reached(TEXT, "texts__"), *_columns(campaign, employee))


def _columns(campaign: int, employee: int) -> list[Any]:
    chosen = CampaignUnit.objects.filter(campaign=campaign)
    unit = OuterRef("agency__employees__unit")
    above = Branch.objects.filter(unit=unit, ancestor__in=chosen.values("unit"))
    lock = Lock.objects.filter(campaign=campaign, employee=employee).values("failures")[:1]
    return [
        Exists(above) | ~Exists(chosen),
        Coalesce(Subquery(lock, output_field=IntegerField()), 0),
        Exists(Signature.objects.filter(campaign=campaign, employee=employee)),
        *CAMPAIGN,
        *reached(AGENCY, "agency__"),
        *reached(REGION, "agency__region__"),
        *reached(EMPLOYEE, "agency__employees__"),
        *reached(UNIT, "agency__employees__unit__"),
    ]


_FACE_WITH_TEXT = Prepared(_face_with_text, 3)
_FACE = Prepared(_face, 2)


def _signature(campaign: Campaign, employee: Employee) -> Signature | None:
    rows = Signature.objects.select_related("text", "batch", "unit", "employee", "campaign__agency__region")
    return rows.filter(campaign=campaign, employee=employee).first()
