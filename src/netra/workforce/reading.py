"""Reads roster files as rows of text: CSV in the encodings and delimiters that are met, and workbooks. Streams what it can.

Nothing here trusts the file: its kind is seen from its first bytes, lines and columns have bounds, formulas give values.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.workforce.books import book_rows, require_workbook
from netra.workforce.layouts import FIELDS, Layout

LONGEST_LINE = 1_000_000  # characters
MOST_COLUMNS = 2_000
DELIMITERS = ",;\t|"
PROBE = 65_536
STRAY, BEYOND = re.compile("[\udc80-\udcff]+"), re.compile("[^\x00-\x7f\udc80-\udcff]+")
END = "\x1e"  # a line of our own after the last, which an open quotation mark swallows
NEXT_ROW = re.compile(r"[\r\n][^\r\n]*\b[0-9]{18}\b")
MOST_LINES = 50  # that a row may break over
Row = tuple[int, list[str]]
Picked = tuple[int, Sequence[str]]


def file_kind(path: Path) -> str:
    """ "csv" or "book" by the first bytes; Invalid with the way out for anything else."""
    with path.open("rb") as file:
        start = file.read(PROBE)
    if not start.strip(b"\x00 \r\n\t"):
        raise Invalid("file", gettext("The file is empty. Choose the file with the employees."))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        require_workbook(path)
        return "book"
    if start.startswith(b"%PDF"):
        raise Invalid("file", gettext("This is a PDF. Save the roster as XLSX or CSV and choose that file."))
    if _is_text(start):
        return "csv"
    raise Invalid(
        "file", gettext("This is neither a workbook nor a text file. Save the roster as XLSX or CSV.")
    )


def csv_encoding(path: Path) -> str:
    """The encoding of the file: by its mark, by NULs, else UTF-8 or the Windows one, whichever fits most of its signs."""
    with path.open("rb") as file:
        start = file.read(PROBE)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if start.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        nuls = start[1::2].count(0), start[0::2].count(0)
        if _is_wide(start):
            return "utf-16-le" if nuls[0] > nuls[1] else "utf-16-be"
    signs = strays = 0
    with path.open(encoding="utf-8", errors="surrogateescape") as text:
        while piece := text.read(1 << 20):
            if not piece.isascii():
                strays += len(STRAY.findall(piece))
                signs += len(BEYOND.findall(piece))
    return "cp1252" if strays > signs else "utf-8"


def csv_delimiter(path: Path, encoding: str) -> str:
    """The sign that cuts the first lines into the most columns, alike on the most lines."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = [line for line in islice(iter(partial(file.readline, LONGEST_LINE), ""), 50) if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count) * bool(count), count), default=0)
        return (counts.count(usual) * min(usual, 3), usual)

    return max(DELIMITERS, key=evenness)


def first_rows(path: Path, layout: Layout, count: int) -> list[Row]:
    """The first rows that hold anything, each with its line, every cell as text."""
    rows = _csv_rows(path, layout) if layout.kind == "csv" else book_rows(path, layout.sheet, count * 4)
    found = ((line, [cell.replace("\x00", "") for cell in cells]) for line, cells in rows)
    return list(islice((row for row in found if any(row[1])), count))


def picked_rows(path: Path, layout: Layout) -> Iterator[Picked]:
    """The rows below the header, each with its line and its cells in the order of `FIELDS`; empty where not mapped."""
    columns = [layout.columns.get(name, -1) for name in FIELDS]
    return (_picked_csv if layout.kind == "csv" else _picked_book)(path, layout, columns)


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
    with path.open(encoding=layout.encoding, errors=_mending(layout.encoding), newline="") as file:
        rows = csv.reader(_lines(file), delimiter=layout.delimiter)
        last = width = 0
        try:
            for cells in rows:
                line = rows.line_num
                if line - last > 1:
                    _require_whole(cells, last + 1, line, width, layout.delimiter)
                last = line
                if cells == [END]:
                    return
                if len(cells) > MOST_COLUMNS:
                    raise Invalid("file", _too_wide(line))
                if cells:
                    width = len(cells)
                    yield line, cells
        except csv.Error as error:
            raise Invalid(
                "file", _open_quote(last + 1) if rows.line_num - last > 1 else _broken_line(last + 1)
            ) from error
        except UnicodeError as error:
            raise Invalid("encoding", _broken_line(last + 1)) from error


def _lines(file: TextIO) -> Iterator[str]:
    return chain(iter(partial(file.readline, LONGEST_LINE), ""), [END])


def _require_whole(cells: list[str], first: int, last: int, width: int, delimiter: str) -> None:
    """A row over several lines has line breaks in a cell, as people type them; or a stray mark swallowed rows."""
    for cell in cells:
        if ("\n" in cell or "\r" in cell) and (
            2 < width <= cell.count(delimiter) + 1 or NEXT_ROW.search(cell)
        ):
            raise Invalid("file", _open_quote(first))
    if last - first >= MOST_LINES or cells[-1].endswith(END):
        raise Invalid("file", _open_quote(first))


def _mending(encoding: str) -> str:
    """What is done with bytes that the encoding does not know: in UTF-8 they are taken for the Windows one's."""
    return "netra-windows" if encoding.startswith("utf-8") else "replace"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("netra-windows", _as_windows)


def _picked_book(path: Path, layout: Layout, columns: Sequence[int]) -> Iterator[Picked]:
    width = max(columns) + 1
    pick: Callable[[list[str]], tuple[str, ...]] = itemgetter(*columns)
    for line, cells in book_rows(path, layout.sheet):
        if line <= layout.header:
            continue
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        cells.append("")
        yield line, pick(cells)


def _is_wide(start: bytes) -> bool:
    """Whether the bytes are UTF-16 without its mark: NULs in every second place, and hardly any in the others."""
    nuls = start[1::2].count(0), start[0::2].count(0)
    return max(nuls) > len(start) // 5 and min(nuls) * 4 < max(nuls)


def _is_text(start: bytes) -> bool:
    """Whether the bytes can be text in one of the encodings: hardly any control signs but NULs of UTF-16."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_wide(start):
        return True
    start = start.rstrip(b"\x00")  # what a copy that broke off leaves
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


def _open_quote(line: int) -> str:
    return gettext(
        "The quotation mark that opens on line %(line)s is not closed before the next rows. Close or delete it there."
    ) % {"line": line}
