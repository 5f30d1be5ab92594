"""Where a report stands, in the words a reporter reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext, gettext_lazy

from netra.casework.models import Case, CaseStep
from netra.handover.models import Handover
from netra.handover.queries import of_case
from netra.intake.models import Report
from netra.rulebook.loading import current
from netra.rulebook.rules import Ending, StepKind

REVIEW = {StepKind.REPORT, StepKind.RECEIPT, StepKind.INITIAL_REVIEW, StepKind.COMPLETION, StepKind.FINDING}
HANDLING = {StepKind.REGISTRATION, StepKind.STUDY, StepKind.EXTENSION, StepKind.PLENARY}
ENDINGS = {
    Ending.NOT_A_VIOLATION: gettext_lazy("The plenary found no violation."),
    Ending.NOT_COMPETENT: gettext_lazy("The office may not decide this matter."),
    Ending.NOT_A_FINDING: gettext_lazy("After tracing, no violation was established."),
    Ending.NOT_ELECTION_RELATED: gettext_lazy("The matter has nothing to do with an election."),
    Ending.REQUIREMENTS_NOT_MET: gettext_lazy("The report lacks something that the law asks for."),
    Ending.OUT_OF_TIME: gettext_lazy("The report came after the time limit of the law."),
    Ending.FOLLOWED_UP: gettext_lazy("The agency in charge has acted on it."),
    Ending.NOT_PROVEN: gettext_lazy("The agency in charge did not find it proven."),
    Ending.REFERRED_ADMINISTRATIVE: gettext_lazy("It goes on as an administrative violation."),
    Ending.REFERRED_ETHICS: gettext_lazy("It goes on as a matter of the code of ethics."),
    Ending.REFERRED_OTHER_LAW: gettext_lazy("It goes on under another law."),
    Ending.CRIMINAL_STOPPED: gettext_lazy("The criminal proceedings were stopped."),
    Ending.CRIMINAL_DECIDED: gettext_lazy("The court has decided."),
    Ending.MALICIOUS: gettext_lazy("The report was judged to be made in bad faith."),
    Ending.SANCTION_ANNULLED: gettext_lazy("The sanction was annulled after a legal remedy."),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One of four stages; state is past, now or empty."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Clock:
    """An open step with its time, as the page shows it."""

    title: str
    due_at: datetime | None
    left: str
    tone: str
    percent: int
    is_target: bool
    citation: str
    days: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Status:
    """Where a report stands."""

    case: Case
    stages: list[Stage]
    clocks: list[Clock]
    outcome: str
    handovers: list[Handover]


def status_of(report: Report, *, at: datetime) -> Status:
    """The status of a report at the instant `at`."""
    case = report.case
    steps = [step for step in case.steps.all() if step.ended_at is None]
    return Status(
        case=case,
        stages=_stages(case, steps),
        clocks=[_clock(step, at=at) for step in steps if not case.ending],
        outcome=str(ENDINGS.get(Ending(case.ending), gettext("The case has ended."))) if case.ending else "",
        handovers=list(of_case(case.pk)),
    )


def _stages(case: Case, steps: list[CaseStep]) -> list[Stage]:
    review = gettext("Tracing") if case.origin == "information" else gettext("Initial review")
    names = [gettext("Received"), review, gettext("Handling"), gettext("Outcome")]
    now = 3 if case.ending else min((_place(step) for step in steps), default=1)
    if case.closed_at:
        now = 4
    states = ["past" if index < now else "now" if index == now else "" for index in range(4)]
    return [Stage(name, state) for name, state in zip(names, states, strict=True)]


def _place(step: CaseStep) -> int:
    if step.kind in REVIEW:
        return 1
    return 2 if step.kind in HANDLING else 3


def _clock(step: CaseStep, *, at: datetime) -> Clock:
    rule = current().steps[step.step]
    title = rule.title_en if (get_language() or "id").startswith("en") else rule.title_id
    over = step.due_at is not None and at > step.due_at
    return Clock(
        title=title,
        due_at=step.due_at,
        left=_left(step, at),
        tone="over" if over else "",
        percent=_percent(step, at),
        is_target=step.is_target,
        citation=step.citation,
        days=step.computation.get("computation", []) if step.computation else [],
    )


def _left(step: CaseStep, at: datetime) -> str:
    if step.due_at is None:
        return _without_date(step)
    zone = step.case.region.zone
    days = (step.due_at.astimezone(zone).date() - at.astimezone(zone).date()).days
    if at > step.due_at:
        return gettext("Past its time by %(n)d days") % {"n": max(-days, 0)}
    return gettext("Due today") if days == 0 else gettext("%(n)d days left") % {"n": days}


def _without_date(step: CaseStep) -> str:
    """The law may set no number of days; or it does, and the calendar here does not reach so far."""
    limit = current().steps[step.step].on(step.version).time_limit
    if limit and limit.amount:
        return gettext("The law sets a time; its last day cannot be counted yet")
    return gettext("No number of days is set")


def _percent(step: CaseStep, at: datetime) -> int:
    if step.due_at is None or step.due_at <= step.began_at:
        return 0
    return round(100 * min(1, (at - step.began_at) / (step.due_at - step.began_at)))
