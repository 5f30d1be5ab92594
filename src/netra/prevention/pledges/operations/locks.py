"""Wrong tries at a personal link are counted; five lock it until the personnel office unlocks."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.models import Campaign, Lock
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import TRIES
from netra.workforce.models import Employee

LINK_LOCKED = "prevention:pledge:lock"


@transaction.atomic
def count_failure(campaign: Campaign, employee: Employee, *, at: datetime) -> int:
    """Count one wrong try and give how many are left; the one that locks the link stands in the ledger."""
    lock, _ = Lock.objects.select_for_update().get_or_create(
        campaign=campaign, employee=employee, defaults={"last_at": at}
    )
    Lock.objects.filter(pk=lock.pk).update(failures=F("failures") + 1, last_at=at)
    lock.refresh_from_db(fields=["failures"])
    if lock.failures == TRIES:
        change = {"locked": employee.pk}
        record(LINK_LOCKED, campaign.subject, by="signer", at=at, change=change, chain=campaign.chain)
    return max(TRIES - lock.failures, 0)


@transaction.atomic
def unlock(campaign: Campaign, employee: Employee, *, by: Actor, at: datetime) -> None:
    """Let the person try again; does nothing if the link is not locked."""
    may_edit(by, campaign).require()
    locks = Lock.objects.select_for_update().filter(campaign=campaign, employee=employee, failures__gt=0)
    if not locks.update(failures=0, last_at=at):
        return
    change = {"unlocked": employee.pk}
    record(
        Action.CAMPAIGN_EDIT.value, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain
    )
