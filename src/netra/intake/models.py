"""Reports and the dialogue with the one who made them. What was told is sealed; what is plain is a short list."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency, Region


class Track(models.TextChoices):
    """Initial information (no name) or a formal report (identity sealed)."""

    INFORMATION = "information", "Initial information"
    FORMAL = "formal", "Formal report"


class HowKnown(models.TextChoices):
    """How the reporter came to know."""

    SAW = "saw", "Saw it"
    SOCIAL_MEDIA = "social_media", "From a post on social media"
    TOLD = "told", "Told by somebody else"


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports; pages of officers start from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The reports that this actor may know exist."""
        return self.filter(agency_id__in=actor.agencies_where(Action.CASE_READ))


class Report(models.Model):
    """What somebody told the supervisor.

    Plain: track, election, agency, region, dates of the act and of knowing, kind of channel, which requirements are
    filled. Sealed: the narrative (to the office and to the tracking code) and the identity (to the office, apart).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(unique=True)  # made with the form; a form sent twice is one report
    track = models.CharField(max_length=12, choices=Track.choices)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True)  # at the desk
    election = models.CharField(max_length=40)
    procedure = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="reports")
    act_on = models.DateField()
    act_at = models.TimeField(null=True)
    known_on = models.DateField()
    how_known = models.CharField(max_length=12, choices=HowKnown.choices)
    channel = models.CharField(max_length=40, blank=True)  # channel of conduct, as in the rulebook
    received_at = models.DateTimeField()
    filled = models.JSONField(default=list)  # ids of the requirements that the form answers
    lookup = models.CharField(max_length=64, unique=True)  # derived from the tracking code
    reply_recipient = models.TextField()  # public age key derived from the tracking code
    sealed_narrative = models.BinaryField()
    sealed_identity = models.BinaryField(null=True)
    digest = models.CharField(max_length=64)  # SHA-256 over what was sent; stands on the receipt

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="intake_formal_report_has_identity",
                condition=Q(track="formal", sealed_identity__isnull=False)
                | Q(track="information", sealed_identity__isnull=True),
            ),
            models.CheckConstraint(
                name="intake_known_after_act", condition=Q(known_on__gte=models.F("act_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

    @property
    def subject(self) -> str:
        """The name of this report in the ledger."""
        return f"report:{self.pk}"


class Message(models.Model):
    """One message between the office and the reporter, sealed to both."""

    class Direction(models.TextChoices):
        """Who wrote."""

        TO_REPORTER = "to_reporter", "To the reporter"
        FROM_REPORTER = "from_reporter", "From the reporter"

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="messages")
    direction = models.CharField(max_length=14, choices=Direction.choices)
    written_at = models.DateTimeField()
    by = models.CharField(max_length=200)
    sealed = models.BinaryField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["written_at", "id"]

    def __str__(self) -> str:
        return f"message {self.pk} of {self.report_id}"
