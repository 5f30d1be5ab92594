"""State diagrams of the procedures, written from the rulebook so that they cannot say something else than it."""

from __future__ import annotations

from collections.abc import Iterator

from netra.rulebook.rules import Ending, Outcome, Procedure, Rulebook, Step

HEAD = """\
# {title}

Written by `netra statuses` from the rulebook; do not edit. Each box is a step as its newest version has it, each arrow an
outcome. A dashed frame is a step in the hands of another body. Steps of other procedures are named by their id.

```mermaid
stateDiagram-v2
"""


def diagrams(book: Rulebook) -> dict[str, str]:
    """The page of each procedure by its file name."""
    return {f"{procedure.id}.md": diagram_of(book, procedure) for procedure in book.procedures.values()}


def diagram_of(book: Rulebook, procedure: Procedure) -> str:
    """The page of one procedure: a Mermaid diagram, then its steps with their rules."""
    lines = [
        HEAD.format(title=procedure.title_en).rstrip("\n"),
        *_states(book, procedure),
        *_arrows(procedure),
    ]
    return "\n".join([*lines, "```", "", *_table(procedure), ""])


def _states(book: Rulebook, procedure: Procedure) -> Iterator[str]:
    yield "    classDef other stroke-dasharray: 4 4"
    shown = dict.fromkeys(
        [step.id for step in procedure.steps]
        + [
            each
            for step in procedure.steps
            for outcome in step.latest.outcomes
            for each in outcome.next_steps
        ]
    )
    for step_id in shown:
        step = book.steps[step_id]
        prefix = "" if step.procedure == procedure.id else f"{step.id}: "
        yield f'    state "{prefix}{step.title_en}" as {_name(step_id)}'
        if "external" in step.roles:
            yield f"    class {_name(step_id)} other"
    for start in _starts(procedure):
        yield f"    [*] --> {_name(start.id)}"


def _arrows(procedure: Procedure) -> Iterator[str]:
    for step in procedure.steps:
        for outcome in step.latest.outcomes:
            yield from (
                f"    {_name(step.id)} --> {target}: {_label(outcome)}" for target in _targets(outcome)
            )


def _targets(outcome: Outcome) -> Iterator[str]:
    yield from map(_name, outcome.next_steps)
    if outcome.ending is not None:
        yield "[*]"


def _label(outcome: Outcome) -> str:
    label = outcome.label_en.replace(":", ",")
    return f"{label} ({_words(outcome.ending)})" if outcome.ending else label


def _words(ending: Ending) -> str:
    return ending.value.replace("_", " ")


def _starts(procedure: Procedure) -> list[Step]:
    """The steps that nothing leads to: where a case can begin."""
    reached = {
        each for step in procedure.steps for outcome in step.latest.outcomes for each in outcome.next_steps
    }
    return [step for step in procedure.steps if step.id not in reached]


def _table(procedure: Procedure) -> Iterator[str]:
    yield "| step | kind | time limit | rule | confidence |"
    yield "|---|---|---|---|---|"
    for step in procedure.steps:
        version = step.latest
        limit = version.time_limit
        time = f"{limit.amount} {limit.unit.value.replace('_', ' ')}" if limit and limit.unit else "none set"
        yield f"| {step.id} | {step.kind.value} | {time} | {version.citation} | {version.confidence.value} |"


def _name(step_id: str) -> str:
    return step_id.replace("/", "_").replace("-", "_")
