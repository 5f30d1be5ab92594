"""Questions about hand-overs: what came in, what went out, who has not answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from netra.handover.models import Handover
from netra.people.actors import Actor
from netra.people.roles import Action

UNANSWERED = Q(returned_at=None) & (
    Q(acknowledged_at=None) | Q(purpose=Handover.Purpose.IMPOSE, answered_at=None)
)


def inbox(actor: Actor) -> QuerySet[Handover]:
    """What was handed over to the actor's agencies: not yet acknowledged first, then the most urgent."""
    rows = _rows().filter(receiver_id__in=actor.agencies_where(Action.HANDOVER_READ))
    return rows.order_by(
        F("acknowledged_at").asc(nulls_first=True), F("due_at").asc(nulls_last=True), "-sent_at"
    )


def sent(actor: Actor) -> QuerySet[Handover]:
    """What the actor's offices handed over: unanswered first, the longest waiting on top."""
    rows = _rows().filter(sender_id__in=actor.agencies_where(Action.HANDOVER_READ))
    return rows.order_by(F("answered_at").asc(nulls_first=True), F("due_at").asc(nulls_last=True), "-sent_at")


def unanswered(now: datetime) -> QuerySet[Handover]:
    """The hand-overs whose receiver is silent past its clock, longest first; counted by agency this may be public."""
    return _rows().filter(UNANSWERED, due_at__lt=now).order_by("due_at")


def of_case(case_id: UUID) -> QuerySet[Handover]:
    """The hand-overs of one case, in order."""
    return _rows().filter(case_id=case_id).order_by("sent_at")


def _rows() -> QuerySet[Handover]:
    related = ("receiver", "sender", "case__region", "sanction")
    return Handover.objects.select_related(*related).defer("sealed_package", "computation")
