"""What one person has been asked to sign and has signed, for whoever may see the person and the campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netra.people.actors import Actor
from netra.prevention.pledges.models import Campaign, CampaignUnit, Signature, Way
from netra.prevention.pledges.queries import zone_of
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Branch, Employee
from netra.workforce.staff_permissions import may_see_details


@dataclass(frozen=True, slots=True)
class Asked:
    """A campaign and how the person stands in it: signed on a day and how, or asked and not signed yet.

    `code` is the public number of the certificate, for the personnel office only; empty for others.
    """

    campaign: Campaign
    signed_on: date | None
    way: str
    code: str

    @property
    def is_open(self) -> bool:
        """Whether it can still be signed."""
        return self.campaign.state == CampaignState.OPEN


def pledges_of(actor: Actor, employee: Employee) -> list[Asked]:
    """The campaigns that the person signed, or that ask the person now, the latest first; as far as the actor sees them."""
    seen = Employee.objects.visible_to(actor).filter(pk=employee.pk).exists()
    if not seen:
        return []
    rows = Campaign.objects.visible_to(actor).filter(agency=employee.agency_id)
    campaigns = list(rows.exclude(state=CampaignState.DRAFT).select_related("agency__region"))
    signed = Signature.objects.filter(campaign__in=campaigns, employee=employee)
    signatures = {each.campaign_id: each for each in signed.defer("salt", "leaf")}
    full = bool(may_see_details(actor, employee.agency_id))
    asking = _asking(campaigns, employee)
    found = [
        _told(each, signatures.get(each.pk), full)
        for each in campaigns
        if each.pk in signatures or each.pk in asking
    ]
    return sorted(found, key=lambda each: (each.campaign.ends_on, each.campaign.pk), reverse=True)


def _asking(campaigns: list[Campaign], employee: Employee) -> set[int]:
    """Those of the campaigns that ask the person; who has left is asked by none."""
    if employee.left_on is not None:
        return set()
    chosen: dict[int, set[int]] = {}
    for campaign, unit in CampaignUnit.objects.filter(campaign__in=campaigns).values_list(
        "campaign_id", "unit_id"
    ):
        chosen.setdefault(campaign, set()).add(unit)
    above = set(Branch.objects.filter(unit=employee.unit_id).values_list("ancestor_id", flat=True))
    return {
        each.pk
        for each in campaigns
        if employee.category in each.categories and (each.pk not in chosen or chosen[each.pk] & above)
    }


def _told(campaign: Campaign, signature: Signature | None, full: bool) -> Asked:
    if signature is None:
        return Asked(campaign, None, "", "")
    day = signature.signed_at.astimezone(zone_of(campaign)).date()
    return Asked(campaign, day, str(Way(signature.way).label), signature.code if full else "")
