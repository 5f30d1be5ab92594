"""`netra deadline`: when a step is due, counted day by day, with the rule that sets the date."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from difflib import get_close_matches

import click

from netra.rulebook.deadlines import Computation, as_document, compute
from netra.rulebook.loading import current
from netra.rulebook.rules import Bound, LimitKind, Rulebook, RulebookError, Step, StepVersion

BOUND_WORDS = {Bound.LATEST: "Due:", Bound.EARLIEST: "Earliest:", Bound.EFFECT: "Effect:"}


class BadInput(click.ClickException):
    """Input that cannot be answered: one clear line and exit status 2."""

    exit_code = 2


@click.command()
@click.option("--step", "step_id", metavar="ID", help="The step, as in pilkada/04-kajian-awal.")
@click.option("--from", "start", metavar="MOMENT", help="The event, as in 2024-10-01T10:00+08:00.")
@click.option("--on", "on", metavar="DAY", help="Use the law of this day instead of the day of the event.")
@click.option("--list", "listing", is_flag=True, help="List the steps and their time limits.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def deadline(step_id: str | None, start: str | None, on: str | None, listing: bool, as_json: bool) -> None:
    """Tell when a step is due, day by day, with the rule that sets the date."""
    try:
        rulebook = current()
        if listing:
            _print_steps(rulebook, as_json)
        else:
            _print_deadline(rulebook, _step(rulebook, step_id), _moment(start), _day(on), as_json)
    except RulebookError as error:
        raise BadInput(str(error)) from error


def _step(rulebook: Rulebook, step_id: str | None) -> Step:
    if step_id is None:
        raise BadInput("--step is missing; `netra deadline --list` shows the steps.")
    if (step := rulebook.steps.get(step_id)) is None:
        near = get_close_matches(step_id, rulebook.steps, n=1)
        hint = f"did you mean {near[0]}?" if near else "`netra deadline --list` shows the steps."
        raise BadInput(f"--step: there is no step {step_id!r}; {hint}")
    return step


def _moment(text: str | None) -> datetime:
    if text is None:
        raise BadInput("--from is missing; write the moment of the event as 2024-10-01T10:00+08:00.")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--from: {text!r} is not a moment; write it as 2024-10-01T10:00+08:00.") from error
    if moment.utcoffset() is None:
        raise BadInput(
            f"--from: {text!r} has no offset; add that of the place: +07:00 WIB, +08:00 WITA, +09:00 WIT."
        )
    return moment


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(f"--on: {text!r} is not a day; write it as 2024-10-01.") from error


def _print_deadline(rulebook: Rulebook, step: Step, start: datetime, on: date | None, as_json: bool) -> None:
    found = compute(step, start, calendar=rulebook.calendar, on=on)
    version = step.on(on or start.date())
    if as_json:
        document = as_document(found) if found else _without_number(step, version)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    click.echo(f"{step.id}  {step.title_id}")
    for line in _lines(found, version) if found else [_no_number(version)]:
        click.echo(line)


def _without_number(step: Step, version: StepVersion) -> dict[str, object]:
    known = {"step": step.id, "due": None, "citation": version.citation}
    return known | {"version": version.applies_from.isoformat(), "estimated": False, "computation": []}


def _no_number(version: StepVersion) -> str:
    text = version.time_limit.text if version.time_limit else None
    return f"The law sets no time limit for this step ({text or version.citation})."


def _lines(found: Computation, version: StepVersion) -> Iterator[str]:
    if limit := version.time_limit:
        yield f"Limit:    {_limit(version)} {limit.counted_from}"
    yield f"Rule:     {found.citation} (in force from {found.version})"
    yield f"Event:    {found.start.isoformat(timespec='minutes')} (its day is not counted)"
    for each in found.days:
        yield f"{each.number or ('·' if each.counts else '-'):>8}  {each.day}  {each.why}"
    yield f"{BOUND_WORDS[found.bound]:<9} {found.due.isoformat(timespec='seconds')}"
    if found.kind is LimitKind.TARGET:
        yield "Target: an agency publishes this limit; no law sets it."
    if found.estimated:
        yield "Estimated: a holiday on the way may still be moved."
    if found.recalled:
        yield "Recalled: this limit is from memory, not checked against a source."


def _limit(version: StepVersion) -> str:
    limit = version.time_limit
    if limit is None or limit.amount is None or limit.unit is None:
        return "no number"
    return f"{limit.amount} {limit.unit.replace('_', ' ')}"


def _print_steps(rulebook: Rulebook, as_json: bool) -> None:
    if as_json:
        rows = [_row(step) for step in rulebook.steps.values()]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    width = max(len(step_id) for step_id in rulebook.steps)
    for step in rulebook.steps.values():
        click.echo(f"{step.id:<{width}}  {_limit(step.latest):<17}  {step.title_id}")


def _row(step: Step) -> dict[str, object]:
    limit = step.latest.time_limit
    return {
        "step": step.id,
        "title": step.title_id,
        "amount": limit.amount if limit else None,
        "unit": limit.unit if limit else None,
        "counted_from": limit.counted_from if limit else None,
        "citation": step.latest.citation,
        "version": step.latest.applies_from.isoformat(),
    }
