"""Reads the rows of a CSV or XLSX list that somebody sends; what its columns mean is the room's own affair."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext
from python_calamine import CalamineWorkbook

from netra.base.verdicts import Invalid

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 20_000


def read_rows(name: str, content: bytes) -> list[list[str]]:
    """The cells of the first sheet as text; Invalid("file", …) says what is wrong and the way out."""
    if len(content) > MOST_BYTES:
        raise Invalid("file", gettext("The list is larger than 5 MB. Split it into several."))
    ending = name.rpartition(".")[2].lower()
    if ending == "csv":
        return _csv(content)
    if ending == "xlsx":
        return _xlsx(content)
    raise Invalid("file", gettext("Choose a file whose name ends in .csv or .xlsx."))


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    first = text.splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=separator)]
    except csv.Error as error:
        raise Invalid("file", gettext("The list cannot be read. Save it again as CSV.")) from error


def _xlsx(content: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(nrows=MOST_LINES + 100)
    except Exception as error:  # whatever a reader of hostile bytes raises
        raise Invalid("file", gettext("The file is no Excel list. Save it again as .xlsx or CSV.")) from error
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if value < 10**15 else f"{value:e}"
    return str(value)
