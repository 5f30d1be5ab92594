"""State facilities and who asks for them; planned staffing decisions; each with what the check said and what a person decided."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency, AgencyKind, Level
from netra.workforce.models import Employee, Unit


class FacilityKind(models.TextChoices):
    """What can be lent; the words of the rulebook."""

    VEHICLE = "vehicle", _("Vehicle")
    OFFICE = "office", _("Office building or room")
    RESIDENCE = "residence", _("Official residence")
    EQUIPMENT = "equipment", _("Office or telecom equipment")
    HALL = "hall", _("Hall or building")
    FIELD = "field", _("Field or square")
    SCHOOL = "school", _("School")
    UNIVERSITY = "university", _("University")
    WORSHIP = "worship", _("Place of worship")


class BorrowerKind(models.TextChoices):
    """Who asks; the words of the rulebook."""

    CANDIDATE = "candidate", _("Candidate or campaign team")
    PARTY = "party", _("Political party")
    OFFICIAL = "official", _("Official who campaigns, or incumbent")
    ELECTION_BODY = "election_body", _("Election commission or supervisor")
    GOVERNMENT_UNIT = "government_unit", _("Unit of the government")
    PUBLIC = "public", _("Community, organisation or person")


class PurposeKind(models.TextChoices):
    """What for; the words of the rulebook."""

    CAMPAIGN = "campaign", _("Campaign")
    PARTY_MEETING = "party_meeting", _("Internal meeting of a party or team")
    ELECTION_BODY = "election_body", _("Work of the election bodies")
    GOVERNMENT = "government", _("Work of the government")
    COMMUNITY = "community", _("Community or private event")
    OTHER = "other", _("Something else")


class Finding(models.TextChoices):
    """What the check said; never the decision."""

    FORBIDDEN = "forbidden", _("Not allowed")
    CAUTION = "caution", _("Careful")
    PERMITTED = "permitted", _("Allowed")
    UNSURE = "unsure", _("Unsure")


class LoanState(models.TextChoices):
    """Where a request stands."""

    WAITING = "waiting", _("Waiting for a decision")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PlanState(models.TextChoices):
    """Where a planned staffing decision stands."""

    PLANNED = "planned", _("Planned")
    CARRIED_OUT = "carried_out", _("Carried out")
    DROPPED = "dropped", _("Dropped")


LOAN_MOVES: dict[str, frozenset[str]] = {
    LoanState.WAITING: frozenset({LoanState.GRANTED, LoanState.REFUSED, LoanState.WITHDRAWN}),
    LoanState.GRANTED: frozenset({LoanState.WITHDRAWN}),
    LoanState.REFUSED: frozenset(),
    LoanState.WITHDRAWN: frozenset(),
}
PLAN_MOVES: dict[str, frozenset[str]] = {
    PlanState.PLANNED: frozenset({PlanState.CARRIED_OUT, PlanState.DROPPED}),
    PlanState.CARRIED_OUT: frozenset(),
    PlanState.DROPPED: frozenset(),
}


class FacilityQuerySet(models.QuerySet["StateFacility"]):
    """Facilities; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the agencies where the actor keeps the register, and of the governments the actor supervises."""
        return self.filter(Q(agency_id__in=actor.agencies_where(Action.FACILITY_READ)) | supervised(actor))


class StateFacility(models.Model):
    """Something of the state that can be lent. `label` is its plate or address; lent until `retired_on`."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="facilities")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="facilities")
    kind = models.CharField(max_length=10, choices=FacilityKind.choices)
    name = models.CharField(max_length=160)
    label = models.CharField(max_length=160, blank=True)
    capacity = models.PositiveIntegerField(null=True)
    is_let_to_public = models.BooleanField(default=False)
    fee = models.PositiveBigIntegerField(null=True)  # rupiah a day, the same for everybody
    retired_on = models.DateField(null=True)

    objects = FacilityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name", "label"], name="guards_facility_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The name of this facility in the ledger."""
        return f"facility:{self.pk}"


class LoanQuerySet(models.QuerySet["LoanRequest"]):
    """Requests; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """Those for the facilities that the actor sees."""
        return self.filter(facility__in=StateFacility.objects.visible_to(actor))


class LoanRequest(models.Model):
    """Somebody asks for a facility. `borrower` is a label such as "Pair number 2", never a verdict on a person.

    `finding` and `rows` are what the check said at the time; the decision is a person's, with its reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    facility = models.ForeignKey(StateFacility, on_delete=models.PROTECT, related_name="requests")
    election = models.CharField(max_length=40)
    borrower_kind = models.CharField(max_length=15, choices=BorrowerKind.choices)
    borrower = models.CharField(max_length=160)
    purpose = models.CharField(max_length=15, choices=PurposeKind.choices)
    details = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    fee = models.PositiveBigIntegerField(null=True)
    has_permission = models.BooleanField(default=False)
    without_attributes = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    finding = models.CharField(max_length=9, choices=Finding.choices)
    rows = models.JSONField(default=list)  # ids of the rulebook's rows that spoke
    state = models.CharField(max_length=9, choices=LoanState.choices, default=LoanState.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guards_loan_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="guards_loan_decided_by_somebody",
                condition=Q(state="waiting", decided_at__isnull=True, decided_by="")
                | (~Q(state="waiting") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="guards_loan_refused_with_reason", condition=~Q(state="refused") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="guards_loan_against_the_check_with_reason",
                condition=~Q(state="granted", finding="forbidden") | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["facility", "starts_at"], name="guards_loan_calendar")]

    def __str__(self) -> str:
        return f"{self.borrower}: {self.facility_id}"

    @property
    def subject(self) -> str:
        """The name of this request in the ledger."""
        return f"loan:{self.pk}"


class Term(models.Model):
    """The last day in office of a region's head, which ends the window of one election."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    election = models.CharField(max_length=40)
    ends_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "election"], name="guards_term_once")]

    def __str__(self) -> str:
        return f"{self.agency_id} until {self.ends_on}"


class PlanQuerySet(models.QuerySet["StaffingPlan"]):
    """Planned decisions; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of the agencies whose staffing the actor keeps. A supervisor sees numbers only, by another query."""
        return self.filter(agency_id__in=actor.agencies_where(Action.STAFFING_EDIT))


class StaffingPlan(models.Model):
    """A planned appointment, transfer or dismissal, checked against the window. `kind` is a row of the rulebook.

    `name` is of an employee of the roster, or written by hand. The approval is a letter: number, day, sealed file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="staffing_plans")
    election = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    from_post = models.CharField(max_length=200, blank=True)
    to_post = models.CharField(max_length=200, blank=True)
    effective_on = models.DateField()
    finding = models.CharField(max_length=9, choices=Finding.choices)
    is_inside = models.BooleanField()
    needs_approval = models.BooleanField()
    state = models.CharField(max_length=11, choices=PlanState.choices, default=PlanState.PLANNED)
    approval_number = models.CharField(max_length=80, blank=True)
    approval_on = models.DateField(null=True)
    approval_sha256 = models.CharField(max_length=64, blank=True)
    approval_sealed = models.BinaryField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guards_approval_whole",
                condition=Q(approval_number="", approval_on__isnull=True)
                | (~Q(approval_number="") & Q(approval_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="guards_plan_ended_when_it_ended",
                condition=Q(state="planned", ended_at__isnull=True)
                | (~Q(state="planned") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="guards_without_approval_with_reason",
                condition=~Q(state="carried_out", finding="forbidden") | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["agency", "-effective_on"], name="guards_plan_of_agency")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"

    @property
    def subject(self) -> str:
        """The name of this plan in the ledger."""
        return f"staffing:{self.pk}"


def supervised(actor: Actor) -> Q:
    """The facilities of governments in the regions of the supervisors where the actor may read them."""
    own = Agency.objects.filter(pk__in=actor.agencies_where(Action.FACILITY_READ), kind=AgencyKind.SUPERVISOR)
    found = Q(pk__in=[])
    for level, code in own.values_list("level", "region_id"):
        if level == Level.NATIONAL:
            return Q()
        found |= Q(agency__region_id=code) | Q(agency__region__code__startswith=f"{code}.")
    return found
