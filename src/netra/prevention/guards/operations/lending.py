"""Facilities, and the requests for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.guards.models import LoanRequest, LoanState, StateFacility
from netra.prevention.guards.permissions import may_decide, may_keep_facilities, may_request
from netra.rulebook.guards import Borrower, Condition, Facility, Loan, LoanAnswer, Purpose, check_loan
from netra.rulebook.loading import current
from netra.workforce.models import Unit


@dataclass(frozen=True, slots=True)
class FacilityFacts:
    """A facility as the register holds it; `fee` in rupiah a day."""

    kind: str
    name: str
    label: str = ""
    unit: Unit | None = None
    capacity: int | None = None
    is_let_to_public: bool = False
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class LoanFacts:
    """What is asked, by whom, for when."""

    election: str
    borrower_kind: str
    borrower: str
    purpose: str
    starts_at: datetime
    ends_at: datetime
    details: str = ""
    fee: int | None = None
    has_permission: bool = False
    without_attributes: bool = False


@transaction.atomic
def add_facility(agency: Agency, *, facts: FacilityFacts, by: Actor, at: datetime) -> StateFacility:
    """Put a facility into the register; Invalid if it is there."""
    may_keep_facilities(by, agency).require()
    if facts.unit is not None and facts.unit.agency_id != agency.pk:
        raise Invalid("unit", gettext("Choose a unit of this office."))
    values = {field: getattr(facts, field) for field in facts.__slots__}
    try:
        with transaction.atomic():
            facility = StateFacility.objects.create(agency=agency, **values)
    except IntegrityError as error:
        message = gettext("A facility with this name and plate or address is in the register already.")
        raise Invalid("name", message) from error
    _note(agency, facility.subject, by, at, {"added": facility.name, "kind": facility.kind})
    return facility


@transaction.atomic
def retire_facility(facility: StateFacility, *, on: date, by: Actor, at: datetime) -> StateFacility:
    """Lend it no more from `on`; what was granted stays."""
    facility = (
        StateFacility.objects.select_for_update(of=("self",)).select_related("agency").get(pk=facility.pk)
    )
    may_keep_facilities(by, facility.agency).require()
    facility.retired_on = on
    facility.save(update_fields=["retired_on"])
    _note(facility.agency, facility.subject, by, at, {"retired_on": on.isoformat()})
    return facility


def answer_of(facility: StateFacility, facts: LoanFacts) -> LoanAnswer:
    """What the rulebook says of the loan on the day it begins, where the facility stands."""
    law, zone = current(), facility.agency.region
    if facts.election not in law.elections:
        raise Invalid("election", gettext("Choose an election."))
    day = (facts.starts_at.astimezone(zone.zone) if zone else facts.starts_at).date()
    met = {
        Condition.PERMISSION: facts.has_permission,
        Condition.NO_ATTRIBUTES: facts.without_attributes,
        Condition.LET_TO_PUBLIC: facility.is_let_to_public,
    }
    loan = Loan(
        Facility(facility.kind),
        Borrower(facts.borrower_kind),
        Purpose(facts.purpose),
        day,
        frozenset(condition for condition, is_met in met.items() if is_met),
    )
    return check_loan(loan, election=law.elections[facts.election], law=law)


def facts_of(loan: LoanRequest) -> LoanFacts:
    """The facts of a kept request, as they were given."""
    return LoanFacts(**{name: getattr(loan, name) for name in LoanFacts.__slots__})


@transaction.atomic
def request_loan(facility: StateFacility, *, facts: LoanFacts, by: Actor, at: datetime) -> LoanRequest:
    """Write down what is asked, with what the check says of it."""
    facility = StateFacility.objects.select_related("agency__region").get(pk=facility.pk)
    may_request(by, facility).require()
    if facts.ends_at <= facts.starts_at:
        raise Invalid("ends_at", gettext("The end lies before the beginning. Correct one of them."))
    answer = answer_of(facility, facts)
    values = {field: getattr(facts, field) for field in facts.__slots__}
    loan = LoanRequest.objects.create(
        facility=facility,
        asked_at=at,
        finding=answer.verdict.value,
        rows=[reading.id for reading in answer.readings],
        **values,
    )
    _note(
        facility.agency,
        loan.subject,
        by,
        at,
        {"facility": facility.pk, "finding": loan.finding, "rows": loan.rows},
    )
    return loan


@transaction.atomic
def decide_loan(loan: LoanRequest, *, state: str, reason: str, by: Actor, at: datetime) -> LoanRequest:
    """Grant, refuse or withdraw; against the check only with a reason, and never two at the same time."""
    StateFacility.objects.select_for_update().get(pk=loan.facility_id)
    loan = LoanRequest.objects.select_related("facility__agency").get(pk=loan.pk)
    may_decide(by, loan, state).require()
    reason = " ".join(reason.split())[:500]
    if state == LoanState.REFUSED and not reason:
        raise Invalid("reason", gettext("Say on which ground it is refused."))
    if state == LoanState.GRANTED:
        _require_free(loan)
        if loan.finding == "forbidden" and not reason:
            raise Invalid(
                "reason",
                gettext("The check says it is not allowed. Give your reason for deciding otherwise."),
            )
    was = loan.state
    loan.state, loan.reason, loan.decided_at, loan.decided_by = state, reason, at, by.name
    loan.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    change = {"state": [was, state], "reason": reason, "finding": loan.finding}
    _note(loan.facility.agency, loan.subject, by, at, change)
    return loan


def _require_free(loan: LoanRequest) -> None:
    """Refuse a loan that meets a granted one; the facility is locked by the caller."""
    granted = LoanRequest.objects.filter(facility=loan.facility, state=LoanState.GRANTED).exclude(pk=loan.pk)
    taken = granted.filter(starts_at__lt=loan.ends_at, ends_at__gt=loan.starts_at).first()
    if taken is not None:
        told = gettext(
            "The facility is lent to %(borrower)s at that time. Refuse this request or change the other."
        )
        raise Conflict(told % {"borrower": taken.borrower})


def _note(agency: Agency, subject: str, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    record(Action.FACILITY_EDIT.value, subject, by=by.name, at=at, change=change, chain=chain_of(agency))
