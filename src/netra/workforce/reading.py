"""Reads roster files as rows of text: CSV in the encodings and delimiters that are met, and workbooks. Streams what it can.

Nothing here trusts the file: its kind is seen from its first bytes, lines and columns have bounds, formulas give values.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.utils.translation import gettext
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from netra.base.verdicts import Invalid
from netra.workforce.layouts import FIELDS, Layout, Sheet

LONGEST_LINE = 1_000_000  # characters
MOST_COLUMNS = 2_000
UNPACKED = 1_500_000_000  # bytes that a workbook may unpack to
DELIMITERS = ",;\t|"
PROBE = 65_536
SPREADSHEET_DIGITS = 15  # more digits of a number a spreadsheet does not keep
Row = tuple[int, list[str]]
Picked = tuple[int, Sequence[str]]


def file_kind(path: Path) -> str:
    """ "csv" or "book" by the first bytes; Invalid with the way out for anything else."""
    with path.open("rb") as file:
        start = file.read(PROBE)
    if not start.strip(b"\x00 \r\n\t"):
        raise Invalid("file", gettext("The file is empty. Choose the file with the employees."))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        _require_workbook(path)
        return "book"
    if start.startswith(b"%PDF"):
        raise Invalid("file", gettext("This is a PDF. Save the roster as XLSX or CSV and choose that file."))
    if _is_text(start):
        return "csv"
    raise Invalid(
        "file", gettext("This is neither a workbook nor a text file. Save the roster as XLSX or CSV.")
    )


def csv_encoding(path: Path) -> str:
    """The encoding in which the whole file can be read: by its mark, else UTF-8, else the Windows one."""
    with path.open("rb") as file:
        start = file.read(PROBE)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if start.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        nuls = start[1::2].count(0), start[0::2].count(0)
        if max(nuls) > len(start) // 5:
            return "utf-16-le" if nuls[0] > nuls[1] else "utf-16-be"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def csv_delimiter(path: Path, encoding: str) -> str:
    """The sign that cuts the first lines into the most columns, alike on the most lines."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [line for line in islice(iter(partial(file.readline, LONGEST_LINE), ""), 50) if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count) * bool(count), count), default=0)
        return (counts.count(usual) * min(usual, 3), usual)

    return max(DELIMITERS, key=evenness)


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook, hidden ones too."""
    with _workbook(path) as book:
        return tuple(
            Sheet(each.name, each.visible != SheetVisibleEnum.Visible) for each in book.sheets_metadata
        )


def first_rows(path: Path, layout: Layout, count: int) -> list[Row]:
    """The first rows that hold anything, each with its line, every cell as text."""
    rows = _csv_rows(path, layout) if layout.kind == "csv" else _book_rows(path, layout, count * 4)
    found = ((line, [as_text(cell) for cell in cells]) for line, cells in rows)
    return list(islice((row for row in found if any(row[1])), count))


def picked_rows(path: Path, layout: Layout) -> Iterator[Picked]:
    """The rows below the header, each with its line and its cells in the order of `FIELDS`; empty where not mapped."""
    columns = [layout.columns.get(name, -1) for name in FIELDS]
    return (_picked_csv if layout.kind == "csv" else _picked_book)(path, layout, columns)


def as_text(cell: Any) -> str:
    """A cell as a person would type it; a number that has lost digits keeps its E, so that it can be told."""
    if isinstance(cell, str):
        return cell.replace("\x00", "")
    if isinstance(cell, float):
        if not cell.is_integer():
            return repr(cell)
        return f"{cell:.0f}" if abs(cell) < 10**SPREADSHEET_DIGITS else f"{cell:.5E}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _picked_csv(path: Path, layout: Layout, columns: Sequence[int]) -> Iterator[Picked]:
    pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*columns)
    width = max(columns) + 1
    for line, cells in _csv_rows(path, layout):
        if line <= layout.header:
            continue
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        cells.append("")  # what the columns that are not mapped give
        yield line, pick(cells)


def _csv_rows(path: Path, layout: Layout) -> Iterator[Row]:
    """The rows with anything in them. `line` is the last line of a row that breaks over several."""
    with path.open(encoding=layout.encoding, errors="replace", newline="") as file:
        lines = iter(partial(file.readline, LONGEST_LINE), "")
        rows = csv.reader(lines, delimiter=layout.delimiter)
        try:
            for cells in rows:
                if len(cells) > MOST_COLUMNS:
                    raise Invalid("file", _too_wide(rows.line_num))
                if cells:
                    yield rows.line_num, cells
        except csv.Error as error:
            raise Invalid("file", _broken_line(rows.line_num)) from error
        except UnicodeError as error:
            raise Invalid("encoding", _broken_line(rows.line_num)) from error


def _picked_book(path: Path, layout: Layout, columns: Sequence[int]) -> Iterator[Picked]:
    width = max(columns) + 1
    for line, cells in _book_rows(path, layout):
        if line <= layout.header:
            continue
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        cells.append("")
        picked = [cells[index] for index in columns]
        yield line, [cell if type(cell) is str else as_text(cell) for cell in picked]


def _book_rows(path: Path, layout: Layout, most: int | None = None) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a sheet, merged cells filled with their value."""
    with _workbook(path) as book:
        if layout.sheet not in book.sheet_names:
            raise Invalid("sheet", gettext("The workbook has no sheet of that name. Choose one of the list."))
        sheet = book.get_sheet_by_name(layout.sheet)
        if sheet.total_width > MOST_COLUMNS:
            raise Invalid("file", _too_wide(1))
        merged = _merged(sheet)
        for line, cells in enumerate(sheet.to_python(skip_empty_area=False, nrows=most), 1):
            for column, corner in merged.get(line, {}).items():
                _fill(cells, column, corner)
            yield line, cells


def _merged(sheet: CalamineSheet) -> dict[int, dict[int, list[Any]]]:
    """The merged cells by line and column; the cells of a range share the place where its value is kept."""
    found: dict[int, dict[int, list[Any]]] = {}
    cells = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        cells += (bottom - top + 1) * (right - left + 1)
        if cells > 2_000_000:
            break
        value: list[Any] = []
        for line in range(top + 1, bottom + 2):
            for column in range(left, right + 1):
                found.setdefault(line, {})[column] = value
    return found


def _fill(cells: list[Any], column: int, value: list[Any]) -> None:
    """The first cell of a range gives its value, the others take it."""
    if column >= len(cells):
        return
    if not value:
        value.append(cells[column])
    elif cells[column] == "":
        cells[column] = value[0]


def _workbook(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid(
            "file",
            gettext(
                "The workbook cannot be opened. If it has a password, save it without one; else save it anew."
            ),
        ) from error


def _require_workbook(path: Path) -> None:
    """Neither a bomb nor some other packed file."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > UNPACKED:
                raise Invalid(
                    "file", gettext("The workbook unpacks to far too much. Save the roster as CSV.")
                )
    with _workbook(path) as book:
        if not book.sheet_names:
            raise Invalid("file", gettext("The workbook has no sheet. Choose the file with the employees."))


def _is_text(start: bytes) -> bool:
    """Whether the bytes can be text in one of the encodings: hardly any control signs but NULs of UTF-16."""
    most = max(start[1::2].count(0), start[0::2].count(0))
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or most > len(start) // 5:
        return True
    controls = sum(start.count(bytes([code])) for code in range(1, 32) if code not in b"\t\n\r\x0b\x0c\x1a")
    return controls * 100 <= len(start) and start.count(0) * 20 <= len(start)


def _too_wide(line: int) -> str:
    return gettext("Line %(line)s has more than %(most)s columns. Check the sign between the columns.") % {
        "line": line,
        "most": MOST_COLUMNS,
    }


def _broken_line(line: int) -> str:
    return gettext(
        "The file cannot be read from line %(line)s on. Check the encoding, or save it anew as XLSX."
    ) % {"line": line}
