"""The requirements of a case's report, what was checked, and whether an outcome agrees with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.casework.models import Case, CaseStep, Check
from netra.casework.workflow import version_of
from netra.rulebook.loading import current
from netra.rulebook.rules import Ending, Need, Outcome, Requirement, RequirementGroup, StepKind


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement of a report: what the form answered, and what the officer found (None: not yet checked)."""

    requirement: Requirement
    is_filled: bool
    check: Check | None

    @property
    def is_met(self) -> bool | None:
        """What the officer found; None if not yet checked."""
        return self.check.is_met if self.check else None

    @property
    def is_formal(self) -> bool:
        """Whether it is a formal requirement, not a material one."""
        return self.requirement.group is RequirementGroup.FORMAL


def requirements_of(case: Case) -> tuple[Requirement, ...]:
    """The requirements that hold for the report of this case, in their order."""
    rows = (each for each in current().requirements.values() if each.holds_for(case.report.track))
    return tuple(sorted(rows, key=lambda each: each.order))


def checklist(case: Case) -> tuple[Item, ...]:
    """The requirements with what the form answered and what officers found."""
    checks = {check.requirement: check for check in case.checks.all()}
    filled = set(case.report.filled)
    return tuple(Item(each, each.id in filled, checks.get(each.id)) for each in requirements_of(case))


def ways_to(case: Case, step: CaseStep, kind: StepKind) -> tuple[Outcome, ...]:
    """The outcomes of a step that open a step of this kind."""
    steps = current().steps
    version = version_of(steps[step.step], case.law_day)
    return tuple(
        outcome
        for outcome in version.outcomes
        if any(steps[each].kind is kind for each in outcome.next_steps)
    )


def agree_with_checks(case: Case, outcome: Outcome) -> None:
    """Raise Invalid where the outcome needs the checklist and says something else than it."""
    if Need.CHECKLIST not in outcome.needs:
        return
    items = checklist(case)
    if any(item.is_met is None for item in items):
        raise Invalid("outcome", gettext("Check every requirement first."))
    missing = [item for item in items if not item.is_met]
    if _is_registered(outcome) and missing:
        raise Invalid(
            "outcome",
            gettext("Not every requirement is met: %(missing)s.")
            % {"missing": "; ".join(item.requirement.title_id for item in missing)},
        )
    if not _is_registered(outcome) and not missing:
        raise Invalid("outcome", gettext("Every requirement is met, so this outcome does not fit."))


def _is_registered(outcome: Outcome) -> bool:
    steps = current().steps
    if outcome.ending is Ending.REQUIREMENTS_NOT_MET:
        return False
    return any(steps[each].kind is StepKind.REGISTRATION for each in outcome.next_steps)
