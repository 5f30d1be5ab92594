"""Forgetting how to reach those who have left. The period is our own target: no provision of the rulebook fixes one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from netra.ledger.operations import record
from netra.people.actors import SYSTEM
from netra.people.operations import chain_of, day_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.models import Employee

REACHABLE = timedelta(days=180)


@transaction.atomic
def forget_contacts(*, at: datetime) -> int:
    """Empty the address and phone of those who left half a year ago; gives how many there were."""
    left = Employee.objects.filter(left_on__lt=day_of(at) - REACHABLE).exclude(Q(email="") & Q(phone=""))
    forgotten = 0
    for agency in Agency.objects.filter(pk__in=left.order_by().values("agency")):
        count = left.filter(agency=agency).update(email="", phone="")
        change = {"contacts_forgotten": count}
        subject, chain = f"agency:{agency.code}", chain_of(agency)
        record(Action.ROSTER_EDIT.value, subject, by=SYSTEM.name, at=at, change=change, chain=chain)
        forgotten += count
    return forgotten
