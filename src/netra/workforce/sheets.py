"""Reads a workbook as a program of its own, so that one which would fill the memory ends this process and no server.

Run as `python -P sheets.py FILE [SHEET [MOST]]`; gives lines of JSON: the sheets as [name, is hidden], or blocks of rows as
[line of the first, rows], the last line {"end": true}, or {"error": "unopened" | "sheet" | "wide" | "large"}. It knows nothing of
Netra and needs no settings: a cell of a few bytes may claim to stand at the far end of a sheet of 17 thousand million.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY = 2 << 30  # bytes that the process may take; a sheet of 100,000 employees takes a tenth
SECONDS = 300  # of work of the processor
MOST_COLUMNS = 2_000
MOST_MERGED = 2_000_000  # cells
BLOCK = 2_000  # rows in a line
SPREADSHEET_DIGITS = 15  # more digits of a number a spreadsheet does not keep


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


def rows_of(sheet: CalamineSheet, most: int | None = None) -> Iterator[list[str]]:
    """The first rows of a sheet from its first line and column on, every cell as text, merged cells filled."""
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    merged = _merged(sheet)
    for line, cells in enumerate(islice(sheet.iter_rows(), most), 1):
        row = left + [cell if type(cell) is str and "\x00" not in cell else as_text(cell) for cell in cells]
        for column, corner in merged.get(line, {}).items():
            _fill(row, column, corner)
        yield row


def _merged(sheet: CalamineSheet) -> dict[int, dict[int, list[str]]]:
    """The merged cells by line and column; the cells of a range share the place where its value is kept."""
    found: dict[int, dict[int, list[str]]] = {}
    cells = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        cells += (bottom - top + 1) * (right - left + 1)
        if cells > MOST_MERGED:
            break
        value: list[str] = []
        for line in range(top + 1, bottom + 2):
            for column in range(left, right + 1):
                found.setdefault(line, {})[column] = value
    return found


def _fill(cells: list[str], column: int, value: list[str]) -> None:
    """The first cell of a range gives its value, the others take it."""
    if column >= len(cells):
        return
    if not value:
        value.append(cells[column])
    elif cells[column] == "":
        cells[column] = value[0]


def _give(found: object) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")


def _limit() -> None:
    """Bound memory and time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _open(path: str) -> CalamineWorkbook | None:
    try:
        return CalamineWorkbook.from_path(path)
    except (CalamineError, OSError, ValueError):
        return None


def _tell_sheets(book: CalamineWorkbook) -> None:
    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    _give([[each.name, each.visible != SheetVisibleEnum.Visible] for each in sheets])


def _tell_rows(book: CalamineWorkbook, name: str, most: int | None) -> str:
    """Give the rows; the code of the error if it cannot be done."""
    if name not in book.sheet_names:
        return "sheet"
    try:
        sheet = book.get_sheet_by_name(name)
    except (CalamineError, ValueError):
        return "unopened"
    if sheet.end is not None and sheet.end[1] >= MOST_COLUMNS:
        return "wide"
    rows, line = rows_of(sheet, most), 1
    while block := list(islice(rows, BLOCK)):
        _give([line, block])
        line += len(block)
    return ""


def _answer(path: str, sheet: str | None, most: int | None) -> str:
    """Give what is asked; the code of the error if it cannot be done."""
    if (book := _open(path)) is None:
        return "unopened"
    if sheet is not None:
        return _tell_rows(book, sheet, most)
    _tell_sheets(book)
    return ""


def main(path: str, sheet: str | None = None, most: str = "") -> None:
    """Answer on standard output."""
    _limit()
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        error = _answer(path, sheet, int(most) if most else None)
    except MemoryError:
        error = "large"
    _give({"error": error} if error else {"end": True})


if __name__ == "__main__":
    main(*sys.argv[1:])
