"""Who keeps facilities and loans, and who plans staffing decisions."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.guards.models import LOAN_MOVES, PLAN_MOVES, LoanRequest, StaffingPlan, StateFacility


def may_keep_facilities(actor: Actor, agency: Agency) -> Verdict:
    """Whoever keeps the register of the government."""
    if actor.may(Action.FACILITY_EDIT, agency.pk):
        return YES
    return no(gettext("Your role does not let you keep the facilities of this office."))


def may_request(actor: Actor, facility: StateFacility) -> Verdict:
    """Whoever keeps the register writes down what is asked, as long as the facility is lent."""
    if facility.retired_on is not None:
        return no(gettext("This facility is no longer lent."))
    return may_keep_facilities(actor, facility.agency)


def may_decide(actor: Actor, loan: LoanRequest, state: str) -> Verdict:
    """Whoever keeps the register, where the request can still become that."""
    if state not in LOAN_MOVES[loan.state]:
        return no(gettext("This request has been decided already."))
    return may_keep_facilities(actor, loan.facility.agency)


def may_plan(actor: Actor, agency: Agency) -> Verdict:
    """Whoever plans staffing decisions of the government."""
    if actor.may(Action.STAFFING_EDIT, agency.pk):
        return YES
    return no(gettext("Your role does not let you plan staffing decisions of this office."))


def may_change_plan(actor: Actor, plan: StaffingPlan) -> Verdict:
    """Whoever plans, while nothing has come of it."""
    if not PLAN_MOVES[plan.state]:
        return no(gettext("This decision has ended; nothing is changed any more."))
    return may_plan(actor, plan.agency)
