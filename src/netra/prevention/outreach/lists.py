"""Reads signed lists: pasted numbers, CSV or XLSX; a pure function of what was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.prevention.sheets import MOST_LINES, read_rows

NUMBER_HEADS = (
    "nip",
    "nomor induk",
    "nomor pegawai",
    "nip/nomor",
    "nip / nomor",
    "number",
    "nomor",
    "no. pegawai",
)
NAME_HEADS = ("nama", "name", "nama lengkap", "nama pegawai")
NIP = 18
_ROUNDED = re.compile(r"^\d(?:[.,]\d+)?e\+\d+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One person on a list: where it stands, the number, and the name if the list has one."""

    at: int
    number: str
    name: str = ""


def read_pasted(text: str) -> list[Line]:
    """The numbers in a pasted text, one a line; what follows a comma, semicolon or tab is the name."""
    rows = [re.split(r"[,;\t]", line, maxsplit=1) for line in text.splitlines()]
    return _lines(rows, field="numbers")


def read_file(name: str, content: bytes) -> list[Line]:
    """The people on a list in a CSV or XLSX file; Invalid("file", …) says what is wrong and the way out."""
    return _lines(read_rows(name, content), field="file")


def _lines(rows: Sequence[Sequence[str]], *, field: str) -> list[Line]:
    rows = [[cell.strip() for cell in row] for row in rows]
    head, number, name = _columns(rows)
    found = []
    for at, row in enumerate(rows, start=1):
        told = row[number].lstrip("'") if number < len(row) else ""
        if at <= head or not told:
            continue
        if _ROUNDED.match(told):
            message = gettext("Line %(n)d: Excel has rounded the number. Format the column as text first.")
            raise Invalid(field, message % {"n": at})
        called = row[name] if name is not None and name < len(row) else ""
        found.append(Line(at, "".join(told.split())[:40], called[:160]))
    if not found:
        raise Invalid(field, gettext("The list has no line with a number."))
    if len(found) > MOST_LINES:
        raise Invalid(field, gettext("A list has at most 20,000 lines. Split it into several."))
    return found


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int, int | None]:
    """After which line the list begins, and in which columns number and name stand."""
    for at, row in enumerate(rows[:15], start=1):
        heads = [cell.casefold() for cell in row]
        number = _first(heads, NUMBER_HEADS)
        if number is not None:
            return at, number, _first(heads, NAME_HEADS)
    widths = max((len(row) for row in rows), default=1)
    likely = [sum(len(row) > at and _is_nip(row[at]) for row in rows) for at in range(widths)]
    best = max(range(widths), key=lambda at: (likely[at], -at)) if widths else 0
    return 0, best, best + 1 if best + 1 < widths else None


def _first(heads: Sequence[str], wanted: Iterable[str]) -> int | None:
    return next((heads.index(each) for each in wanted if each in heads), None)


def _is_nip(text: str) -> bool:
    return sum(each.isdigit() for each in text) == NIP
