"""What the check of a roster found, as pages, commands and files show it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext
from rapidfuzz import fuzz, process, utils
from xlsxwriter import Workbook

from netra.base.cells import harmless
from netra.workforce.faults import way_out, why
from netra.workforce.layouts import FIELDS, Layout
from netra.workforce.models import (
    PROBLEMS,
    Employee,
    Found,
    RosterImport,
    RosterRow,
    RosterState,
    RosterUnit,
    Unit,
)

SUGGESTED = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """A row to look at. `line` is that of the file; `was` the unit of an employee that the roster knows."""

    line: int
    kind: str
    number: str
    name: str
    place: str
    was: str
    why: str
    way_out: str
    cells: tuple[str, ...]  # as they stand in the file, in the order of `FIELDS`


@dataclass(frozen=True, slots=True)
class UnitDiff:
    """What the import changes in one unit; `unit_id` is empty for a unit that is to be created."""

    name: str
    unit_id: int | None
    new: int = 0
    returned: int = 0
    moved_in: int = 0
    moved_out: int = 0
    changed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Unknown:
    """A unit that the file names and the agency has not, with the agency's units whose names are most alike."""

    place: RosterUnit
    suggestions: list[tuple[Unit, int]]  # likeness of 100


def problems(roster: RosterImport, kind: str, *, offset: int = 0, limit: int = 50) -> list[Problem]:
    """The rows of one kind (see `Found`), in the order of the file."""
    rows = RosterRow.objects.filter(roster=roster, kind=kind).select_related("place").order_by("line")
    page = list(rows[offset : offset + limit])
    known = Employee.objects.filter(agency_id=roster.agency_id, number__in=[row.number for row in page])
    units = dict(known.values_list("number", "unit__name"))
    return [_problem(row, units.get(row.number, "")) for row in page]


def diff_by_unit(roster: RosterImport) -> list[UnitDiff]:
    """The units in which anything changes, by name. Before the import is carried out; empty afterwards."""
    if roster.state != RosterState.CHECKED:
        return []
    counts: dict[tuple[int | None, str], dict[str, int]] = {}

    def add(unit: int | None, name: str, what: str, number: int) -> None:
        counts.setdefault((unit, name), {})[what] = number

    arriving = RosterRow.objects.filter(
        roster=roster, kind__in=[Found.NEW, Found.RETURNED, Found.MOVED, Found.CHANGED]
    ).order_by()
    tallied = arriving.values_list("place__unit", "place__unit__name", "place__name", "kind")
    for unit, known, named, kind, number in tallied.annotate(number=Count("line")):
        what = "moved_in" if kind == Found.MOVED else kind
        before = counts.get((unit, known or named), {}).get(what, 0)
        add(unit, known or named, what, before + number)
    for kind, what in ((Found.MOVED, "moved_out"), (Found.LEFT, "left")):
        numbers = RosterRow.objects.filter(roster=roster, kind=kind).values("number")
        leaving = Employee.objects.filter(agency_id=roster.agency_id, number__in=numbers).order_by()
        for unit, name, number in leaving.values_list("unit", "unit__name").annotate(number=Count("pk")):
            add(unit, name, what, number)
    return sorted(
        (UnitDiff(name, unit, **what) for (unit, name), what in counts.items()), key=lambda each: each.name
    )


def unknown_units(roster: RosterImport) -> list[Unknown]:
    """The units of the file that are not known, those of most rows first, each with suggestions."""
    places = list(roster.places.filter(unit=None, is_created=False).order_by("-rows", "name"))
    units = (
        {each.pk: each for each in Unit.objects.filter(agency_id=roster.agency_id).open()} if places else {}
    )
    names = {pk: each.name for pk, each in units.items()}
    return [Unknown(place, _alike(place.name, names, units)) for place in places]


def errors_file(roster: RosterImport, *, form: str = "xlsx") -> bytes:
    """The rows that are not carried out, as they stand in the file, each with its line, the problem and the way out."""
    header = [gettext("Line"), *_headings(roster), gettext("Problem"), gettext("What to do")]
    return _xlsx(header, _error_rows(roster)) if form == "xlsx" else _csv(header, _error_rows(roster))


def _problem(row: RosterRow, was: str) -> Problem:
    place = row.place.name if row.place else ""
    cells = tuple(json.loads(row.original)) if row.original else ()
    return Problem(
        row.line, row.kind, row.number, row.name, place, was, why(row.problem), way_out(row.problem), cells
    )


def _alike(name: str, names: dict[int, str], units: dict[int, Unit]) -> list[tuple[Unit, int]]:
    found = process.extract(name, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=SUGGESTED)
    return [(units[pk], round(score)) for _, score, pk in found if score >= 50]


def _headings(roster: RosterImport) -> list[str]:
    """The column names of the file for the fields in use, or the names of the fields."""
    layout = Layout.parse(roster.layout)
    return [
        layout.names[layout.columns[name]] or str(label) if name in layout.columns else str(label)
        for name, label in FIELDS.items()
    ]


def _error_rows(roster: RosterImport) -> Iterator[list[str | int]]:
    rows = RosterRow.objects.filter(roster=roster, kind__in=PROBLEMS).order_by("line")
    for row in rows.iterator(chunk_size=5_000):
        cells = json.loads(row.original) if row.original else [row.number, row.name, row.category]
        cells = [*map(harmless, cells), *[""] * (len(FIELDS) - len(cells))]
        yield [row.line, *cells, why(row.problem), str(way_out(row.problem))]


def _csv(header: Sequence[str], rows: Iterator[list[str | int]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(harmless, header))
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(header: Sequence[str], rows: Iterator[list[str | int]]) -> bytes:
    """A workbook in which every cell but the line is text, so that no digit of a number is lost."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet()
        bold, plain = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        for column, name in enumerate(header):
            sheet.write_string(0, column, harmless(name), bold)
        for index, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(index, column, cell)
                else:
                    sheet.write_string(index, column, cell, plain)
        sheet.freeze_panes(1, 0)
    return target.getvalue()
