"""`netra check`: whether something may be done, asked in everyday words."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import click

from netra.cli import django_setup
from netra.rulebook.loading import current
from netra.rulebook.rules import Election, Person, RulebookError

JAKARTA = ZoneInfo("Asia/Jakarta")


class BadInput(click.ClickException):
    """Input that cannot be answered: one clear line and exit status 2."""

    exit_code = 2


@click.command()
@click.argument("text", required=False)
@click.option(
    "--batch", metavar="FILE", help="Answer every line of a JSON-lines file (- reads standard input)."
)
@click.option("--actor", help="Who acts: pns, pppk, non_asn, pejabat_asn, kepala_desa and so on.")
@click.option("--election", "election_id", metavar="ID", help="The election, as in pilkada-2024.")
@click.option("--on", "on", metavar="DAY", help="The day of the act, as in 2024-10-15; else today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(
    text: str | None,
    batch: str | None,
    actor: str | None,
    election_id: str | None,
    on: str | None,
    as_json: bool,
) -> None:
    """Say whether something may be done, why, on what basis, and what to do instead."""
    if (text is None) == (batch is None):
        raise BadInput('Give either a text or --batch FILE, as in: netra check "boleh like postingan calon?"')
    django_setup.start()
    given = {"actor": actor, "election": election_id, "on": on}
    try:
        if batch is not None:
            for line in _answers(batch, given):
                click.echo(json.dumps(line, ensure_ascii=False))
        else:
            _print(_answer({"text": text, **given}, "check"), as_json)
    except RulebookError as error:
        raise BadInput(str(error)) from error


def _answers(batch: str, given: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    """Read all rows first, so that a faulty file answers nothing."""
    rows = list(_rows(batch))
    for number, row in rows:
        filled = {key: row.get(key) or value for key, value in given.items()}
        yield _answer({**row, **filled}, f"{batch}: row {number}")


def _rows(batch: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        source: TextIO = sys.stdin if batch == "-" else Path(batch).open(encoding="utf-8")  # noqa: SIM115
        with source:
            for number, line in enumerate(source, 1):
                if line.strip():
                    yield number, _row(line, f"{batch}: row {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{batch}: cannot be read: {error}") from error


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(f"{where}: is not JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadInput(f'{where}: text: is missing; write {{"id": "1", "text": "…"}}')
    for name in ("actor", "election", "on"):
        if row.get(name) is not None and not isinstance(row[name], str):
            raise BadInput(f"{where}: {name}: must be a text")
    return row


def _answer(row: dict[str, Any], where: str) -> dict[str, Any]:
    from netra.guidance.check import check as answer
    from netra.guidance.documents import as_document

    found = answer(
        row["text"],
        actor=_actor(row["actor"], where),
        election=_election(row["election"], where),
        on=_day(row["on"], where),
        rulebook=current(),
    )
    return as_document(found, id=row.get("id"))


def _actor(name: str | None, where: str) -> Person | None:
    from netra.guidance.actors import ACTORS, actor_named

    try:
        return actor_named(name) if name else None
    except ValueError as error:
        known = ", ".join(ACTORS)
        raise BadInput(f"{where}: actor: there is no {name!r}; use one of {known}") from error


def _election(name: str | None, where: str) -> Election | None:
    if not name:
        return None
    if (found := current().elections.get(name)) is None:
        known = ", ".join(current().elections)
        raise BadInput(f"{where}: election: there is no {name!r}; use one of {known}")
    return found


def _day(text: str | None, where: str) -> date:
    from django.conf import settings

    try:
        return date.fromisoformat(text) if text else settings.CLOCK.now().astimezone(JAKARTA).date()
    except ValueError as error:
        raise BadInput(f"{where}: on: {text!r} is not a day; write it as 2024-10-15") from error


def _print(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    from netra.guidance.wording import RULINGS

    click.echo(
        f"{str(RULINGS[found['verdict']]).upper()}   ({found['actor']}, {found['election'] or '-'}, {found['on']})"
    )
    for match in found["matches"][: 1 if found["verdict"] != "unsure" else 3]:
        click.echo(f"\n{match['conduct']}  {match['score']:.2f}  {match['verdict']}")
        for label in ("why", "sanction", "instead"):
            click.echo(f"  {label}: {match[label]}")
        click.echo(f"  legal_basis: {', '.join(match['legal_basis'])}")
    for line in found["depends_on"]:
        click.echo(f"- {line}")
