"""Units as trees to village offices and schools, the employees in them, and who is away."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.models import User
from netra.people.roles import Action
from netra.places.models import Agency, Region
from netra.workforce.course_models import CourseResult as CourseResult  # for Django, which looks here
from netra.workforce.roster_models import RosterVersion as RosterVersion
from netra.workforce.roster_models import SavedLayout as SavedLayout


class UnitKind(models.TextChoices):
    """What a unit is."""

    OFFICE = "office", _("Office of the government")
    DIVISION = "division", _("Division or section")
    TECHNICAL = "technical", _("Technical unit")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Hospital or health centre")
    DISTRICT_OFFICE = "district_office", _("District office")
    WARD = "ward", _("Ward office")
    VILLAGE = "village", _("Village office")
    OTHER = "other", _("Other unit")


class Category(models.TextChoices):
    """How a person is employed."""

    PNS = "pns", _("PNS")
    PPPK = "pppk", _("PPPK")
    NON_ASN = "non_asn", _("Non-ASN")


class UnitQuerySet(models.QuerySet["Unit"]):
    """Units; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """All units where the actor reads the roster; and those the actor heads, with everything below them."""
        read = Q(agency_id__in=actor.agencies_where(Action.ROSTER_READ))
        heads = actor.agencies_where(Action.UNIT_READ)
        if not heads or actor.user_id is None:
            return self.filter(read)
        headed = Branch.objects.filter(
            ancestor__heads__user_id=actor.user_id, ancestor__heads__until__isnull=True
        )
        return self.filter(read | Q(agency_id__in=heads, pk__in=headed.values("unit_id")))

    def open(self) -> Self:
        """The units that have not been closed."""
        return self.filter(closed_on__isnull=True)


class Unit(models.Model):
    """A part of a government, down to a school or a village office. `code` is the agency's own, unique in it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=16, choices=UnitKind.choices, default=UnitKind.OTHER)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="units")
    email = models.EmailField(blank=True)
    closed_on = models.DateField(null=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="workforce_unit_once")]

    def __str__(self) -> str:
        return self.name


class Branch(models.Model):
    """`unit` stands `depth` steps below `ancestor`; every unit stands 0 steps below itself. Kept by `add_units`."""

    ancestor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="below")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="above")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ancestor", "unit"], name="workforce_branch_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} below {self.ancestor_id}"


class UnitHead(models.Model):
    """A person with an account who heads a unit, from `since` until the day before `until`."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="heads")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="headed_units")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "user"], condition=Q(until__isnull=True), name="workforce_head_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} heads {self.unit_id}"


class EmployeeQuerySet(models.QuerySet["Employee"]):
    """Employees; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the units that the actor may see."""
        return self.filter(unit__in=Unit.objects.visible_to(actor))

    def serving(self) -> Self:
        """Those who have not left."""
        return self.filter(left_on__isnull=True)


class Employee(models.Model):
    """A person on an agency's roster. `number` is the NIP of 18 digits, or the agency's own number for non-ASN."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="employees")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="employees")
    number = models.CharField(max_length=30)
    category = models.CharField(max_length=7, choices=Category.choices)
    name = models.CharField(max_length=160)
    position = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    left_on = models.DateField(null=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "agency"], name="workforce_employee_once")]

    def __str__(self) -> str:
        return self.name


class Away(models.TextChoices):
    """Why somebody is away."""

    ANNUAL = "annual", _("Annual or long leave")
    SICK = "sick", _("Sick leave")
    MATERNITY = "maternity", _("Maternity leave")
    STUDY = "study", _("Study assignment")
    UNPAID = "unpaid", _("Leave outside state duty")
    SECONDED = "seconded", _("Seconded to another agency")
    OTHER = "other", _("Other reason")


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences on a day."""

    def on(self, day: date) -> Self:
        """Those that hold on `day`."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class Absence(models.Model):
    """An employee is away from `since` to `until` (both included; open if not known)."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="absences")
    reason = models.CharField(max_length=10, choices=Away.choices)
    since = models.DateField()
    until = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workforce_absence_ends_after_it_begins",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")),
            )
        ]
        indexes = [models.Index(fields=["until", "since"], name="workforce_absence_on_a_day")]

    def __str__(self) -> str:
        return f"{self.employee_id} away since {self.since}"


class Headcount(models.Model):
    """How many serve directly in a unit, by category; kept by whatever changes the roster, proven by `recount`."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, primary_key=True, related_name="headcount")
    pns = models.PositiveIntegerField(default=0)
    pppk = models.PositiveIntegerField(default=0)
    non_asn = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.pns + self.pppk + self.non_asn}"


class AwayCount(models.Model):
    """How many who serve directly in a unit are away on `day`, as the worker last counted it (see `away`).

    No foreign key: what is counted again in minutes stands in nobody's way.
    """

    unit_id = models.BigIntegerField(primary_key=True)
    day = models.DateField()
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.number} on {self.day}"


class RosterState(models.TextChoices):
    """Where the import of a roster stands."""

    UPLOADED = "uploaded", _("Received, not yet checked")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, nothing changed yet")
    APPLIED = "applied", _("Carried out")
    UNDONE = "undone", _("Undone")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Could not be checked")


class Found(models.TextChoices):
    """What the check found about a row; only some kinds are carried out (see `CARRIED_OUT`)."""

    NEW = "new", _("New")
    RETURNED = "returned", _("Back again")
    MOVED = "moved", _("Moved to another unit")
    CHANGED = "changed", _("Details changed")
    SAME = "same", _("Unchanged")
    LEFT = "left", _("No longer in the file")
    ELSEWHERE = "elsewhere", _("Serves in another agency")
    UNKNOWN_UNIT = "unknown_unit", _("Unknown unit")
    DUPLICATE = "duplicate", _("Twice in the file")
    INVALID = "invalid", _("Not usable")


CARRIED_OUT = (Found.NEW, Found.RETURNED, Found.MOVED, Found.CHANGED, Found.LEFT)
PROBLEMS = (Found.INVALID, Found.DUPLICATE, Found.UNKNOWN_UNIT, Found.ELSEWHERE)


class RosterImportQuerySet(models.QuerySet["RosterImport"]):
    """Imports; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the agencies whose roster the actor keeps."""
        return self.filter(agency_id__in=actor.agencies_where(Action.ROSTER_EDIT))

    def waiting(self) -> Self:
        """Those that somebody began and neither carried out nor cancelled."""
        over = [RosterState.APPLIED, RosterState.UNDONE, RosterState.CANCELLED]
        return self.exclude(state__in=over)


class RosterImport(models.Model):
    """A roster file on its way into an agency's roster. `counts` gives rows by what was found (see `Found`).

    `layout` is how the file is read, `version` the roster's version the check compared with, or that applying made.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="roster_imports")
    filename = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=9, choices=RosterState.choices, default=RosterState.UPLOADED)
    layout = models.JSONField(default=dict)
    whole = models.BooleanField(default=True)
    create_units = models.BooleanField(default=False)
    counts = models.JSONField(default=dict)
    problem = models.CharField(max_length=500, blank=True)
    version = models.PositiveBigIntegerField(default=0)
    others = models.PositiveBigIntegerField(default=0)  # versions of the other agencies' rosters then, summed
    run = models.PositiveBigIntegerField(default=0)  # the check that is under way: of two, the later holds
    is_kept = models.BooleanField(default=True)  # whether its rows are: without them it cannot be undone
    started_by = models.CharField(max_length=150)
    started_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "-started_at"], name="workforce_import_of_agency")]

    def __str__(self) -> str:
        return self.filename

    @property
    def subject(self) -> str:
        """What the ledger calls it."""
        return f"roster:{self.pk}"


class RosterUnit(models.Model):
    """A unit as the file names it, and what it is here: a unit, or one to be made, or not known yet."""

    roster = models.ForeignKey(RosterImport, on_delete=models.PROTECT, related_name="places")
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=160)
    parent = models.CharField(max_length=160, blank=True)
    rows = models.PositiveIntegerField(default=0)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    is_created = models.BooleanField(default=False)  # made, or to be made, by this import

    def __str__(self) -> str:
        return self.name


class RosterRow(models.Model):
    """A row of the file as it was read; `line` is its line in the file, below zero for those the file has no more.

    Filled by the million with raw SQL: no constraint is checked on the way, since rows come and go with their import.
    """

    pk = models.CompositePrimaryKey("roster_id", "line")
    roster = models.ForeignKey(
        RosterImport, on_delete=models.PROTECT, related_name="rows", db_index=False, db_constraint=False
    )
    line = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=Found.choices)
    number = models.CharField(max_length=30)
    name = models.CharField(max_length=160)
    category = models.CharField(max_length=7, choices=Category.choices)
    place = models.ForeignKey(
        RosterUnit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    position = models.CharField(max_length=200)
    grade = models.CharField(max_length=20)
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=30)
    problem = models.CharField(max_length=300)
    original = (
        models.TextField()
    )  # JSON: the used cells of a row that has a problem, as they stand in the file

    class Meta:
        indexes = [
            models.Index(
                fields=["roster", "kind", "line"],
                name="workforce_row_to_look_at",
                condition=~Q(kind__in=["new", "same"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.roster_id}:{self.line}"


class RosterChange(models.Model):
    """What an employee was before an import changed it, so that the import can be undone."""

    roster = models.ForeignKey(RosterImport, on_delete=models.PROTECT, related_name="changes")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Found.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=7)
    name = models.CharField(max_length=160)
    position = models.CharField(max_length=200)
    grade = models.CharField(max_length=20)
    email = models.CharField(max_length=254)
    phone = models.CharField(max_length=30)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["roster", "employee"], name="workforce_change_once"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} before {self.roster_id}"
