"""`netra roster`: an agency's employees from a file. A dry run unless it is told to apply."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from netra.cli.django_setup import start
from netra.cli.faults import Fault

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from netra.people.actors import Actor
    from netra.places.models import Agency
    from netra.workforce.findings import Problem
    from netra.workforce.models import RosterImport

CARRIED_OUT = ("new", "returned", "moved", "changed", "left")
TO_PUT_RIGHT = ("duplicate", "invalid", "unknown_unit", "elsewhere")
KINDS = (*CARRIED_OUT, "same", *TO_PUT_RIGHT)
SHOWN = 20


class Told:
    """Progress as a bar on standard error."""

    def __init__(self, bars: Bars, task: TaskID) -> None:
        self.bars, self.task = bars, task

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        """Move the bar."""
        self.bars.update(self.task, completed=done, total=total, description=message or None)


@click.group()
def roster() -> None:
    """Who works where: employees from XLSX and CSV."""


@dataclass
class Outcome:
    """What came of a file: the import, and rows to put right, `SHOWN` of each kind."""

    roster: RosterImport
    rows: list[Problem]


@roster.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--agency", "code", metavar="CODE", required=True, help="The agency's code, as in pemda-99-01.")
@click.option("--apply", "is_real", is_flag=True, help="Carry it out; without it nothing changes.")
@click.option("--partial", is_flag=True, help="The file is a part of the roster: who is not in it stays.")
@click.option("--create-units", is_flag=True, help="Create the units that the agency does not have.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(file: Path, code: str, is_real: bool, partial: bool, create_units: bool, as_json: bool) -> None:
    """Compare FILE with the agency's roster: new, moved, gone, twice, invalid. Exit 1 if rows are to be put right."""
    start()
    from netra.base.verdicts import Conflict, Invalid, Refused

    try:
        done = _import(_agency(code), file, is_real=is_real, whole=not partial, create_units=create_units)
    except (Invalid, Conflict, Refused) as error:
        raise Fault(f"{file.name}: {error}") from error
    if as_json:
        click.echo(json.dumps(_document(done), ensure_ascii=False))
    else:
        _show(done)
    sys.exit(1 if any(done.roster.counts.get(kind) for kind in TO_PUT_RIGHT) else 0)


@roster.command()
@click.argument("key", metavar="ID", type=click.UUID)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def undo(key: UUID, as_json: bool) -> None:
    """Undo the import ID that was carried out."""
    start()
    from django.conf import settings

    from netra.base.verdicts import Conflict, Refused
    from netra.workforce.models import RosterImport
    from netra.workforce.operations import undo_import

    found = RosterImport.objects.filter(pk=key).select_related("agency").first()
    if found is None:
        raise Fault(f"there is no import {key}; `netra roster import` names it when it is carried out.")
    try:
        with _progress() as told:
            undo_import(found, by=_keyboard(found.agency), at=settings.CLOCK.now(), progress=told)
    except (Conflict, Refused) as error:
        raise Fault(str(error)) from error
    click.echo(json.dumps({"id": str(key), "state": "undone"}) if as_json else f"Undone: {found.filename}")


def _import(agency: Agency, file: Path, *, is_real: bool, whole: bool, create_units: bool) -> Outcome:
    """Receive, check and, if asked, carry out; what is not carried out is cancelled, so that no copy stays behind."""
    from django.conf import settings

    from netra.workforce.operations import (
        apply_import,
        cancel_import,
        check_roster,
        guess_layout,
        receive_file,
    )

    by, at = _keyboard(agency), settings.CLOCK.now()
    found = receive_file(agency, name=file.name, content=file, by=by, at=at)
    is_done, rows = False, []
    try:
        with _progress() as told:
            found = check_roster(
                found,
                layout=guess_layout(found),
                whole=whole,
                create_units=create_units,
                by=by,
                at=at,
                progress=told,
            )
            rows = _rows(found)
            if is_real and any(found.counts.get(kind) for kind in CARRIED_OUT):
                found = apply_import(found, by=by, at=at, progress=told)
                is_done = True
    finally:
        if not is_done:
            found = cancel_import(found, by=by, at=at)
    return Outcome(found, rows)


def _rows(found: RosterImport) -> list[Problem]:
    from netra.workforce.findings import problems

    return [row for kind in TO_PUT_RIGHT for row in problems(found, kind, limit=SHOWN)]


def _agency(code: str) -> Agency:
    from netra.places.models import Agency

    found = Agency.objects.filter(code=code).select_related("region").first()
    if found is None:
        raise Fault(f"--agency: there is no agency {code!r}; a code looks like pemda-99-01.")
    return found


def _keyboard(agency: Agency) -> Actor:
    """Whoever has the command line of the server may do what the agency's personnel officer may."""
    from netra.people.actors import SYSTEM, Actor
    from netra.people.roles import Role

    return Actor(SYSTEM.name, posts=frozenset({(agency.pk, Role.PERSONNEL_OFFICER)}))


@contextmanager
def _progress() -> Iterator[Told]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bars:
        yield Told(bars, bars.add_task("", total=None))


def _document(done: Outcome) -> dict[str, Any]:
    found = done.roster
    return {
        "id": str(found.pk),
        "applied": found.state == "applied",
        "file": found.filename,
        "digest": found.digest,
        "counts": found.counts,
        "rows": [
            {"line": row.line, "kind": row.kind, "number": row.number, "why": row.why, "way_out": row.way_out}
            for row in done.rows
        ],
    }


def _show(done: Outcome) -> None:
    found = done.roster
    for kind in KINDS:
        if found.counts.get(kind):
            click.echo(f"{kind.replace('_', ' '):<13} {found.counts[kind]:>9,}")
    for row in done.rows:
        click.echo(f"line {row.line}: {row.number} {row.name}: {row.why} {row.way_out}")
    for kind in TO_PUT_RIGHT:
        if (more := found.counts.get(kind, 0) - SHOWN) > 0:
            click.echo(f"{kind.replace('_', ' ')}: {more:,} more rows")
    if found.state == "applied":
        click.echo(f"Applied. Undo it with: netra roster undo {found.pk}")
    else:
        click.echo("Nothing was changed.")
