"""Cases: which steps of which procedure they are in, each step with its clock, and what was found and decided."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from netra.intake.models import Report
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency, Region


class Origin(models.TextChoices):
    """Where a case comes from."""

    REPORT = "report", "Formal report"
    INFORMATION = "information", "Initial information"
    FINDING = "finding", "Finding"


class CaseQuerySet(models.QuerySet["Case"]):
    """Cases; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The cases that this actor may know exist."""
        return self.filter(agency_id__in=actor.agencies_where(Action.CASE_READ))


class Case(models.Model):
    """A matter an office is looking into, under the law of the day on which it began.

    Open while `ending` is empty. When it ends the reporter is informed (`informed_at`), then it is closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=60)
    register_number = models.CharField(max_length=60, blank=True)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    title = models.CharField(max_length=140, blank=True)  # neutral, names nobody; written by an officer
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="case")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="cases")
    election = models.CharField(max_length=40)
    procedure = models.CharField(max_length=40)
    law_day = models.DateField()  # the day whose law governs the procedure of this case
    act_on = models.DateField()
    channel = models.CharField(max_length=40, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="handled_cases"
    )
    opened_at = models.DateTimeField()
    ending = models.CharField(max_length=40, blank=True)  # as the procedure names it: "not_a_violation" …
    ended_at = models.DateTimeField(null=True)
    informed_at = models.DateTimeField(null=True)
    informed_how = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="casework_number_once"),
            models.UniqueConstraint(
                fields=["agency", "register_number"],
                condition=~Q(register_number=""),
                name="casework_register_number_once",
            ),
            models.CheckConstraint(
                name="casework_ended_with_ending",
                condition=Q(ending="", ended_at__isnull=True) | (~Q(ending="") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="casework_closed_after_informed",
                condition=Q(closed_at__isnull=True)
                | Q(closed_at__isnull=False, ended_at__isnull=False, informed_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["agency", "-opened_at"], name="casework_case_agency_opened")]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """The name of this case in the ledger."""
        return f"case:{self.pk}"

    def open_step(self, *kinds: str) -> CaseStep | None:
        """The oldest open step of one of these kinds, if there is one."""
        return next((step for step in self.steps.all() if step.is_open and step.kind in kinds), None)


class CaseStep(models.Model):
    """One step of one case, with the clock that the law sets for it; open while `ended_at` is empty.

    `due_at` is empty where the law sets no number. What was computed is kept as it was: version, citation, days.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+"
    )  # of the case; for the work list
    step = models.CharField(max_length=60)  # "pilkada/04-kajian-awal"
    kind = models.CharField(max_length=40)  # "initial_review"
    version = models.DateField()
    began_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    is_target = models.BooleanField(default=False)  # our own target, not a time limit of the law
    citation = models.CharField(max_length=300, blank=True)
    computation = models.JSONField(default=dict)  # as `netra deadline --json` gives it
    ended_at = models.DateTimeField(null=True)
    outcomes = models.JSONField(default=list)  # ids of the outcomes chosen
    ended_by = models.CharField(max_length=200, blank=True)
    sealed_reasons = models.BinaryField(null=True)  # why this outcome, sealed to the office
    passed_on_at = models.DateTimeField(null=True)  # our part is done; the clock is now the receiver's

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"], condition=Q(ended_at__isnull=True), name="casework_step_open_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["agency", "due_at"], condition=Q(ended_at__isnull=True), name="casework_open_step_due"
            ),
            models.Index(  # all that the figures on durations need, so that they never read the wide rows
                fields=["kind", "began_at", "ended_at", "due_at", "is_target", "agency"],
                name="casework_step_spans",
            ),
        ]
        ordering = ["began_at", "id"]

    def __str__(self) -> str:
        return f"{self.step} of {self.case_id}"

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.ended_at is None


class Check(models.Model):
    """One requirement of a report, checked by an officer: met, not met, or not yet looked at."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="checks")
    requirement = models.CharField(max_length=40)  # id in the rulebook's requirements
    is_met = models.BooleanField()
    note = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "requirement"], name="casework_requirement_once")
        ]

    def __str__(self) -> str:
        return f"{self.requirement} of {self.case_id}"


class Hearing(models.Model):
    """The minutes of one clarification; who was heard and what was said is sealed to the office."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hearings")
    heard_as = models.CharField(max_length=20)  # reporter, reported_person, witness, expert
    held_at = models.DateTimeField()
    sealed = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["held_at", "id"]

    def __str__(self) -> str:
        return f"hearing {self.pk} of {self.case_id}"


class Study(models.Model):
    """The legal study of a case: conducts and provisions in plain, the reasoning sealed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="study")
    conducts = models.JSONField(default=list)
    provisions = models.JSONField(default=list)
    proposes = models.JSONField(default=list)  # outcome ids of the plenary step
    sealed = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"study of {self.case_id}"


class Decision(models.Model):
    """What the plenary decided, by whom, on which provisions; the reasons are sealed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="decision")
    held_at = models.DateTimeField()
    outcomes = models.JSONField(default=list)
    provisions = models.JSONField(default=list)
    members = models.JSONField(default=list)  # names of those present
    sealed = models.BinaryField()
    written_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"decision of {self.case_id}"


class Counter(models.Model):
    """The last number given in a series of an agency; raised by UPDATE inside the write transaction."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "series", "year"], name="casework_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
