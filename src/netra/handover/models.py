"""What is handed over to another agency, its acknowledgement, and the sanction that follows."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from netra.casework.models import Case
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Hand-overs; the sender and the receiver see them."""

    def visible_to(self, actor: Actor) -> Self:
        """The hand-overs that this actor may know exist, sent or received."""
        agencies = actor.agencies_where(Action.HANDOVER_READ)
        return self.filter(Q(sender_id__in=agencies) | Q(receiver_id__in=agencies))


class Handover(models.Model):
    """One package sent to one agency: what it needs, sealed to it, with its hash.

    Acknowledged or returned by the receiver; the receiver's clock is `due_at` (a target where the law is silent).
    """

    class Kind(models.TextChoices):
        """Which track it opens."""

        PERSONNEL = "personnel", "Neutrality"
        CRIMINAL = "criminal", "Criminal"

    class Purpose(models.TextChoices):
        """What the receiver is asked to do."""

        FOLLOW_UP = "follow_up", "Supervise the follow-up"  # the personnel agency
        IMPOSE = "impose", "Examine and impose"  # the appointing authority
        PROSECUTE = "prosecute", "Investigate"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="handovers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    step = models.CharField(max_length=60)
    sender = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sent")
    receiver = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="received")
    letter_number = models.CharField(max_length=60)
    provisions = models.JSONField(default=list)
    recommended = models.CharField(max_length=40, blank=True)  # kind of sanction, as in the rulebook
    recommended_basis = models.CharField(max_length=120, blank=True)  # provision id
    sealed_package = models.BinaryField()
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)
    due_at = models.DateTimeField(null=True)
    is_target = models.BooleanField(default=True)
    computation = models.JSONField(default=dict)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=200, blank=True)
    receiver_number = models.CharField(max_length=60, blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.CharField(max_length=200, blank=True)
    return_reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)  # sanction imposed, or not proven

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handover_acknowledged_or_returned",
                condition=Q(acknowledged_at__isnull=True) | Q(returned_at__isnull=True),
            ),
            models.CheckConstraint(
                name="handover_returned_with_reason",
                condition=Q(returned_at__isnull=True) | ~Q(return_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "acknowledged_at"], name="handover_receiver_ack"),
            models.Index(fields=["sender", "-sent_at"], name="handover_sender_sent"),
        ]

    def __str__(self) -> str:
        return self.letter_number

    @property
    def subject(self) -> str:
        """The name of this hand-over in the ledger."""
        return f"handover:{self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether the receiver has neither acknowledged nor returned it."""
        return self.acknowledged_at is None and self.returned_at is None

    @property
    def is_unanswered(self) -> bool:
        """Whether something is still expected of the receiver."""
        if self.purpose == self.Purpose.IMPOSE:
            return self.returned_at is None and self.answered_at is None
        return self.is_waiting


class Sanction(models.Model):
    """What the appointing authority decided: a sanction with its decree, or that nothing was proven."""

    handover = models.OneToOneField(Handover, on_delete=models.PROTECT, related_name="sanction")
    is_proven = models.BooleanField()
    imposed = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=120, blank=True)
    decree_number = models.CharField(max_length=60, blank=True)
    decree_on = models.DateField(null=True)
    executed_on = models.DateField(null=True)
    difference_reason = models.CharField(
        max_length=500, blank=True
    )  # needed if it is not what was recommended
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handover_proven_with_decree",
                condition=Q(is_proven=False)
                | (~Q(imposed="") & ~Q(decree_number="") & Q(decree_on__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"sanction of {self.handover_id}"
