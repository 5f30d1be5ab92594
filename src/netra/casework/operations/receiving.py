"""A report arrives: it is sealed, and its case is opened in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from netra.casework.models import Case, Origin
from netra.casework.numbers import case_number
from netra.casework.operations.steps import finish_step, note, open_step
from netra.casework.workflow import RECORDED_AT_ONCE, version_of
from netra.evidence.operations import Upload
from netra.intake.facts import ReportFacts
from netra.intake.models import Report, Track
from netra.intake.operations import submit_report
from netra.people.actors import Actor
from netra.rulebook.loading import current
from netra.rulebook.rules import StepKind

CASE_OPENED = "casework:case:open"
ORIGIN = {Track.FORMAL: Origin.REPORT, Track.INFORMATION: Origin.INFORMATION}


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a report: the report, its case, and the tracking code that only the reporter keeps."""

    report: Report
    case: Case
    code: str = field(repr=False)


@transaction.atomic
def receive_report(facts: ReportFacts, *, files: Sequence[Upload], by: Actor, at: datetime) -> Received:
    """Seal a report and open its case with its number and first clock; sent twice it is one report."""
    report = submit_report(facts, files=files, by=by, at=at)
    case = Case.objects.filter(report=report).first() or _open_case(report, by=by, at=at)
    return Received(report, case, facts.code)


def _open_case(report: Report, *, by: Actor, at: datetime) -> Case:
    """A new case at the first steps of its procedure, under the law of the local day on which it came."""
    local = at.astimezone(report.region.zone)
    origin = ORIGIN[Track(report.track)]
    case = Case.objects.create(
        number=case_number(report.agency, origin, local),
        origin=origin,
        agency=report.agency,
        report=report,
        region=report.region,
        election=report.election,
        procedure=report.procedure,
        law_day=local.date(),
        act_on=report.act_on,
        channel=report.channel,
        opened_at=at,
    )
    note(CASE_OPENED, case, by=by, at=at, change={"number": case.number, "report": report.subject})
    take_first_steps(case, by=by, at=at)
    return case


def take_first_steps(case: Case, *, by: Actor, at: datetime) -> None:
    """Open the first step of the procedure for the case's origin; what receiving a report does is finished at once."""
    procedure = current().procedures[case.procedure]
    first = StepKind.REPORT if case.origin == Origin.REPORT else StepKind.FINDING
    step = open_step(case, procedure.of_kind(first).id, at=at)
    while step.kind in RECORDED_AT_ONCE:
        version = version_of(current().steps[step.step], case.law_day)
        finish_step(step, [version.outcomes[0].id], by=by, at=at)
        step = case.steps.get(ended_at=None)
