"""`netra cite`: the citations of law in a text, each with what it means on a day and what is wrong with it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

import click

from netra.base.clock import Clock
from netra.rulebook.citations import Citation, find_citations
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError

JAKARTA = ZoneInfo("Asia/Jakarta")


class BadInput(click.ClickException):
    """Input that cannot be answered: one clear line and exit status 2."""

    exit_code = 2


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@click.option("--on", "on", metavar="DAY", help="The day to read it on, as 2024-10-15 (default: today).")
@click.option(
    "--batch", metavar="FILE", type=click.Path(path_type=Path), help="Read JSON lines: id, text, on."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def cite(file: IO[str], on: str | None, batch: Path | None, as_json: bool) -> None:
    """Find the citations in FILE (or standard input), resolve them, and say which are wrong."""
    try:
        if batch is not None:
            for document in _batch(batch, on):
                click.echo(json.dumps(document, ensure_ascii=False))
            return
        found = _cite(file.read(), _day(on, "--on"))
    except RulebookError as error:
        raise BadInput(str(error)) from error
    if as_json:
        click.echo(json.dumps(_document(found), ensure_ascii=False, indent=2))
        return
    for citation in found:
        click.echo("\n".join(_lines(citation)))
    if not found:
        click.echo("No citations.", err=True)


def _cite(text: str, day: date) -> list[Citation]:
    return find_citations(text, on=day, rulebook=current())


def _document(found: list[Citation]) -> dict[str, Any]:
    return {"citations": [citation.document() for citation in found]}


def _batch(path: Path, on: str | None) -> Iterator[dict[str, Any]]:
    """One answer a line, in the order of the file; `id` is passed through, `on` of the row goes first."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"--batch: {path} cannot be read as UTF-8 text: {error}") from error
    rows = [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    days = [_day(row.get("on") or on, f"{path.name}: row {number}: on") for number, row in rows]
    for (_, row), day in zip(rows, days, strict=True):
        yield {"id": row.get("id")} | _document(_cite(row["text"], day))


def _row(path: Path, number: int, line: str) -> tuple[int, dict[str, Any]]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{path.name}: row {number}: is no JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadInput(f"{path.name}: row {number}: text: must be a text")
    return number, row


def _day(text: Any, where: str) -> date:
    if text is None:
        return Clock().now().astimezone(JAKARTA).date()
    try:
        day: date = date.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise BadInput(f"{where}: {text!r} is not a day; write it as 2024-10-15.") from error
    return day


def _lines(citation: Citation) -> Iterator[str]:
    place = f"{citation.start}-{citation.end}"
    means = citation.provision or citation.instrument or "?"
    parts = [
        f"{name} {value}"
        for name in ("pasal", "ayat", "huruf", "angka")
        if (value := getattr(citation, name)) is not None and citation.provision is None
    ]
    yield f"{place:>11}  {means}{' ' if parts else ''}{' '.join(parts)}  <- {' '.join(citation.text.split())}"
    for remark in citation.warnings:
        yield f"{'':>11}  {'wrong' if remark.is_wrong else 'note'}: {remark.sentence('en')}"
