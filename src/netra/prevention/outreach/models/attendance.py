"""Who came, the kept numbers of people reached, and the answers to the quiz, which no name belongs to."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netra.places.models import Agency
from netra.prevention.outreach.models.events import Event
from netra.workforce.models import Employee, Unit


class Way(models.TextChoices):
    """How an attendance was taken."""

    SCREEN = "screen", _("Code on the screen")
    ROOM = "room", _("Code of the online room")
    LIST = "list", _("Signed list")


class Sheet(models.Model):
    """A signed list that was read in: how many came of it, and every line that did not fit the roster."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sheets")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    added = models.PositiveIntegerField()
    known = models.PositiveIntegerField()
    strange = models.JSONField(default=list)  # [line, number, reason]
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """An employee took part. Agency and unit are those of the day, and stay when the person moves."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendances")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=Way.choices)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, null=True, related_name="attendances")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "employee"], name="outreach_came_once"),
            models.CheckConstraint(
                name="outreach_list_has_a_sheet",
                condition=Q(way=Way.LIST, sheet__isnull=False) | (~Q(way=Way.LIST) & Q(sheet__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=["agency", "at"], name="outreach_came_when")]

    def __str__(self) -> str:
        return f"{self.employee_id} at {self.event_id}"


class Guest(models.Model):
    """Somebody who is on no roster took part: counted apart from the staff."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField(max_length=160)
    institution = models.CharField(max_length=160)
    is_online = models.BooleanField(default=False)  # came to the online room and takes no seat
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "name", "institution"], name="outreach_guest_once")
        ]
        ordering = ["institution", "name"]

    def __str__(self) -> str:
        return self.name


class Reached(models.Model):
    """The first time that an employee was reached before an election, in the unit of that day."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    election = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employee", "election"], name="outreach_reached_once")]
        indexes = [models.Index(fields=["election", "unit"], name="outreach_reached_units")]

    def __str__(self) -> str:
        return f"{self.employee_id} for {self.election}"


class ReachCount(models.Model):
    """How many employees of a unit were reached before an election; kept, and proven by `counts.wrong_counts`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    election = models.CharField(max_length=40)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "election"], name="outreach_count_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.number}"


class Moment(models.TextChoices):
    """When the three questions were answered."""

    BEFORE = "before", _("Before")
    AFTER = "after", _("After")


class QuizAnswer(models.Model):
    """How many of the three answers of somebody were right. `person` comes from a secret that only that person has.

    There is no time and no name on purpose.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False
    )  # numbers would tell the order
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="answers")
    person = models.CharField(max_length=32)
    moment = models.CharField(max_length=6, choices=Moment.choices)
    right = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "person", "moment"], name="outreach_answered_once"),
            models.CheckConstraint(name="outreach_three_questions", condition=Q(right__lte=3)),
        ]

    def __str__(self) -> str:
        return f"{self.moment}: {self.right}"
