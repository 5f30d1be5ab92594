"""`netra law`: whether the law's data is sound, and what it says on a given day."""

import json
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from netra.cli.law_text import lines_of
from netra.config.environment import law_folders, value
from netra.rulebook.documents import as_document
from netra.rulebook.loading import check as find_faults
from netra.rulebook.loading import load
from netra.rulebook.queries import counts, every_id, rows_with_id
from netra.rulebook.rules import Rulebook, RulebookError
from netra.rulebook.ties import tie_faults

FOLDER = click.option(
    "--folder",
    "folders",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Read this law folder too (default: the installation's own).",
)


class BadInput(click.ClickException):
    """Input that cannot be answered: one clear line and exit status 2."""

    exit_code = 2


@click.group()
def law() -> None:
    """Check the law's data, and show what it says on a day."""


@law.command()
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(folders: tuple[Path, ...], as_json: bool) -> None:
    """Name file, row and field of every fault; exit 1 if there is one."""
    chosen = _folders(folders)
    faults = find_faults(*chosen)
    book = None if faults else load(*chosen)
    faults += tie_faults(book) if book else []
    found = counts(book) if book and not faults else {}
    if as_json:
        click.echo(json.dumps({"faults": faults, "counts": found}, ensure_ascii=False, indent=2))
    for line in faults if not as_json else []:
        click.echo(line)
    if faults:
        click.echo(f"{len(faults)} faults.", err=True)
        raise SystemExit(1)
    if not as_json:
        click.echo("No faults: " + ", ".join(f"{number} {name}" for name, number in found.items()) + ".")


@law.command()
@click.argument("row_id", metavar="ID")
@click.option(
    "--on", "on", metavar="DAY", help="What it said on this day, as 2024-10-15 (default: now in force)."
)
@FOLDER
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(row_id: str, on: str | None, folders: tuple[Path, ...], as_json: bool) -> None:
    """Show the row of that ID: an instrument, provision, conduct, step, election, figure or body."""
    day = _day(on)
    try:
        book = load(*_folders(folders))
        rows = _rows(book, row_id)
        if as_json:
            document = {"id": row_id, "on": on, "rows": [as_document(kind, row, day) for kind, row in rows]}
            click.echo(json.dumps(document, ensure_ascii=False, indent=2))
            return
        for kind, row in rows:
            click.echo("\n".join(lines_of(kind, row, day)))
    except RulebookError as error:
        raise BadInput(str(error)) from error


def _folders(given: Sequence[Path]) -> list[Path]:
    return list(given) or law_folders(Path(value("NETRA_DATA")))


def _rows(book: Rulebook, row_id: str) -> list[tuple[str, Any]]:
    rows = rows_with_id(book, row_id)
    if not rows:
        near = get_close_matches(row_id, every_id(book), n=3, cutoff=0.5)
        hint = f"did you mean {', '.join(near)}?" if near else "`netra law check` counts what there is."
        raise BadInput(f"ID: there is no row {row_id!r}; {hint}")
    return rows


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadInput(f"--on: {text!r} is not a day; write it as 2024-10-15.") from error
