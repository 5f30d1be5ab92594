"""Starting and ending a shared computer for signing, each in one transaction with its ledger entry."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.kiosks import code_of, digest_of, is_signable, limits, running
from netra.prevention.pledges.models import Campaign, CampaignUnit, Kiosk
from netra.prevention.pledges.permissions import may_edit
from netra.workforce.models import Branch, Unit


@transaction.atomic
def start_kiosk(campaign: Campaign, unit: Unit, *, by: Actor, at: datetime) -> Kiosk:
    """Let the unit's people sign on one computer for some hours; gives the one that already runs, if one does."""
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("agency__region")
    campaign = rows.get(pk=campaign.pk)
    may_edit(by, campaign).require()
    if not is_signable(campaign, at):
        raise Conflict(gettext("The campaign cannot be signed now, so no shared computer can be started."))
    if not _asks(campaign, unit):
        raise Conflict(gettext("This campaign does not ask the people of this unit."))
    if (already := running(campaign, unit, at)) is not None:
        return already
    kiosk = Kiosk.objects.create(
        campaign=campaign,
        unit=unit,
        code_digest=secrets.token_hex(32),  # until its number is known
        started_by=by.name,
        started_at=at,
        ends_at=at + limits().lasts,
    )
    kiosk.code_digest = digest_of(code_of(kiosk))
    kiosk.save(update_fields=["code_digest"])
    _note(kiosk, by, at, {"started": kiosk.pk, "ends_at": kiosk.ends_at.isoformat()})
    return kiosk


@transaction.atomic
def end_kiosk(kiosk: Kiosk, *, by: Actor, at: datetime) -> Kiosk:
    """End the signing on this computer now; one that has ended by itself stays as it is."""
    rows = Kiosk.objects.select_for_update(of=("self",)).select_related("campaign__agency", "unit")
    kiosk = rows.get(pk=kiosk.pk)
    may_edit(by, kiosk.campaign).require()
    if kiosk.ends_at <= at:
        return kiosk
    kiosk.ends_at = max(at, kiosk.started_at)
    kiosk.save(update_fields=["ends_at"])
    _note(kiosk, by, at, {"ended": kiosk.pk})
    return kiosk


def _asks(campaign: Campaign, unit: Unit) -> bool:
    """Whether the unit, something above it or something below it is asked."""
    if unit.agency_id != campaign.agency_id:
        return False
    chosen = CampaignUnit.objects.filter(campaign=campaign).values("unit")
    if not chosen.exists():
        return True
    above = Branch.objects.filter(unit=unit, ancestor__in=chosen)
    return above.exists() or Branch.objects.filter(ancestor=unit, unit__in=chosen).exists()


def _note(kiosk: Kiosk, by: Actor, at: datetime, told: dict[str, Any]) -> None:
    campaign, change = kiosk.campaign, {"kiosk": told, "unit": kiosk.unit.code}
    record(
        Action.CAMPAIGN_EDIT.value, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain
    )
