"""`netra evaluate`: how well the guidance does on labelled cases."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import click

from netra.cli import django_setup
from netra.cli.evaluate_cite import cite
from netra.cli.evaluate_extract import extract
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError

FIELDS = ("text", "conduct_labels", "election_kind", "violation_gold")


class BadInput(click.ClickException):
    """Input that cannot be measured on: one clear line and exit status 2."""

    exit_code = 2


@click.group()
def evaluate() -> None:
    """Measure the guidance on labelled cases; nothing is stored."""


evaluate.add_command(cite)
evaluate.add_command(extract)


@evaluate.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--labels", type=click.Path(path_type=Path), help="The labels; else labels.toml beside the cases."
)
@click.option("--worst", default=10, show_default=True, help="How many mistakes to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(file: Path, labels: Path | None, worst: int, as_json: bool) -> None:
    """Measure `netra check` on FILE (JSON lines with text, conduct_labels, violation_gold and so on)."""
    django_setup.start()
    from netra.guidance.evaluation import Labels, Score
    from netra.guidance.evaluation import evaluate as measure

    cases = _cases(file)
    try:
        known = Labels.of(
            tomllib.loads((labels or file.with_name("labels.toml")).read_text(encoding="utf-8"))
        )
        measure(cases[:1], known, current())  # the first answer reads the weights; it is not timed
        began = time.perf_counter()
        score: Score = measure(cases, known, current())
    except (OSError, KeyError, ValueError, RulebookError) as error:
        raise BadInput(f"{labels or file}: {error}") from error
    taken = (time.perf_counter() - began) / max(len(cases), 1)
    figures = _figures(score, taken)
    if as_json:
        click.echo(json.dumps(figures, indent=2))
        return
    for name, (part, whole) in figures["shares"].items():
        click.echo(f"{name:<14} {part:>4} of {whole:<4} {100 * part / whole if whole else 0:6.1f} %")
    click.echo(f"{'per check':<14} {figures['milliseconds']:.2f} ms")
    _print_mistakes(score, worst)


def _figures(score: Any, taken: float) -> dict[str, Any]:
    shares = {
        "top-1": (score.first, score.labelled),
        "top-3": (score.among_three, score.labelled),
        "false permits": (score.false_permits, score.breaches),
        "false alarms": (score.false_alarms, score.innocent),
        "abstention": (score.abstained, score.to_abstain),
    }
    return {"cases": len(score.judged), "shares": shares, "milliseconds": round(1000 * taken, 3)}


def _print_mistakes(score: Any, worst: int) -> None:
    click.echo("\nconfusion (expected -> found)")
    for (expected, found), count in score.confusion.most_common(worst):
        click.echo(f"{count:>4}  {expected} -> {found}")
    click.echo("\nworst mistakes")
    wrong = sorted((j for j in score.judged if j.mistakes), key=_weight, reverse=True)
    for judged in wrong[:worst]:
        click.echo(f"- {', '.join(judged.mistakes)} ({judged.ruling}, {judged.score:.2f}): {judged.text}")
        click.echo(f"  found {', '.join(judged.found[:3])}")


def _weight(judged: Any) -> tuple[bool, bool, float]:
    return "false permit" in judged.mistakes, "false alarm" in judged.mistakes, judged.score


def _cases(file: Path) -> list[dict[str, Any]]:
    found = []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file}: cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            case = json.loads(line) if line.strip() else None
        except json.JSONDecodeError as error:
            raise BadInput(f"{file}: row {number}: is not JSON: {error}") from error
        if case is None:
            continue
        for name in FIELDS:
            if not isinstance(case, dict) or name not in case:
                raise BadInput(f"{file}: row {number}: {name}: is missing")
        found.append(case)
    return found
