"""Reminding those who have not signed, by message with the personal link; at most once in some days a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext, override

from netra.base.verdicts import Conflict, Invalid
from netra.documents.dates import day
from netra.jobs.messages import Message, Sent, can_mail, can_notify, send
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.away import away_without_signing
from netra.prevention.pledges.models import Campaign, Reminder
from netra.prevention.pledges.monitor import progress_of
from netra.prevention.pledges.overview import Standing, people_of
from netra.prevention.pledges.permissions import may_edit
from netra.prevention.pledges.queries import local_day
from netra.prevention.pledges.tokens import token_for
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.away import MANY
from netra.workforce.models import Employee, Unit

REST = timedelta(days=3)  # our own target: nobody is asked more often than this
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Due:
    """How many in a unit would be reminded now, and why the others would not.

    Of very many people only the most there can be is told: `is_most`, and the other two are 0.
    """

    now: int
    rested: int = 0
    unreachable: int = 0
    is_most: bool = False


def can_remind() -> bool:
    """Whether this installation can send anything to anybody."""
    return can_mail() or can_notify()


def due(campaign: Campaign, unit: Unit, *, by: Actor, at: datetime) -> Due:
    """What a reminder of the unit and everything below it would do now."""
    progress = progress_of(campaign, unit)
    if progress.asked > MANY:
        today = local_day(campaign, at)
        away = away_without_signing(campaign, today, asked=progress.asked, unit=unit)
        return Due(max(progress.left - away, 0), is_most=True)
    fresh = _reminded_lately(campaign, at)
    found = _missing(campaign, unit, by, at).aggregate(
        all=Count("pk"),
        rested=Count("pk", filter=fresh),
        now=Count("pk", filter=~fresh & Q(_reachable())),
    )
    return Due(found["now"], found["rested"], found["all"] - found["rested"] - found["now"])


def require_open(campaign: Campaign, *, by: Actor, at: datetime) -> None:
    """Refused or Conflict with the reason if nobody can be reminded now."""
    may_edit(by, campaign).require()
    today = local_day(campaign, at)
    if campaign.state != CampaignState.OPEN or not campaign.starts_on <= today <= campaign.ends_on:
        raise Conflict(gettext("Only while people can sign are they reminded."))
    if not can_remind():
        raise Invalid(
            "",
            gettext(
                "This installation sends no messages. Print slips, or ask the administrator to set mail."
            ),
        )


def remind(
    campaign: Campaign,
    unit: Unit,
    *,
    address: str,
    by: Actor,
    at: datetime,
    told: Callable[[int, int], object] = lambda done, total: None,
) -> Sent:
    """Remind all in the unit and below it who have not signed, are not away and were not reminded lately.

    `address` is the full address of the page of codes. Whom a message was handed to is noted before it is sent, some
    hundred at a time: who stops half-way reminds nobody twice.
    """
    require_open(campaign, by=by, at=at)
    ids = list(
        _missing(campaign, unit, by, at)
        .exclude(_reminded_lately(campaign, at))
        .filter(_reachable())
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    count = failed = unreachable = 0
    for first in range(0, len(ids), AT_ONCE):
        people = list(Employee.objects.filter(pk__in=ids[first : first + AT_ONCE]).order_by("pk"))
        _note(campaign, people, at)
        sent = send([_message(campaign, each, address) for each in people])
        count, failed = count + sent.count, failed + sent.failed
        unreachable += sent.unreachable
        told(first + len(people), len(ids))
    result = Sent(count, failed, unreachable)
    _record(campaign, unit, result, by, at)
    return result


def _missing(campaign: Campaign, unit: Unit, by: Actor, at: datetime) -> QuerySet[Employee]:
    return people_of(by, campaign, unit, Standing.MISSING, local_day(campaign, at))


def _reminded_lately(campaign: Campaign, at: datetime) -> Exists:
    rows = Reminder.objects.filter(campaign=campaign, employee=OuterRef("pk"), last_at__gt=at - REST)
    return Exists(rows)


def _reachable() -> Q:
    mail, phone = ~Q(email="") if can_mail() else Q(), ~Q(phone="") if can_notify() else Q()
    return mail | phone


@transaction.atomic
def _note(campaign: Campaign, people: Sequence[Employee], at: datetime) -> None:
    known = Reminder.objects.filter(campaign=campaign, employee__in=people)
    had = set(known.values_list("employee_id", flat=True))
    known.update(times=F("times") + 1, last_at=at)
    new = [Reminder(campaign=campaign, employee=each, last_at=at) for each in people if each.pk not in had]
    Reminder.objects.bulk_create(new)


@transaction.atomic
def _record(campaign: Campaign, unit: Unit, sent: Sent, by: Actor, at: datetime) -> None:
    change = {"reminded": sent.count, "failed": sent.failed, "unit": unit.code}
    action = Action.CAMPAIGN_EDIT.value
    record(action, campaign.subject, by=by.name, at=at, change=change, chain=campaign.chain)


@override("id")
def _message(campaign: Campaign, employee: Employee, address: str) -> Message:
    """A neutral subject: who sees the list of messages learns nothing of the campaign or the person."""
    link = f"{address.rstrip('/')}/{token_for(campaign, employee)}"
    body = gettext(
        "Dear %(name)s,\n\n%(office)s asks you to read and sign “%(campaign)s” by %(day)s.\n\nYour personal link:\n%(link)s\n\n"
        "It is for you alone; you will be asked for the last four characters of your number. Questions: your personnel office."
    ) % {
        "name": employee.name,
        "office": campaign.agency.name,
        "campaign": campaign.name,
        "day": day(campaign.ends_on),
        "link": link,
    }
    return Message(gettext("A message from your office"), body, employee.email, employee.phone)
