"""Workbooks as rows of text. A process of its own opens them (see `sheets`): what is in them may be made to harm."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.workforce import sheets as program
from netra.workforce.layouts import Sheet

UNPACKED = 1_500_000_000  # bytes that a workbook may unpack to


def require_workbook(path: Path) -> None:
    """Invalid if it is a bomb, or some other packed file."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > UNPACKED:
                told = gettext("The workbook unpacks to far too much. Save the roster as CSV.")
                raise Invalid("file", told)
    if not sheets_of(path):
        raise Invalid("file", gettext("The workbook has no sheet. Choose the file with the employees."))


def sheets_of(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a workbook, hidden ones too; those that are only a chart are none."""
    with _answers(path) as answers:
        return tuple(Sheet(name, is_hidden) for name, is_hidden in next(answers))


def book_rows(path: Path, sheet: str, most: int | None = None) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, or the first of them, each with its line; merged cells have their value."""
    with _answers(path, sheet, str(most or "")) as answers:
        for first, rows in answers:
            yield from enumerate(rows, first)


@contextmanager
def _answers(path: Path, *wanted: str) -> Iterator[Iterator[Any]]:
    """What the program gives, line by line; Invalid if it tells an error, or ends before its end."""
    command = [sys.executable, "-P", program.__file__, str(path), *wanted]
    with subprocess.Popen(  # noqa: S603 (our own program; the path is one we made)
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield _told(process)
        finally:
            process.kill()


def _told(process: subprocess.Popen[bytes]) -> Iterator[Any]:
    for line in process.stdout or ():
        answer = json.loads(line)
        if not isinstance(answer, dict):
            yield answer
        elif error := answer.get("error"):
            raise _fault(error)
        else:
            return
    raise _fault("large")  # it fell: by a bound of memory or time, or over what the file claims


def _fault(code: str) -> Invalid:
    """The error of the program in words."""
    if code == "sheet":
        return Invalid("sheet", gettext("The workbook has no sheet of that name. Choose one of the list."))
    if code == "wide":
        told = gettext("The sheet has more than %(most)s columns. Delete those that are not needed.")
        return Invalid("file", told % {"most": program.MOST_COLUMNS})
    if code == "large":
        return Invalid(
            "file", gettext("The workbook is spoilt, or unpacks to far too much. Save the roster as CSV.")
        )
    return Invalid(
        "file",
        gettext(
            "The workbook cannot be opened. If it has a password, save it without one; else save it anew."
        ),
    )
