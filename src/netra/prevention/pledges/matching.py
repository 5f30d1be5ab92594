"""Whom a line of a paper sheet stands for: first the exact number, then the name within the unit. Proposes, never decides."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from python_calamine import CalamineError, CalamineWorkbook
from rapidfuzz import fuzz, process

from netra.base.verdicts import Invalid
from netra.prevention.pledges.models import Campaign, Doubt, LineState, Signature
from netra.prevention.pledges.queries import asked
from netra.workforce.models import Branch, Employee, Unit

MOST_LINES = 2_000
SAME, NEAR = 85.0, 78.0  # how alike two names must be to be taken for one, and to be proposed
SHOWN = 5
_NUMBER = re.compile(r"(?=[\w./-]*\d{3})[\w./-]{3,40}")
_TITLES = re.compile(r"(?:,.*$)|\b(?:drs?|ir|hj?|prof|dra)\.? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it was typed: a name, a number, or both."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a line: whom it stands for, and what is doubtful."""

    employee: Employee | None
    state: LineState
    doubt: str = ""


class People:
    """The people a batch may be about: those of the unit by name, all of the agency by number."""

    def __init__(self, campaign: Campaign, unit: Unit, numbers: Iterable[str]) -> None:
        below = Branch.objects.filter(ancestor=unit).values("unit_id")
        here = Employee.objects.serving().filter(unit__in=below).select_related("unit")
        self.here = {each.pk: each for each in here}
        rows = Employee.objects.serving().filter(agency=campaign.agency_id, number__in=set(numbers))
        self.by_number = {tidy_number(each.number): each for each in rows.select_related("unit")}
        known = [*self.here, *(each.pk for each in self.by_number.values())]
        self.asked = set(asked(campaign).filter(pk__in=known).values_list("pk", flat=True))
        signed = Signature.objects.filter(campaign=campaign, employee__in=known)
        self.signed = set(signed.values_list("employee_id", flat=True))
        self.names = {pk: tidy_name(each.name) for pk, each in self.here.items()}

    def like(self, name: str) -> list[tuple[Employee, float]]:
        """Those of the unit whose names are like it, the likest first."""
        if not name:
            return []
        found = process.extract(
            tidy_name(name), self.names, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=SHOWN
        )
        return [(self.here[pk], score) for _, score, pk in found]


def match(line: Typed, people: People, taken: set[int]) -> Found:
    """Whom the line stands for; `taken` are those whom earlier lines stand for."""
    employee = people.by_number.get(tidy_number(line.number)) if line.number else None
    doubt = ""
    if employee is None:
        near = people.like(line.name)
        employee = near[0][0] if near else None
        exact = [each for each, score in near if score >= 99]
        if not (line.number == "" and len(exact) == 1):
            doubt = Doubt.SIMILAR if employee else Doubt.UNKNOWN
    elif line.name and not is_like(line.name, employee.name):
        doubt = Doubt.NAME
    elif employee.pk not in people.here:
        doubt = Doubt.OTHER_UNIT
    return _judged(employee, str(doubt), people, taken)


def _judged(employee: Employee | None, doubt: str, people: People, taken: set[int]) -> Found:
    if employee is None or doubt:
        return Found(employee, LineState.ASKED, doubt)
    if employee.pk in people.signed:
        return Found(employee, LineState.SIGNED)
    if employee.pk not in people.asked:
        return Found(employee, LineState.ASKED, Doubt.NOT_ASKED)
    if employee.pk in taken:
        return Found(employee, LineState.ASKED, Doubt.TWICE)
    return Found(employee, LineState.MATCHED)


def is_like(one: str, other: str) -> bool:
    """Whether two spellings can be one name: titles and the order of words do not count."""
    return fuzz.token_sort_ratio(tidy_name(one), tidy_name(other)) >= SAME


def tidy_name(name: str) -> str:
    """The name without titles, in small letters."""
    return " ".join(re.sub(r"[^\w ]", " ", _TITLES.sub("", name)).lower().split())


def tidy_number(number: str) -> str:
    """The number without gaps and signs between its digits, in capitals."""
    plain = re.sub(r"\s+", "", number).upper()
    return re.sub(r"[.\-/]", "", plain) if plain.replace(".", "").replace("-", "").isdigit() else plain


def read_pasted(text: str) -> list[Typed]:
    """The lines of a pasted list: number and name in any order, between commas, semicolons, tabs or spaces."""
    return _some([_line(line) for line in text.replace("\x00", "").splitlines() if line.strip()])


def read_file(name: str, content: bytes) -> list[Typed]:
    """The lines of a CSV or XLSX file; Invalid("file", …) if it is neither."""
    ending = name.lower().rpartition(".")[2]
    if ending not in {"csv", "txt", "xlsx"}:
        raise Invalid("file", gettext("Choose a CSV or XLSX file, or paste the list."))
    rows = _sheet(content) if ending == "xlsx" else _csv(content)
    return _some([_line("\t".join(row)) for row in rows if any(cell.strip() for cell in row)])


def _some(lines: Sequence[Typed]) -> list[Typed]:
    found = [each for each in lines if each.name or each.number]
    if (
        found
        and not found[0].number
        and tidy_name(found[0].name) in {"nip nama", "nama nip", "no nama", "nama", "name"}
    ):
        found = found[1:]  # the heading of the list
    if not found:
        raise Invalid("text", gettext("Write at least one name or number, one person a line."))
    if len(found) > MOST_LINES:
        message = gettext("These are more than %(most)s lines. Make a batch for each unit.")
        raise Invalid("text", message % {"most": MOST_LINES})
    return found


def _line(text: str) -> Typed:
    """One line: the first word with three digits is the number, the rest the name."""
    parts = [part.strip(" '\"") for part in re.split(r"[;\t|]", text)]
    if len(parts) == 1:
        parts = [part.strip(" '\"") for part in text.split(",", 1)] if _NUMBER.match(text) else parts
    number = ""
    rest = []
    for part in parts:
        squeezed = re.sub(r"(?<=\d)\s+(?=\d)", "", part)
        found = _NUMBER.search(squeezed) if not number else None
        if found:
            number = found.group()
            squeezed = f"{squeezed[: found.start()]} {squeezed[found.end() :]}"
        rest.append(squeezed)
    name = re.sub(r"^\s*\d{1,4}[.)]?\s+", "", " ".join(" ".join(rest).split()))
    name = "" if name.isdigit() else name.strip(" ,.-")
    return Typed(name[:160], number[:40])


def _sheet(content: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError) as error:
        raise Invalid(
            "file", gettext("The file cannot be read as XLSX. Save it again, or paste the list.")
        ) from error
    return [[_cell(cell) for cell in row] for row in rows[: MOST_LINES + 2]]


def _cell(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            "file", gettext("The file is no UTF-8 text. Save it again, or paste the list.")
        ) from error
    sign = max(",;\t", key=text[:2_000].count)
    return list(csv.reader(io.StringIO(text), delimiter=sign))
