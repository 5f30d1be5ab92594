"""Receiving a roster file, guessing how it is read, dropping it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce import staging
from netra.workforce.books import sheets_of
from netra.workforce.files import drop_file, keep_file, roster_path
from netra.workforce.layouts import (
    LOOKED_AT,
    Layout,
    find_header,
    guess_columns,
    guess_without_header,
    header_digest,
    preset_of,
)
from netra.workforce.models import RosterImport, RosterState, RosterUnit, SavedLayout
from netra.workforce.permissions import may_cancel, may_import
from netra.workforce.reading import Row, csv_delimiter, csv_encoding, file_kind, first_rows

ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")


def receive_file(
    agency: Agency, *, name: str, content: bytes | Path, by: Actor, at: datetime
) -> RosterImport:
    """Keep the file until its import is over; Invalid names `file` if it is no roster that can be read."""
    may_import(by, agency).require()
    roster = RosterImport(agency=agency, filename=_plain_name(name), started_by=by.name, started_at=at)
    try:
        keep_file(roster, content)
        roster.layout = {"kind": file_kind(roster_path(roster))}
        with transaction.atomic():
            roster.save(force_insert=True)
            note(roster, by, at, {"received": roster.filename, "size": roster.size})
    except BaseException:
        drop_file(roster)
        raise
    return roster


def guess_layout(
    roster: RosterImport,
    *,
    sheet: str = "",
    header: int | None = None,
    encoding: str = "",
    delimiter: str = "",
) -> Layout:
    """How the file is probably read: as saved for these column names, else by their likeness. What is given is kept."""
    path = roster_path(roster)
    layout = Layout(kind=roster.layout["kind"])
    if layout.kind == "csv":
        if encoding and encoding not in ENCODINGS:
            raise Invalid("encoding", gettext("Choose one of the encodings of the list."))
        encoding = encoding or csv_encoding(path)
        delimiter = delimiter or csv_delimiter(path, encoding)
        layout = replace(layout, encoding=encoding, delimiter=delimiter)
    else:
        sheets = sheets_of(path)
        if sheet and sheet not in {each.name for each in sheets}:
            raise Invalid("sheet", gettext("The workbook has no sheet of that name. Choose one of the list."))
        layout = replace(layout, sheets=sheets, sheet=sheet)
    layout, rows = _first_look(path, layout)
    layout = replace(layout, header=find_header(rows) if header is None else header)
    return _with_meanings(roster.agency_id, layout, rows)


def preview(roster: RosterImport, layout: Layout, rows: int = 10) -> list[Row]:
    """The first rows below the header, each with its line."""
    found = first_rows(roster_path(roster), layout, rows + LOOKED_AT)
    return [row for row in found if row[0] > layout.header][:rows]


@transaction.atomic
def cancel_import(roster: RosterImport, *, by: Actor, at: datetime) -> RosterImport:
    """Drop an import that changed nothing: its rows and its file."""
    roster = RosterImport.objects.select_for_update().get(pk=roster.pk)
    may_cancel(by, roster).require()
    forget(roster)
    roster.state, roster.ended_at = RosterState.CANCELLED, at
    roster.save(update_fields=["state", "ended_at"])
    note(roster, by, at, {"cancelled": roster.filename})
    transaction.on_commit(lambda: drop_file(roster))
    return roster


def forget(roster: RosterImport) -> None:
    """Delete the rows and the units of the file."""
    staging.drop_rows(roster.pk)
    RosterUnit.objects.filter(roster=roster).delete()


def note(roster: RosterImport, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    """Write into the ledger of the agency; the digest says which file it was."""
    facts = {**change, "digest": roster.digest}
    chain = f"office:{roster.agency.code}"
    record(Action.ROSTER_EDIT.value, roster.subject, by=by.name, at=at, change=facts, chain=chain)


def _plain_name(name: str) -> str:
    """The name of the file without a folder or signs that do not print."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-200:] or "roster"


def _first_look(path: Path, layout: Layout) -> tuple[Layout, list[Row]]:
    """The first rows; of a workbook whose sheet is not chosen, of the first with a header, else the first not hidden."""
    if layout.sheet or not layout.sheets:
        return layout, first_rows(path, layout, LOOKED_AT)
    shown = [each.name for each in layout.sheets if not each.hidden] or [layout.sheets[0].name]
    looks = ((look := replace(layout, sheet=name), first_rows(path, look, LOOKED_AT)) for name in shown[:20])
    first = next(looks)
    if find_header(first[1]):
        return first
    return next((look for look in looks if find_header(look[1])), first)


def _with_meanings(agency: int, layout: Layout, rows: list[Row]) -> Layout:
    names = next((cells for line, cells in rows if line == layout.header), [])
    if not names:
        columns = guess_without_header([cells for _, cells in rows])
        width = max((len(cells) for _, cells in rows), default=0)
        return replace(layout, header=0, columns=columns, names=("",) * width)
    layout = replace(layout, names=tuple(each[:80] for each in names))
    saved = SavedLayout.objects.filter(agency_id=agency, header=header_digest(layout.names)).first()
    if saved:
        return replace(layout.with_columns(saved.columns), preset="saved")
    return replace(layout, columns=guess_columns(names), preset=preset_of(names))
