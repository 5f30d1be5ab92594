"""Who heads a unit: appointing somebody with an account, and ending it. A head sees the unit and all below it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.models import Membership, User
from netra.people.operations import chain_of
from netra.people.roles import Action, Role
from netra.places.models import Agency
from netra.workforce.days import local_day
from netra.workforce.models import Unit, UnitHead
from netra.workforce.staff_permissions import may_appoint_head, may_end_head


def candidates(agency: Agency, day: date) -> QuerySet[User]:
    """The accounts that hold the role of a head of unit in the agency on `day`, by name."""
    posts = Membership.objects.on(day).filter(agency=agency, role=Role.HEAD_OF_UNIT)
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("name")


def heads_of(unit: Unit) -> QuerySet[UnitHead]:
    """Who heads the unit now, the longest first."""
    rows = UnitHead.objects.filter(unit=unit, until__isnull=True)
    return rows.select_related("user", "unit__agency").order_by("since", "pk")


@transaction.atomic
def appoint_head(unit: Unit, *, user: User, since: date, by: Actor, at: datetime) -> UnitHead:
    """Say that the person heads the unit from a day on; Invalid without the role, Conflict if that is known."""
    unit = Unit.objects.select_for_update(of=("self",)).select_related("agency__region").get(pk=unit.pk)
    may_appoint_head(by, unit).require()
    today = local_day(unit.agency, at)
    if since > today:
        raise Invalid("since", gettext("Appoint a head on the day it begins, not before."))
    if not candidates(unit.agency, today).filter(pk=user.pk).exists():
        told = gettext("Choose somebody who holds the role of a head of unit in this agency.")
        raise Invalid("user", told)
    if UnitHead.objects.filter(unit=unit, user=user, until__isnull=True).exists():
        raise Conflict(gettext("%(name)s already heads this unit.") % {"name": user.name})
    head = UnitHead.objects.create(unit=unit, user=user, since=since)
    _note(unit, by, at, {"head": ["", user.name], "since": since.isoformat()})
    return head


@transaction.atomic
def end_head(head: UnitHead, *, by: Actor, at: datetime) -> UnitHead:
    """End it at once: from today on the person no longer sees the unit as its head."""
    rows = UnitHead.objects.select_for_update(of=("self",))
    head = rows.select_related("user", "unit__agency__region").get(pk=head.pk)
    may_end_head(by, head).require()
    if head.until is not None:
        raise Conflict(gettext("This has already ended."))
    head.until = local_day(head.unit.agency, at)
    head.save(update_fields=["until"])
    _note(head.unit, by, at, {"head": [head.user.name, ""], "until": head.until.isoformat()})
    return head


def _note(unit: Unit, by: Actor, at: datetime, change: dict[str, object]) -> None:
    subject, chain = f"unit:{unit.pk}", chain_of(unit.agency)
    record(Action.ROSTER_EDIT.value, subject, by=by.name, at=at, change=change, chain=chain)
