"""Opening and finishing steps: the only place where a case moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.casework.clocks import Moments, clock_for
from netra.casework.models import Case, CaseStep
from netra.casework.workflow import choose, endings_of, foremost, next_steps, version_of
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.rulebook.loading import current
from netra.rulebook.rules import StepKind

CASE_ENDED = "casework:case:end"


def lock_case(case: Case) -> Case:
    """The case as it is now, locked until the transaction ends."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("agency", "report", "region")
    return rows.get(pk=case.pk)


def open_step(case: Case, step_id: str, *, at: datetime) -> CaseStep:
    """The step of the case, opened with its clock; if it is open already it stays as it is."""
    if there := case.steps.filter(step=step_id, ended_at=None).first():
        return there
    book = current()
    step = book.steps[step_id]
    clock = clock_for(book, step, moments_of(case, at))
    return CaseStep.objects.create(
        case=case,
        agency=case.agency,
        step=step_id,
        kind=step.kind.value,
        version=clock.version,
        began_at=at,
        due_at=clock.due_at,
        is_target=clock.is_target,
        citation=clock.citation,
        computation=clock.document,
    )


def finish_step(step: CaseStep, chosen: Sequence[str], *, by: Actor, at: datetime) -> dict[str, Any]:
    """End an open step with its outcomes, open what follows, end the case if nothing is open.

    Gives the change for the ledger. Invalid if the outcomes are not of this step or do not go together.
    """
    case = step.case
    version = version_of(current().steps[step.step], case.law_day)
    outcomes = choose(version, chosen)
    step.outcomes = [outcome.id for outcome in outcomes]
    step.ended_at, step.ended_by = at, by.name
    step.save(update_fields=["outcomes", "ended_at", "ended_by", "sealed_reasons"])
    opened = [open_step(case, each, at=at).step for each in next_steps(outcomes)]
    change: dict[str, Any] = {"step": step.step, "outcomes": step.outcomes, "opened": opened}
    if not opened:
        _end_if_nothing_is_open(case, by=by, at=at)
    return change


def _end_if_nothing_is_open(case: Case, *, by: Actor, at: datetime) -> None:
    """End the case by the foremost ending of its branches once its last step is done."""
    if case.ending or case.steps.filter(ended_at=None).exists():
        return
    endings = endings_of(current(), case.law_day, case.steps.values_list("step", "outcomes"))
    case.ending, case.ended_at = foremost(endings).value, at
    case.save(update_fields=["ending", "ended_at"])
    note(CASE_ENDED, case, by=by, at=at, change={"ending": case.ending})


def require_fresh(case: Case, expected: int | None) -> None:
    """Raise Conflict if the step that the page was about is no longer open."""
    if expected is None:
        return
    step = case.steps.filter(pk=expected).first()
    if step is None or step.ended_at is None:
        return
    raise Conflict(
        gettext("This step was already finished by %(name)s. Nothing was changed. Reload the case.")
        % {"name": step.ended_by}
    )


def moments_of(case: Case, at: datetime) -> Moments:
    """What the law may count from in this case, for a step that opens at `at`."""
    registered = (
        case.steps.filter(kind=StepKind.REGISTRATION.value, ended_at__isnull=False)
        .values_list("ended_at", flat=True)
        .last()
    )
    return Moments(
        opening=at,
        submission=_submitted(case),
        known_on=case.report.known_on,
        registration=registered,
        law_day=case.law_day,
        zone=case.region.zone,
        region=case.region.code,
    )


def _submitted(case: Case) -> datetime:
    """When the law counts the report as made: as a formal report, if it was raised to one later."""
    step = case.steps.filter(kind=StepKind.REPORT.value).first()
    return step.began_at if step else case.report.received_at


def note(action: str, case: Case, *, by: Actor, at: datetime, change: dict[str, Any] | None = None) -> None:
    """Write one ledger entry about the case in its office's chain; plain facts only, never sealed text."""
    record(action, case.subject, by=by.name, at=at, change=change, chain=f"office:{case.agency.code}")
