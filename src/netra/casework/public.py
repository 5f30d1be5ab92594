"""What the one who reported may know of the case: where it stands and until when, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from netra.casework.models import Case, CaseStep
from netra.casework.wording import ending_text
from netra.intake.models import Report
from netra.rulebook.loading import current
from netra.rulebook.rules import Step, StepKind


@dataclass(frozen=True, slots=True)
class Station:
    """One step that the case is at: its name in both languages, its clock and how that was counted."""

    kind: str
    title_id: str
    title_en: str
    due_at: datetime | None
    is_target: bool
    citation: str
    computation: dict[str, Any]

    @property
    def waits_for_reporter(self) -> bool:
        """Whether it is the reporter who has to do something."""
        return self.kind == StepKind.COMPLETION


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """Where a case stands, for its reporter."""

    number: str
    stations: tuple[Station, ...]
    ending: str
    ended_at: datetime | None
    closed_at: datetime | None

    @property
    def ending_text(self) -> str:
        """How the case ended, in words; empty while it is open."""
        return ending_text(self.ending) if self.ending else ""


def public_status(report: Report) -> PublicStatus | None:
    """Where the report's case stands; None if it has no case."""
    case = Case.objects.filter(report=report).first()
    if case is None:
        return None
    steps = case.steps.filter(ended_at=None)
    return PublicStatus(
        number=case.number,
        stations=tuple(_station(step, current().steps[step.step]) for step in steps),
        ending=case.ending,
        ended_at=case.ended_at,
        closed_at=case.closed_at,
    )


def _station(step: CaseStep, rule: Step) -> Station:
    return Station(
        kind=step.kind,
        title_id=rule.title_id,
        title_en=rule.title_en,
        due_at=step.due_at,
        is_target=step.is_target,
        citation=step.citation,
        computation=step.computation,
    )
