"""What the pages of the guards ask: lists, the same treatment for everybody, numbers without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Avg, Count, F, Q, QuerySet

from netra.ledger.models import Entry
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency, AgencyKind, Level
from netra.prevention.guards.models import LoanRequest, LoanState, PlanState, StaffingPlan, StateFacility

CONTESTANTS = ("candidate", "party", "official")


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one borrower was treated: counts, the mean fee in rupiah of what was granted, mean days of notice."""

    borrower: str
    asked: int
    granted: int
    refused: int
    waiting: int
    fee: float | None
    notice: float | None


@dataclass(frozen=True, slots=True)
class StaffingNumber:
    """Staffing decisions of one government and kind inside a window, without names."""

    agency: str
    kind: str
    planned: int
    approved: int
    unapproved: int

    @property
    def carried_out(self) -> int:
        """All that were carried out."""
        return self.approved + self.unapproved


def treatments(actor: Actor, *, election: str, facility: StateFacility | None = None) -> list[Treatment]:
    """How each contestant was treated in one election, for one facility or all that the actor sees; by name."""
    asked = LoanRequest.objects.visible_to(actor).filter(election=election, borrower_kind__in=CONTESTANTS)
    if facility is not None:
        asked = asked.filter(facility=facility)
    rows = (
        asked.values("borrower")
        .annotate(
            asked=Count("pk"),
            granted=Count("pk", filter=Q(state=LoanState.GRANTED)),
            refused=Count("pk", filter=Q(state=LoanState.REFUSED)),
            waiting=Count("pk", filter=Q(state=LoanState.WAITING)),
            fee_mean=Avg("fee", filter=Q(state=LoanState.GRANTED)),
            ahead=Avg(F("starts_at") - F("asked_at")),
        )
        .order_by("borrower")
    )
    return [
        Treatment(
            borrower=row["borrower"],
            asked=row["asked"],
            granted=row["granted"],
            refused=row["refused"],
            waiting=row["waiting"],
            fee=row["fee_mean"],
            notice=row["ahead"].total_seconds() / 86_400 if row["ahead"] is not None else None,
        )
        for row in rows
    ]


def is_uneven(rows: Iterable[Treatment]) -> bool:
    """Whether somebody was granted what another was refused: a reason to look, no verdict."""
    rows = list(rows)
    return any(row.granted for row in rows) and any(row.refused and not row.granted for row in rows)


def upcoming(facility: StateFacility, *, at: datetime) -> QuerySet[LoanRequest]:
    """What is granted or asked for the facility from now on, the next first."""
    kept = facility.requests.filter(state__in=[LoanState.GRANTED, LoanState.WAITING], ends_at__gte=at)
    return kept.order_by("starts_at")


def history_of(subject: str) -> list[Entry]:
    """What the ledger says of a facility, request or plan, newest first."""
    return list(Entry.objects.about(subject))[::-1]


def staffing_numbers(actor: Actor, *, election: str) -> list[StaffingNumber]:
    """Decisions inside the window by government and kind, for supervisors of their region; never a name."""
    rows = (
        StaffingPlan.objects.filter(_overseen(actor), election=election, is_inside=True)
        .exclude(state=PlanState.DROPPED)
        .values("agency__name", "kind")
        .annotate(
            planned=Count("pk", filter=Q(state=PlanState.PLANNED)),
            approved=Count("pk", filter=Q(state=PlanState.CARRIED_OUT) & ~Q(finding="forbidden")),
            unapproved=Count("pk", filter=Q(state=PlanState.CARRIED_OUT, finding="forbidden")),
        )
        .order_by("agency__name", "kind")
    )
    return [
        StaffingNumber(row["agency__name"], row["kind"], row["planned"], row["approved"], row["unapproved"])
        for row in rows
    ]


def _overseen(actor: Actor) -> Q:
    """The governments of the regions of the supervisors where the actor reads staffing, and the actor's own."""
    own = actor.agencies_where(Action.STAFFING_READ)
    found = Q(agency_id__in=own)
    supervisors = Agency.objects.filter(pk__in=own, kind=AgencyKind.SUPERVISOR)
    for level, code in supervisors.values_list("level", "region_id"):
        if level == Level.NATIONAL:
            return Q()
        found |= Q(agency__region_id=code) | Q(agency__region__code__startswith=f"{code}.")
    return found
