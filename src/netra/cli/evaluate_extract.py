"""`netra evaluate extract FILE`: how well articles are read, by the rules of `netra.press.scoring`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from netra.cli import evaluate_cite
from netra.press.extraction import extract as read
from netra.press.scoring import Mark, score, summarise
from netra.rulebook.loading import current

FIELDS = ("event_date", "activity_kind", "election", "regions", "institutions", "figures", "legal_citations")
DAY = date(2024, 10, 15)


class BadInput(click.ClickException):
    """Input that cannot be measured on: one clear line and exit status 2."""

    exit_code = 2


@click.command(name="extract")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def extract(file: Path, as_json: bool) -> None:
    """Measure `netra extract` on the articles of FILE (JSON lines with text or text_file, and gold)."""
    rows = list(_rows(file))
    book = current()
    began = time.perf_counter()
    found = [read(text, rulebook=book, on=DAY) for _, text, _ in rows]
    taken = 1000 * (time.perf_counter() - began) / max(len(rows), 1)
    marks = [score(each, gold) for each, (_, _, gold) in zip(found, rows, strict=True)]
    cited = [evaluate_cite.score(key, text, gold["legal_citations"]) for key, text, gold in rows]
    summary: dict[str, Any] = {"articles": len(rows), "milliseconds": round(taken, 2), **summarise(marks)}
    summary["citations"] = evaluate_cite.summarise(cited)
    if as_json:
        click.echo(json.dumps(summary, indent=2))
        return
    for (key, _, _), mark in zip(rows, marks, strict=True):
        _print_mistakes(key, mark)
    for name, value in summary.items():
        shown = "  ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name:<13} {shown}")


def _print_mistakes(key: str, marks: dict[str, Mark]) -> None:
    for name, mark in marks.items():
        for kind, values in (("missed", mark.missed), ("extra", mark.extra)):
            for value in values:
                click.echo(f"{kind:6}  {key}  {name:<12}  {value}")


def _rows(file: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{file} cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(lines, 1):
        try:
            row: dict[str, Any] = json.loads(line)
            text = row.get("text") or (file.parent / row["text_file"]).read_text(encoding="utf-8")
            gold = {field: row["gold"][field] for field in FIELDS}
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BadInput(f"{file.name}: row {number}: no article with its gold: {error!r}") from error
        yield str(row.get("id", number)), text, gold
