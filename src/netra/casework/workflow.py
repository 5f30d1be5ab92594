"""What follows from an outcome: read from the procedure's data, never from code.

The code knows kinds of steps and the few outcome ids that one operation always brings about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.rulebook.rules import Ending, Outcome, Role, Rulebook, Step, StepKind, StepVersion

RECORDED_AT_ONCE = frozenset({StepKind.REPORT, StepKind.RECEIPT})
HANDOVERS = frozenset({StepKind.HANDOVER_PERSONNEL, StepKind.HANDOVER_CRIMINAL})
OF_ONE_OPERATION = frozenset(
    {
        *RECORDED_AT_ONCE,
        StepKind.FINDING,
        StepKind.INITIAL_REVIEW,
        StepKind.COMPLETION,
        StepKind.REGISTRATION,
        StepKind.STUDY,
        StepKind.EXTENSION,
        StepKind.PLENARY,
        StepKind.HANDOVER_PERSONNEL,
    }
)
ACKNOWLEDGED, FORWARDED, RETURNED = "acknowledged", "forwarded", "returned"
IMPOSED, NOT_PROVEN = "imposed", "not_proven"
MORE_TIME, REGISTERED, INCOMPLETE, COMPLETE = "more_time", "registered", "incomplete", "complete"
BY_THE_RECEIVER = frozenset({ACKNOWLEDGED, FORWARDED, RETURNED, IMPOSED, "imposed_remedy", NOT_PROVEN})

PRECEDENCE = (
    Ending.FOLLOWED_UP,
    Ending.SANCTION_ANNULLED,
    Ending.CRIMINAL_DECIDED,
    Ending.NOT_PROVEN,
    Ending.REFERRED_ADMINISTRATIVE,
    Ending.REFERRED_ETHICS,
    Ending.REFERRED_OTHER_LAW,
    Ending.CRIMINAL_STOPPED,
    Ending.NOT_A_VIOLATION,
    Ending.NOT_ELECTION_RELATED,
    Ending.MALICIOUS,
    Ending.NOT_A_FINDING,
    Ending.NOT_COMPETENT,
    Ending.REQUIREMENTS_NOT_MET,
    Ending.OUT_OF_TIME,
    Ending.JOINED,
)
CLEARING = frozenset({Ending.NOT_A_VIOLATION, Ending.NOT_PROVEN, Ending.MALICIOUS, Ending.SANCTION_ANNULLED})


def version_of(step: Step, law_day: date) -> StepVersion:
    """The version of a step for a case under the law of `law_day`; a step that came later begins with its first."""
    return step.on(max(law_day, step.versions[0].applies_from))


def choose(version: StepVersion, chosen: Sequence[str]) -> tuple[Outcome, ...]:
    """The outcomes with these ids; Invalid if one is unknown or they do not go together."""
    known = {outcome.id: outcome for outcome in version.outcomes}
    if not chosen:
        raise Invalid("outcomes", gettext("Choose an outcome."))
    if unknown := [each for each in chosen if each not in known]:
        raise Invalid(
            "outcomes",
            gettext("This step has no outcome “%(outcome)s”. Choose one of the list.")
            % {"outcome": unknown[0]},
        )
    outcomes = tuple(known[each] for each in dict.fromkeys(chosen))
    for outcome in outcomes:
        alone = [
            other for other in outcomes if other is not outcome and other.id not in outcome.combines_with
        ]
        if alone:
            raise Invalid(
                "outcomes",
                gettext("“%(one)s” and “%(other)s” do not go together. Keep one of them.")
                % {"one": outcome.label_id, "other": alone[0].label_id},
            )
    return outcomes


def next_steps(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """The ids of the steps that these outcomes open, each once."""
    return tuple(dict.fromkeys(step for outcome in outcomes for step in outcome.next_steps))


def foremost(endings: Iterable[Ending]) -> Ending:
    """The ending a case is known by when several branches have ended."""
    return min(endings, key=PRECEDENCE.index)


def endings_of(book: Rulebook, law_day: date, ended: Iterable[tuple[str, Sequence[str]]]) -> set[Ending]:
    """The endings of the branches, from pairs of step id and chosen outcomes."""
    found = set()
    for step_id, chosen in ended:
        version = version_of(book.steps[step_id], law_day)
        found |= {version.outcome(each).ending for each in chosen}
    return {ending for ending in found if ending is not None}


def noted_outcomes(step: Step, version: StepVersion) -> tuple[Outcome, ...]:
    """The outcomes that an officer notes because another body brought them about; empty for the office's own steps."""
    if step.kind in OF_ONE_OPERATION:
        return ()
    if step.kind in HANDOVERS or step.kind is StepKind.SANCTION:
        return tuple(each for each in version.outcomes if each.id not in BY_THE_RECEIVER)
    return version.outcomes


def is_waiting(step: Step) -> bool:
    """Whether the step is in the hands of a body outside the office."""
    return Role.EXTERNAL in step.roles
