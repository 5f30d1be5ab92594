"""Planned staffing decisions, the approval, and the end of the term that ends the window."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.evidence.kinds import kind_of
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.guards.models import PlanState, StaffingPlan, Term
from netra.prevention.guards.permissions import may_change_plan, may_plan
from netra.rulebook.guards import StaffingAnswer, Window, check_decision, rules, window_of
from netra.rulebook.loading import current
from netra.vault.envelopes import open_for, seal
from netra.workforce.models import Employee

MOST_BYTES = 5 * 1024 * 1024
LETTERS = {"application/pdf", "image/jpeg", "image/png"}


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A planned decision; `kind` is a row of the rulebook."""

    election: str
    kind: str
    name: str
    effective_on: date
    from_post: str = ""
    to_post: str = ""
    employee: Employee | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The letter that approves: number, day, and its file if there is one."""

    number: str
    on: date
    filename: str = ""
    content: bytes = b""


def window_for(agency: Agency, election: str) -> Window | None:
    """The window of the election for this government, ended by its term where that is known."""
    found = current().elections.get(election)
    if found is None:
        raise Invalid("election", gettext("Choose an election."))
    ends = Term.objects.filter(agency=agency, election=election).values_list("ends_on", flat=True).first()
    return window_of(found, term_ends=ends)


def answer_of(agency: Agency, facts: PlanFacts, *, approved_on: date | None = None) -> StaffingAnswer:
    """What the rulebook says of the decision on the day it takes effect."""
    if facts.kind not in rules().decisions:
        raise Invalid("kind", gettext("Choose what is planned."))
    window = window_for(agency, facts.election)
    return check_decision(facts.kind, day=facts.effective_on, window=window, approved_on=approved_on)


@transaction.atomic
def set_term(agency: Agency, *, election: str, ends_on: date, by: Actor, at: datetime) -> Term:
    """Keep the last day in office of the region's head, and check what is planned again."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    may_plan(by, agency).require()
    window = window_for(agency, election)
    if window is None or ends_on < window.determination:
        raise Invalid("ends_on", gettext("The term ends after candidates are determined. Correct the day."))
    term, _ = Term.objects.update_or_create(agency=agency, election=election, defaults={"ends_on": ends_on})
    planned = StaffingPlan.objects.filter(agency=agency, election=election, state=PlanState.PLANNED)
    for plan in planned.select_for_update():
        _find(plan)
        plan.save(update_fields=["finding", "is_inside", "needs_approval"])
    _note(agency, f"term:{term.pk}", by, at, {"election": election, "ends_on": ends_on.isoformat()})
    return term


@transaction.atomic
def plan_decision(agency: Agency, *, facts: PlanFacts, by: Actor, at: datetime) -> StaffingPlan:
    """Write the plan down with what the check says of it."""
    may_plan(by, agency).require()
    if not facts.name.strip():
        raise Invalid("name", gettext("Say whom it concerns."))
    if facts.employee is not None and facts.employee.agency_id != agency.pk:
        raise Invalid("employee", gettext("Choose an employee of this office."))
    answer = answer_of(agency, facts)
    values = {field: getattr(facts, field) for field in facts.__slots__}
    plan = StaffingPlan.objects.create(
        agency=agency,
        finding=answer.verdict.value,
        is_inside=answer.inside,
        needs_approval=answer.needs_approval,
        created_at=at,
        **values,
    )
    change = {"planned": plan.kind, "effective_on": plan.effective_on.isoformat(), "finding": plan.finding}
    _note(agency, plan.subject, by, at, change)
    return plan


@transaction.atomic
def attach_approval(plan: StaffingPlan, *, approval: Approval, by: Actor, at: datetime) -> StaffingPlan:
    """Keep the approval with the plan, its file sealed, and check again."""
    plan = _locked(plan)
    may_change_plan(by, plan).require()
    if not approval.number.strip():
        raise Invalid("number", gettext("Write the number of the letter."))
    if approval.on > at.date():
        raise Invalid("on", gettext("A letter cannot be dated after today."))
    plan.approval_number, plan.approval_on = approval.number.strip()[:80], approval.on
    if approval.content:
        _require_letter(approval)
        plan.approval_sha256 = hashlib.sha256(approval.content).hexdigest()
        plan.approval_sealed = seal(
            approval.content, plan.agency.recipient, context=f"{plan.subject}:approval"
        )
    was = plan.finding
    _find(plan)
    plan.save()
    change = {
        "approval": plan.approval_number,
        "sha256": plan.approval_sha256,
        "finding": [was, plan.finding],
    }
    _note(plan.agency, plan.subject, by, at, change)
    return plan


@transaction.atomic
def open_approval(plan: StaffingPlan, *, by: Actor, at: datetime) -> bytes:
    """The file of the approval as it was sent; noted. Conflict if there is none, or it is not what was sent."""
    may_plan(by, plan.agency).require()
    if plan.approval_sealed is None:
        raise Conflict(gettext("There is no file of the approval."))
    content = open_for(plan.agency, bytes(plan.approval_sealed), context=f"{plan.subject}:approval")
    if hashlib.sha256(content).hexdigest() != plan.approval_sha256:
        raise Conflict(gettext("The file does not match its fingerprint. Tell the administrator."))
    _note(plan.agency, plan.subject, by, at, {"opened": plan.approval_sha256})
    return content


@transaction.atomic
def end_plan(plan: StaffingPlan, *, state: str, reason: str, by: Actor, at: datetime) -> StaffingPlan:
    """Record that it was carried out or dropped; against the check only with a reason, which is counted."""
    plan = _locked(plan)
    may_change_plan(by, plan).require()
    if state not in {PlanState.CARRIED_OUT, PlanState.DROPPED}:
        raise Invalid("state", gettext("Say whether it was carried out or dropped."))
    reason = " ".join(reason.split())[:500]
    if state == PlanState.CARRIED_OUT and plan.finding == "forbidden" and not reason:
        raise Invalid(
            "reason",
            gettext("It needs an approval that is not here. Attach it, or say why it was carried out."),
        )
    plan.state, plan.reason, plan.ended_at = state, reason, at
    plan.save(update_fields=["state", "reason", "ended_at"])
    _note(plan.agency, plan.subject, by, at, {"state": state, "reason": reason, "finding": plan.finding})
    return plan


def _locked(plan: StaffingPlan) -> StaffingPlan:
    return (
        StaffingPlan.objects.select_for_update(of=("self",)).select_related("agency__region").get(pk=plan.pk)
    )


def _find(plan: StaffingPlan) -> None:
    """Ask the rulebook again, with the approval that is there now."""
    facts = PlanFacts(plan.election, plan.kind, plan.name, plan.effective_on)
    answer = answer_of(plan.agency, facts, approved_on=plan.approval_on)
    plan.finding = answer.verdict.value
    plan.is_inside, plan.needs_approval = answer.inside, answer.needs_approval


def _require_letter(approval: Approval) -> None:
    if len(approval.content) > MOST_BYTES:
        raise Invalid("file", gettext("The file is larger than 5 MB. Send a smaller PDF."))
    try:
        is_letter = kind_of(approval.filename, approval.content).media_type in LETTERS
    except Invalid as error:
        raise Invalid("file", error.message) from error
    if not is_letter:
        raise Invalid("file", gettext("Send the letter as PDF, JPG or PNG."))


def _note(agency: Agency, subject: str, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    record(Action.STAFFING_EDIT.value, subject, by=by.name, at=at, change=change, chain=chain_of(agency))
