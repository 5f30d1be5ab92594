"""Who has signed and who has not, down to the person; what the office may see of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.documents.dates import day as written_day
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.pledges.models import Campaign, CampaignUnit, Lock, Reminder, Signature, Way
from netra.prevention.pledges.queries import TRIES, zone_of
from netra.workforce.exports import last_digits
from netra.workforce.models import Absence, Away, Branch, Employee, Unit
from netra.workforce.staff_permissions import may_see_details


class Standing(StrEnum):
    """Where a person stands in a campaign; as it is written in addresses."""

    MISSING = "belum"
    AWAY = "cuti"
    SIGNED = "sudah"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is asked, as far as the reader may see it."""

    employee: Employee
    number: str
    standing: Standing
    away: str  # why and until when; only "away" for who may not see the reason
    signed_on: date | None
    way: str
    reminded: int
    reminded_on: date | None
    is_locked: bool


def may_list(actor: Actor, campaign: Campaign) -> Verdict:
    """Whether the actor may see who has signed: the personnel office, and heads for their own units."""
    if actor.may(Action.CAMPAIGN_READ, campaign.agency_id):
        return YES
    return no(gettext("Your role does not let you see who has signed."))


def people_of(
    actor: Actor, campaign: Campaign, unit: Unit, standing: Standing | None, today: date
) -> QuerySet[Employee]:
    """The people asked in the unit and below it, by name, annotated for `told`; nobody if the actor sees it not."""
    rows = Employee.objects.filter(unit__in=Branch.objects.filter(ancestor=unit).values("unit_id"))
    if not Unit.objects.visible_to(actor).filter(pk=unit.pk).exists():  # who sees a unit sees all below it
        rows = rows.none()
    return standing_there(campaign, rows, standing, today).select_related("unit").order_by("name", "pk")


def standing_there(
    campaign: Campaign, rows: QuerySet[Employee], standing: Standing | None, today: date
) -> QuerySet[Employee]:
    """Those of the rows, all of the campaign's agency, who are asked and stand there; annotated for `told`."""
    own = {"campaign": campaign, "employee": OuterRef("pk")}
    signed, away = _signed_and_away(campaign, today)
    reminded, locked = Reminder.objects.filter(**own), Lock.objects.filter(**own, failures__gte=TRIES)
    rows = _asked_among(campaign, rows)
    if standing is not None:
        has = Exists(signed)
        rows = rows.filter(has if standing == Standing.SIGNED else ~has)
    if standing in {Standing.MISSING, Standing.AWAY}:
        rows = rows.filter(Exists(away) if standing == Standing.AWAY else ~Exists(away))
    return rows.annotate(
        signed_at=Subquery(signed.values("signed_at")[:1]),
        way=Subquery(signed.values("way")[:1]),
        away=Subquery(away.values("reason")[:1]),
        away_until=Subquery(away.values("until")[:1]),
        reminded=Subquery(reminded.values("times")[:1]),
        reminded_at=Subquery(reminded.values("last_at")[:1]),
        is_locked=Exists(locked),
    )


def counts_of(campaign: Campaign, unit: Unit, today: date) -> dict[Standing, int]:
    """How many in the unit and below it stand where, counted from the roster itself by one question."""
    signed, away = _signed_and_away(campaign, today)
    here = Employee.objects.filter(unit__in=Branch.objects.filter(ancestor=unit).values("unit_id"))
    found = _asked_among(campaign, here).aggregate(
        all=Count("pk"),
        signed=Count("pk", filter=Exists(signed)),
        away=Count("pk", filter=~Exists(signed) & Exists(away)),
    )
    missing = found["all"] - found["signed"] - found["away"]
    return {Standing.MISSING: missing, Standing.AWAY: found["away"], Standing.SIGNED: found["signed"]}


def _asked_among(campaign: Campaign, rows: QuerySet[Employee]) -> QuerySet[Employee]:
    """Those of the rows, all of the campaign's agency, whom the campaign asks."""
    rows = rows.filter(left_on__isnull=True, category__in=campaign.categories)
    if chosen := list(CampaignUnit.objects.filter(campaign=campaign).values_list("unit_id", flat=True)):
        rows = rows.filter(unit__in=Branch.objects.filter(ancestor__in=chosen).values("unit_id"))
    return rows


def _signed_and_away(campaign: Campaign, today: date) -> tuple[QuerySet[Signature], QuerySet[Absence]]:
    """What to ask of an employee: the signature, and the absence of today."""
    signed = Signature.objects.filter(campaign=campaign, employee=OuterRef("pk"))
    return signed, Absence.objects.on(today).filter(employee=OuterRef("pk"))


def told(actor: Actor, campaign: Campaign, row: Employee) -> Person:
    """A row of `people_of` as the actor may see it."""
    found: Any = row
    full, zone = bool(may_see_details(actor, campaign.agency_id)), zone_of(campaign)
    standing = Standing.SIGNED if found.signed_at else Standing.AWAY if found.away else Standing.MISSING
    return Person(
        row,
        row.number if full else last_digits(row.number),
        standing,
        _why(found, full) if standing == Standing.AWAY else "",
        found.signed_at.astimezone(zone).date() if found.signed_at else None,
        str(Way(found.way).label) if found.way else "",
        found.reminded or 0,
        found.reminded_at.astimezone(zone).date() if found.reminded_at else None,
        found.is_locked,
    )


def standing_label(standing: Standing) -> str:
    """Where somebody stands, in words."""
    labels = {
        Standing.MISSING: gettext("Not signed"),
        Standing.AWAY: gettext("Away, not signed"),
        Standing.SIGNED: gettext("Signed"),
    }
    return labels[standing]


def _why(row: Any, full: bool) -> str:
    if not full:
        return gettext("Away")
    until = f", {written_day(row.away_until)}" if row.away_until else ""
    return f"{Away(row.away).label}{until}"


def chosen_units(campaign: Campaign) -> list[Unit]:
    """The units the campaign is for, by name; none means the whole agency."""
    ids = CampaignUnit.objects.filter(campaign=campaign).values("unit_id")
    return list(Unit.objects.filter(pk__in=ids).order_by("name"))
