"""How a hand-over moves the case it came from: always by an outcome that the procedure's data names."""

from __future__ import annotations

from datetime import datetime

from netra.casework.models import Case, CaseStep
from netra.casework.operations.steps import finish_step, note
from netra.casework.workflow import ACKNOWLEDGED, FORWARDED, IMPOSED, NOT_PROVEN, RETURNED, version_of
from netra.handover.models import Handover, Sanction
from netra.handover.receivers import candidates
from netra.people.actors import Actor
from netra.rulebook.loading import current
from netra.rulebook.rules import StepKind

CASE_MOVED = "casework:case:move"
TAKEN = (ACKNOWLEDGED, FORWARDED)


def pass_on(case: Case, handover: Handover) -> None:
    """Let the step wait for its receivers, with their clock, once every agency that the law names has the case."""
    day = handover.sent_at.astimezone(case.region.zone).date()
    needed = {purpose.value for _, purpose in candidates(case, handover.kind, day)}
    sent = case.handovers.filter(kind=handover.kind, returned_at=None).values_list("purpose", flat=True)
    if needed <= set(sent):
        case.steps.filter(step=handover.step, ended_at=None).update(
            passed_on_at=handover.sent_at,
            due_at=handover.due_at,
            is_target=handover.is_target,
            computation=handover.computation,
        )


def move_on(case: Case, handover: Handover, *, by: Actor, at: datetime) -> None:
    """Move the case after its hand-over was acknowledged, returned or answered.

    The appointing authority's acknowledgement moves nothing: the step is done when the body that the law names for
    it acknowledges. What the authority decided before that is taken over then.
    """
    if handover.purpose != Handover.Purpose.IMPOSE:
        step = case.steps.filter(step=handover.step, ended_at=None).first()
        _finish(case, step, TAKEN if handover.acknowledged_at else (RETURNED,), by=by, at=at)
    _take_over_answers(case, by=by, at=at)


def _take_over_answers(case: Case, *, by: Actor, at: datetime) -> None:
    """Finish the step of the sanction once every appointing authority that acknowledged has answered."""
    step = case.steps.filter(kind=StepKind.SANCTION.value, ended_at=None).first()
    asked = case.handovers.filter(purpose=Handover.Purpose.IMPOSE, returned_at=None)
    if step is None or not asked.exists() or asked.filter(answered_at=None).exists():
        return
    proven = Sanction.objects.filter(handover__case=case, is_proven=True).exists()
    _finish(case, step, (IMPOSED if proven else NOT_PROVEN,), by=by, at=at)


def _finish(case: Case, step: CaseStep | None, wanted: tuple[str, ...], *, by: Actor, at: datetime) -> None:
    """Finish the step with the first wanted outcome that it has; without one it stays open."""
    if step is None:
        return
    known = {each.id for each in version_of(current().steps[step.step], case.law_day).outcomes}
    outcome = next((each for each in wanted if each in known), None)
    if outcome is not None:
        step.case = case
        note(CASE_MOVED, case, by=by, at=at, change=finish_step(step, [outcome], by=by, at=at))
