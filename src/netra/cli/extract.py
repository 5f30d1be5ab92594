"""`netra extract`: an article as a register entry, each value with its place in the text. No database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

import click

from netra.base.clock import Clock
from netra.cli.extract_register import Wanted, keep
from netra.press.days import EARLIEST, LATEST
from netra.press.extraction import Extraction, extract
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError

JAKARTA = ZoneInfo("Asia/Jakarta")
PATH = click.Path(path_type=Path)


class BadInput(click.ClickException):
    """Input that cannot be read: one clear line and exit status 2."""

    exit_code = 2


@click.command(name="extract")
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@click.option("--batch", metavar="FILE", type=PATH, help="Read JSON lines: id, text, and published if known.")
@click.option("--folder", metavar="DIR", type=PATH, help="Read every .txt of a folder, with progress.")
@click.option(
    "--register",
    metavar="OFFICE",
    default="",
    help="Put the folder into this office's register, as proposals.",
)
@click.option("--publisher", default="", help="Who published the articles of the folder.")
@click.option(
    "--published",
    metavar="DAY",
    help="The day of publication of those whose name has none, as in 2024-10-15.",
)
@click.option(
    "--by", metavar="EMAIL", default="", help="The officer in whose name they are added; else the system."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(
    file: IO[str], batch: Path | None, folder: Path | None, register: str, publisher: str,
    published: str | None, by: str, as_json: bool,
) -> None:  # fmt: skip
    """Read the article in FILE (or standard input) into date, regions, institutions, activity, figures, election and citations."""
    if register:
        _keep(folder, Wanted(register, publisher, _day(published) if published else None, by))
        return
    try:
        if batch is not None:
            for key, found in _batch(batch):
                _print(found, key)
        elif folder is not None:
            for key, found in _folder(folder):
                _print(found, key) if as_json else _show(found, key)
        elif as_json:
            click.echo(json.dumps(_read(file.read()).document(), ensure_ascii=False, indent=2))
        else:
            _show(_read(file.read()))
    except RulebookError as error:
        raise BadInput(str(error)) from error


def _keep(folder: Path | None, wanted: Wanted) -> None:
    if folder is None:
        raise BadInput("--register: needs the articles in a folder; add --folder DIR")
    keep([(path.name, _text(path, path.name)) for path in _files(folder)], wanted)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--published: {text!r} is not a day such as 2024-10-15") from error


def _read(text: str, published: date | None = None) -> Extraction:
    today = Clock().now().astimezone(JAKARTA).date()
    return extract(text, rulebook=current(), on=published or today, published=published)


def _print(found: Extraction, key: Any) -> None:
    click.echo(json.dumps({"id": key} | found.document(), ensure_ascii=False))


def _batch(path: Path) -> Iterator[tuple[Any, Extraction]]:
    """One answer a line, in the order of the file; every row is looked at before the first is answered."""
    lines = _text(path, "--batch").splitlines()
    rows = [_row(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    for row, published in rows:
        yield row.get("id"), _read(row["text"], published)


def _row(path: Path, number: int, line: str) -> tuple[dict[str, Any], date | None]:
    where = f"{path.name}: row {number}"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{where}: is no JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadInput(f"{where}: text: must be a text")
    try:
        day = date.fromisoformat(row["published"]) if row.get("published") else None
    except (TypeError, ValueError) as error:
        raise BadInput(f"{where}: published: {row['published']!r} is not a day such as 2024-10-15") from error
    if day is not None and not EARLIEST <= day <= LATEST:
        raise BadInput(f"{where}: published: {day} is not between {EARLIEST} and {LATEST}")
    return row, day


def _folder(folder: Path) -> Iterator[tuple[str, Extraction]]:
    files = _files(folder)
    with click.progressbar(files, label=f"{len(files)} articles", file=sys.stderr) as bar:
        for path in bar:
            yield path.name, _read(_text(path, path.name))


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not files:
        raise BadInput(f"--folder: there is no .txt file in {folder}")
    return files


def _text(path: Path, where: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{where}: {path} cannot be read as UTF-8 text: {error}") from error


def _show(found: Extraction, key: str = "") -> None:
    if key:
        click.echo(key)
    lines = {
        "event date": [str(found.event_date or "-")],
        "activity": [found.activity.value],
        "election": [found.election or "-"],
        "region": [f"{each.code} {each.name}" for each in found.regions],
        "institution": [each.name for each in found.institutions],
        "figure": [f"{each.value} {each.unit}: {each.what}" for each in found.figures],
        "citation": [" ".join(each.text.split()) for each in found.citations],
    }
    for name, values in lines.items():
        for value in values:
            click.echo(f"{name:<12} {value}")
