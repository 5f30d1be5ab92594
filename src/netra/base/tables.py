"""Tables as files, row after row: a list of half a million people takes no more memory than one of fifty."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from netra.base.cells import harmless

FORMATS = ("csv", "xlsx")
SHEET_ROWS = 1_000_000  # a sheet holds 1,048,576
Row = Sequence[str]


class TooLong(Exception):
    """There are more rows than a sheet holds."""


def write_table(
    path: Path,
    kind: str,
    rows: Iterable[Row],
    *,
    sheet: str,
    told: Callable[[int], object] = lambda done: None,
) -> int:
    """Write the rows, the first of them the heading, as CSV or XLSX; gives their number without it.

    Every cell is text (a NIP as a number would lose its last digits) and none is taken for a formula. `told` hears how
    many rows are written. TooLong if a sheet cannot hold them; nothing stays of a file that was not finished.
    """
    try:
        path.touch(mode=0o600)
        return max((_csv if kind == "csv" else _xlsx)(path, rows, sheet, told) - 1, 0)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _csv(path: Path, rows: Iterable[Row], sheet: str, told: Callable[[int], object]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for count, row in enumerate(rows, start=1):
            writer.writerow([harmless(cell) for cell in row])
            told(count)
    return count


def _xlsx(path: Path, rows: Iterable[Row], sheet: str, told: Callable[[int], object]) -> int:
    count = 0
    options: dict[str, Any] = {
        "constant_memory": True,  # rows go to a temporary file beside the result, which is as private
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet(sheet[:31])
        page.freeze_panes(1, 0)
        page.set_column(0, 15, 26)
        for count, row in enumerate(rows, start=1):
            if count > SHEET_ROWS:
                raise TooLong
            for column, cell in enumerate(row):
                page.write_string(count - 1, column, harmless(cell))
            told(count)
    return count
