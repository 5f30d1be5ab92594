"""From the initial review to the register: requirements, correction by the reporter, registration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.casework.models import Case, CaseStep, Check
from netra.casework.numbers import register_number
from netra.casework.operations.steps import finish_step, lock_case, note, require_fresh
from netra.casework.permissions import (
    REVIEWS,
    may_ask_to_complete,
    may_check,
    may_conclude_completion,
    may_register,
    may_review,
)
from netra.casework.requirements import agree_with_checks, requirements_of, ways_to
from netra.casework.sealing import seal_text
from netra.casework.workflow import REGISTERED, choose, version_of
from netra.intake.operations import ask_reporter
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.rulebook.loading import current
from netra.rulebook.rules import Need, Outcome, StepKind

NOTE_LENGTH = 300
IN_WORDS = {Need.REASON, Need.MINUTES}


@transaction.atomic
def record_checks(case: Case, *, checks: Mapping[str, tuple[bool, str]], by: Actor, at: datetime) -> Case:
    """Record for each requirement whether it is met, with a note; a later record replaces an earlier one."""
    case = lock_case(case)
    may_check(by, case).require()
    known = {requirement.id for requirement in requirements_of(case)}
    if unknown := set(checks) - known:
        raise Invalid(unknown.pop(), gettext("This is not a requirement of this report."))
    for requirement, (is_met, remark) in checks.items():
        Check.objects.update_or_create(
            case=case,
            requirement=requirement,
            defaults={
                "is_met": is_met,
                "note": remark.strip()[:NOTE_LENGTH],
                "checked_at": at,
                "checked_by": by.name,
            },
        )
    note(
        Action.CASE_REVIEW,
        case,
        by=by,
        at=at,
        change={"checks": {key: met for key, (met, _) in checks.items()}},
    )
    return case


@transaction.atomic
def conclude_review(
    case: Case, *, outcome: str, reasons: str, by: Actor, at: datetime, expected: int | None = None
) -> Case:
    """End the initial review, or the tracing of initial information, with an outcome of the procedure.

    Invalid if the outcome does not agree with the checks or lacks its reasons.
    """
    case = lock_case(case)
    require_fresh(case, expected)
    may_review(by, case).require()
    step, chosen = _chosen(case, outcome, *REVIEWS)
    if outcome in {each.id for each in ways_to(case, step, StepKind.COMPLETION)}:
        raise Invalid("outcome", gettext("Write to the reporter what is missing; that also ends the review."))
    agree_with_checks(case, chosen)
    _require_words(chosen, reasons)
    step.sealed_reasons = seal_text(case, f"reasons:{step.pk}", reasons=reasons) if reasons.strip() else None
    change = finish_step(step, [outcome], by=by, at=at)
    note(Action.CASE_REVIEW, case, by=by, at=at, change=change)
    return step.case


@transaction.atomic
def ask_reporter_to_complete(
    case: Case,
    *,
    text: str,
    requirements: Sequence[str],
    by: Actor,
    at: datetime,
    expected: int | None = None,
) -> Case:
    """Tell the reporter in the code box what is missing; the review ends and the time to complete begins."""
    case = lock_case(case)
    require_fresh(case, expected)
    may_ask_to_complete(by, case).require()
    step = case.open_step(StepKind.INITIAL_REVIEW)
    ways = ways_to(case, step, StepKind.COMPLETION) if step else ()
    if step is None or not ways:
        raise Invalid(
            "outcome", gettext("This procedure has no step in which a reporter completes a report.")
        )
    agree_with_checks(case, ways[0])
    if not text.strip():
        raise Invalid("text", gettext("Write what the reporter should add."))
    ask_reporter(case.report, text=text, by=by, at=at)
    step.sealed_reasons = seal_text(case, f"reasons:{step.pk}", reasons=text)
    change = finish_step(step, [ways[0].id], by=by, at=at)
    note(Action.CASE_ASK, case, by=by, at=at, change={**change, "requirements": list(requirements)})
    return step.case


@transaction.atomic
def conclude_completion(
    case: Case, *, outcome: str, by: Actor, at: datetime, expected: int | None = None
) -> Case:
    """Say whether the reporter completed the report; Invalid if the checks say otherwise."""
    case = lock_case(case)
    require_fresh(case, expected)
    may_conclude_completion(by, case).require()
    step, chosen = _chosen(case, outcome, StepKind.COMPLETION)
    agree_with_checks(case, chosen)
    change = finish_step(step, [outcome], by=by, at=at)
    note(Action.CASE_REVIEW, case, by=by, at=at, change=change)
    return step.case


@transaction.atomic
def register_case(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    outcome: str = REGISTERED,
    reasons: str = "",
    expected: int | None = None,
) -> Case:
    """Enter the case in the register under the next number; the time to study it begins."""
    case = lock_case(case)
    require_fresh(case, expected)
    may_register(by, case).require()
    step, chosen = _chosen(case, outcome, StepKind.REGISTRATION)
    _require_words(chosen, reasons)
    case.register_number = register_number(case, at)
    case.save(update_fields=["register_number"])
    step.case = case
    step.sealed_reasons = seal_text(case, f"reasons:{step.pk}", reasons=reasons) if reasons.strip() else None
    change = finish_step(step, [outcome], by=by, at=at)
    note(Action.CASE_REGISTER, case, by=by, at=at, change={**change, "number": case.register_number})
    return case


def _chosen(case: Case, outcome: str, *kinds: StepKind) -> tuple[CaseStep, Outcome]:
    """The open step of one of these kinds and the outcome chosen for it."""
    step = case.open_step(*kinds)
    if step is None:
        raise Invalid("outcome", gettext("The case is not at this step."))
    version = version_of(current().steps[step.step], case.law_day)
    return step, choose(version, [outcome])[0]


def _require_words(outcome: Outcome, reasons: str) -> None:
    if IN_WORDS & set(outcome.needs) and not reasons.strip():
        raise Invalid("reasons", gettext("Write the reasons; they are kept sealed with the step."))
