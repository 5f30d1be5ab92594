"""The plenary's decision, and what other bodies decided afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.casework.models import Case, CaseStep, Decision
from netra.casework.operations.steps import finish_step, lock_case, note, require_fresh
from netra.casework.operations.study import require_known
from netra.casework.permissions import may_decide, may_follow
from netra.casework.sealing import seal_text
from netra.casework.workflow import noted_outcomes, version_of
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.rulebook.rules import Need, StepKind


@transaction.atomic
def decide(
    case: Case,
    *,
    outcomes: Sequence[str],
    provisions: Sequence[str],
    reasons: str,
    members: Sequence[User],
    held_at: datetime,
    by: Actor,
    at: datetime,
    expected: int | None = None,
) -> Decision:
    """Record what the plenary decided; outcomes that go together run in parallel, endings end their branch."""
    case = lock_case(case)
    require_fresh(case, expected)
    may_decide(by, case).require()
    step = case.open_step(StepKind.PLENARY)
    if step is None:
        raise Invalid("outcomes", gettext("The case is not at this step."))
    if held_at > at:
        raise Invalid("held_at", gettext("A plenary that is still to come has decided nothing."))
    if not reasons.strip():
        raise Invalid("reasons", gettext("Write the reasons; they are kept sealed with the step."))
    _require_members(case, members, held_at)
    require_known(case, (), provisions)
    change = finish_step(step, outcomes, by=by, at=at)
    decision = Decision.objects.create(
        case=case,
        held_at=held_at,
        outcomes=step.outcomes,
        provisions=list(provisions),
        members=[member.name for member in members],
        sealed=seal_text(case, "decision", reasons=reasons),
        written_by=by.name,
    )
    extra = {"members": decision.members, "provisions": decision.provisions}
    note(Action.CASE_DECIDE, case, by=by, at=at, change={**change, **extra})
    return decision


@transaction.atomic
def note_progress(
    case: Case, *, step: CaseStep, outcome: str, reasons: str, by: Actor, at: datetime
) -> CaseStep:
    """Note what a body outside the office brought about in an open step, such as the police or a court."""
    case = lock_case(case)
    require_fresh(case, step.pk)
    step = case.steps.get(pk=step.pk)
    may_follow(by, case, step).require()
    rule = current().steps[step.step]
    choices = {each.id: each for each in noted_outcomes(rule, version_of(rule, case.law_day))}
    if outcome not in choices:
        raise Invalid("outcome", gettext("Choose an outcome."))
    if Need.REASON in choices[outcome].needs and not reasons.strip():
        raise Invalid("reasons", gettext("Write the reasons; they are kept sealed with the step."))
    step.case = case
    step.sealed_reasons = seal_text(case, f"reasons:{step.pk}", reasons=reasons) if reasons.strip() else None
    change = finish_step(step, [outcome], by=by, at=at)
    note(Action.CASE_FOLLOW, case, by=by, at=at, change=change)
    return step


def _require_members(case: Case, members: Sequence[User], held_at: datetime) -> None:
    """Raise Invalid unless all members sat in the office's plenary that day, and not the handler alone."""
    day = held_at.astimezone(case.region.zone).date()
    if not members:
        raise Invalid("members", gettext("Name who took part in the plenary."))
    for member in members:
        if not actor_of(member, day).may(Action.CASE_DECIDE, case.agency_id):
            raise Invalid(
                "members",
                gettext("%(name)s was not a member of the plenary on that day.") % {"name": member.name},
            )
    if {member.pk for member in members} == {case.handler_id}:
        raise Invalid("members", gettext("The handler of a case cannot be its plenary alone."))
