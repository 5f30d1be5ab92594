"""The list of a unit as a file. What leaves the installation is recorded: who took how many rows of which unit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import xlsxwriter
from django.db import transaction
from django.utils.translation import gettext

from netra.base.cells import harmless as harmless  # for the other rooms that give lists out
from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.workforce.days import local_day
from netra.workforce.models import Employee, Unit
from netra.workforce.queries import Wanted, branch, people_in
from netra.workforce.staff_permissions import may_export, may_see_details

FORMATS = ("csv", "xlsx")
SHEET_ROWS = 1_000_000


def last_digits(number: str) -> str:
    """What may be seen of a number by those who do not keep the roster: its last four characters."""
    return f"…{number[-4:]}"


@transaction.atomic
def export_people(unit: Unit, *, kind: str, by: Actor, at: datetime) -> bytes:
    """The serving employees of the unit and everything below it, as CSV or XLSX; details only for who may see them."""
    may_export(by, unit).require()
    if kind not in FORMATS:
        raise Invalid("kind", gettext("Choose CSV or XLSX."))
    full = bool(may_see_details(by, unit.agency_id))
    people = people_in(by, branch(unit), Wanted(), local_day(unit.agency, at))
    rows = [_heading(full), *(_row(each, full) for each in people.iterator(2_000))]
    change = {"exported": len(rows) - 1, "format": kind, "details": full}
    subject, chain = f"unit:{unit.pk}", chain_of(unit.agency)
    record(Action.ROSTER_READ.value, subject, by=by.name, at=at, change=change, chain=chain)
    return _as_csv(rows) if kind == "csv" else _as_xlsx(rows)


def _heading(full: bool) -> list[str]:
    names = [
        gettext("NIP or number"),
        gettext("Name"),
        gettext("Category"),
        gettext("Serves in"),
        gettext("Position"),
    ]
    return [*names, gettext("Grade"), gettext("E-mail address"), gettext("Phone")] if full else names


def _row(each: Employee, full: bool) -> list[str]:
    number = each.number if full else last_digits(each.number)
    known = [number, each.name, each.get_category_display(), each.unit.name, each.position]
    return [*known, each.grade, each.email, each.phone] if full else known


def _cells(rows: list[list[str]]) -> Iterator[list[str]]:
    return ([harmless(cell) for cell in row] for row in rows)


def _as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(_cells(rows))
    return out.getvalue().encode("utf-8-sig")


def _as_xlsx(rows: list[list[str]]) -> bytes:
    """Every cell is text: a NIP as a number would lose its last digits."""
    out = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(gettext("Employees")[:31])
        for line, row in enumerate(_cells(rows[:SHEET_ROWS])):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 4, 32)
    return out.getvalue()
