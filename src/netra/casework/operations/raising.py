"""Initial information becomes a formal report: its maker gives a name, and the clocks of a report begin."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.casework.models import Case, Origin
from netra.casework.operations.receiving import take_first_steps
from netra.casework.operations.steps import lock_case, note
from netra.intake.facts import Identity
from netra.intake.models import Report
from netra.intake.operations import raise_to_formal
from netra.people.actors import Actor
from netra.rulebook.rules import StepKind
from netra.vault.codes import CodeKeys

CASE_RAISED = "casework:case:raise"


def can_be_raised(case: Case) -> bool:
    """Whether the case is initial information that is still being traced."""
    return (
        case.origin == Origin.INFORMATION and not case.ending and case.open_step(StepKind.FINDING) is not None
    )


@transaction.atomic
def raise_report(report: Report, *, keys: CodeKeys, identity: Identity, by: Actor, at: datetime) -> Case:
    """Make initial information a formal report from this instant, under the law of its local day.

    The tracing ends without an outcome, for the procedure's data has none for this: the report takes its place.
    Conflict once the tracing has ended; Invalid names the field of the identity that is wanting.
    """
    case = lock_case(report.case)
    tracing = case.open_step(StepKind.FINDING)
    if tracing is None or not can_be_raised(case):
        raise Conflict(
            gettext(
                "This can no longer be made a formal report: its tracing has ended. Write to the office instead."
            )
        )
    raise_to_formal(report, keys=keys, identity=identity, by=by, at=at)
    tracing.ended_at, tracing.ended_by = at, by.name
    tracing.save(update_fields=["ended_at", "ended_by"])
    case = lock_case(case)
    law_day = at.astimezone(case.region.zone).date()
    change = {
        "origin": [case.origin, Origin.REPORT.value],
        "law_day": [case.law_day.isoformat(), law_day.isoformat()],
        "superseded": tracing.step,
    }
    case.origin, case.law_day = Origin.REPORT, law_day
    case.save(update_fields=["origin", "law_day"])
    note(CASE_RAISED, case, by=by, at=at, change=change)
    take_first_steps(case, by=by, at=at)
    return case
