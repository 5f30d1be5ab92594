"""What the office keeps beside the signatures: reminders sent, and batches of paper sheets with what became of each line."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.workforce.models import Employee, Unit


class Reminder(models.Model):
    """How often somebody was reminded of one campaign, and when last."""

    campaign = models.ForeignKey("pledges.Campaign", on_delete=models.PROTECT, related_name="reminders")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    times = models.PositiveSmallIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "employee"], name="pledges_reminder_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.employee_id}: {self.times}"


class PaperBatchQuerySet(models.QuerySet["PaperBatch"]):
    """Batches of paper; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the agencies whose campaigns the actor runs."""
        return self.filter(campaign__agency_id__in=actor.agencies_where(Action.CAMPAIGN_EDIT))


class PaperBatch(models.Model):
    """Sheets signed by hand in one unit on one day, under one published text. Closed once its lines are entered."""

    campaign = models.ForeignKey("pledges.Campaign", on_delete=models.PROTECT, related_name="paper_batches")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey("pledges.PledgeText", on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=160)
    signed_on = models.DateField()
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)
    entered_at = models.DateTimeField(null=True)
    entered = models.PositiveIntegerField(default=0)

    objects = PaperBatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pledges_paper_nothing_entered_while_open",
                condition=Q(entered_at__isnull=False) | Q(entered=0),
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}, {self.place}"

    @property
    def subject(self) -> str:
        """The name of this batch in the ledger."""
        return f"paper:{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether lines can still be decided."""
        return self.entered_at is None


class PaperScan(models.Model):
    """A scanned sheet, sealed to the office; `digest` is the SHA-256 of the file as it came."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="scans")
    number = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="pledges_scan_number_once"),
            models.UniqueConstraint(fields=["batch", "digest"], name="pledges_scan_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} sheet {self.number}"


class LineState(models.TextChoices):
    """What is known of one line of a sheet."""

    MATCHED = "matched", _("Found on the roster")
    ASKED = "asked", _("Needs your answer")
    CHOSEN = "chosen", _("Person chosen by you")
    LEFT_OUT = "left_out", _("Left out by you")
    SIGNED = "signed", _("Has signed already")


class Doubt(models.TextChoices):
    """Why a line needs an answer."""

    UNKNOWN = "unknown", _("Nobody on the roster fits")
    NAME = "name", _("The number belongs to another name")
    SIMILAR = "similar", _("Only the name fits, and the number does not")
    OTHER_UNIT = "other_unit", _("The person serves in another unit")
    NOT_ASKED = "not_asked", _("The campaign does not ask this person")
    TWICE = "twice", _("The person stands on the sheets twice")


class PaperLine(models.Model):
    """One name on the sheets as it was typed, and the person it stands for."""

    batch = models.ForeignKey(PaperBatch, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=40, blank=True)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=8, choices=LineState.choices)
    doubt = models.CharField(max_length=10, choices=Doubt.choices, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="pledges_line_position_once"),
            models.CheckConstraint(
                name="pledges_line_with_its_person",
                condition=Q(state__in=["matched", "chosen", "signed"], employee__isnull=False)
                | Q(state="asked")
                | Q(state="left_out", employee__isnull=True),
            ),
            models.CheckConstraint(name="pledges_line_says_something", condition=~Q(name="") | ~Q(number="")),
            models.CheckConstraint(
                name="pledges_line_asked_for_a_reason", condition=~Q(state="asked") | ~Q(doubt="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} line {self.position}"
