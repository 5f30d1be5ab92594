"""A list of planned staffing decisions, checked at once: read from a file, kept nowhere, told line by line."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import xlsxwriter
from django.utils.translation import get_language, gettext

from netra.base.cells import harmless
from netra.base.verdicts import Invalid
from netra.people.actors import Actor
from netra.places.models import Agency
from netra.prevention.guards.operations.staffing import PlanFacts, answer_of
from netra.prevention.guards.permissions import may_plan
from netra.prevention.outreach.naming import masked
from netra.prevention.sheets import read_rows
from netra.rulebook.drafting import MONTHS
from netra.rulebook.guards import StaffingAnswer, rules
from netra.rulebook.ties import Ruling

MOST = 1_000  # lines of one list
HEADS = {
    "name": ("nama", "name", "nama pegawai", "pejabat", "nama pejabat"),
    "kind": ("jenis", "kind", "rencana", "keputusan", "jenis keputusan"),
    "from_post": ("jabatan lama", "jabatan sekarang", "present post", "dari"),
    "to_post": ("jabatan baru", "jabatan", "new post", "post", "ke"),
    "day": ("tanggal", "tanggal pelantikan", "tmt", "berlaku", "date", "mulai berlaku"),
}
NEEDED = ("kind", "day")
# Everyday words of personnel offices for the kinds of the rulebook; the first that fits wins.
WORDS = (
    ("acting", ("plt", "pelaksana tugas", "plh", "acting")),
    ("retirement", ("pensiun", "permintaan sendiri", "mengundurkan diri", "retire")),
    ("head_of_unit", ("kepala sekolah", "kepala puskesmas", "kepala unit", "head of unit")),
    ("dismissal", ("pemberhentian", "memberhentikan", "diberhentikan", "dismiss")),
    ("filling", ("pengisian", "mengisi", "pengangkatan", "filling")),
    ("transfer", ("mutasi", "rotasi", "promosi", "demosi", "penurunan", "pemindahan", "transfer")),
)
_DAY = re.compile(r"^(\d{1,2})[ ./-]+(\d{1,2}|[a-z]+)[ ./-]+(\d{4})", re.IGNORECASE)


class Outcome(StrEnum):
    """What is told of a line."""

    NEEDS = "needs"  # inside the window, only with an approval
    INSIDE = "inside"  # inside the window, without an approval
    FREE = "free"  # outside the window
    UNREAD = "unread"  # a cell cannot be read; `fault` says which


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file as it is written there; `at` counts from 1."""

    at: int
    name: str
    kind: str
    from_post: str
    to_post: str
    day: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A line with what the check says of it; `kind` is a row of the rulebook, `answer` is None if it was not read."""

    line: Line
    outcome: Outcome
    kind: str = ""
    day: date | None = None
    answer: StaffingAnswer | None = None
    fault: str = ""

    @property
    def masked(self) -> str:
        """The name as the page shows it."""
        return masked(self.line.name)

    @property
    def finding(self) -> str:
        """The verdict of the rulebook; empty if the line was not read."""
        return self.answer.verdict.value if self.answer else ""


def read_planned(name: str, content: bytes) -> list[Line]:
    """The lines of a CSV or XLSX file; Invalid("file", …) names what is missing and the way out."""
    rows = [[cell.strip() for cell in row] for row in read_rows(name, content)]
    at, columns = _columns(rows)
    lines = []
    for number, row in enumerate(rows[at:], start=at + 1):
        cells = {field: row[place] if place < len(row) else "" for field, place in columns.items()}
        if any(cells.values()):
            lines.append(Line(number, **{field: cells.get(field, "").lstrip("'")[:200] for field in HEADS}))
    if not lines:
        raise Invalid("file", gettext("The list has no line below its headings."))
    if len(lines) > MOST:
        raise Invalid("file", gettext("A list has at most %(most)s lines. Split it.") % {"most": MOST})
    return lines


def check_planned(agency: Agency, election: str, lines: Sequence[Line], *, by: Actor) -> list[Checked]:
    """Each line with what the rulebook says of it on its day. Nothing is kept."""
    may_plan(by, agency).require()
    return [_checked(agency, election, line) for line in lines]


def carried(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines as plain data, for the sealed note that the page carries; `Line(**each)` gives them back."""
    return [asdict(line) for line in lines]


def as_table(checked: Sequence[Checked]) -> bytes:
    """The result as XLSX, every cell text and none a formula."""
    heads = [
        gettext("Line"), gettext("Name"), gettext("What is planned"), gettext("Present post"), gettext("New post"),
        gettext("Day of installation or effect"), gettext("The check"), gettext("Reason"),
    ]  # fmt: skip
    out = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(gettext("Staffing decisions")[:31])
        for row, cells in enumerate([heads, *map(_cells, checked)]):
            for column, cell in enumerate(cells):
                sheet.write_string(row, column, harmless(cell))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 6)
        sheet.set_column(1, 7, 30)
    return out.getvalue()


def outcome_told(outcome: Outcome) -> str:
    """What is told of a line, in words."""
    return {
        Outcome.NEEDS: gettext("Inside the window, needs approval"),
        Outcome.INSIDE: gettext("Inside the window, no approval needed"),
        Outcome.FREE: gettext("Outside the window, free"),
        Outcome.UNREAD: gettext("Not read"),
    }[outcome]


def reason_of(each: Checked) -> str:
    """Why, in the language of the page; what cannot be read is named with the way out."""
    if each.answer is None:
        return each.fault
    if each.outcome == Outcome.FREE:
        return gettext("The day lies outside the window; no approval is needed.")
    rule, language = each.answer.rule, (get_language() or "id")[:2]
    return rule.why_en if language == "en" else rule.why_id


def _cells(each: Checked) -> list[str]:
    line = each.line
    day = each.day.isoformat() if each.day else line.day
    told = [str(line.at), line.name, line.kind, line.from_post, line.to_post, day]
    return [*told, outcome_told(each.outcome), reason_of(each)]


def _checked(agency: Agency, election: str, line: Line) -> Checked:
    kind, day = kind_of(line.kind), day_of(line.day)
    if not kind:
        return Checked(
            line,
            Outcome.UNREAD,
            fault=gettext(
                "The kind “%(kind)s” is not known. Write for example mutasi, Plt, pengisian, pemberhentian or pensiun."
            )
            % {"kind": line.kind},
        )
    if day is None:
        fault = gettext("“%(day)s” is no day; write it as 21-10-2024.") % {"day": line.day}
        return Checked(line, Outcome.UNREAD, kind, fault=fault)
    answer = answer_of(agency, PlanFacts(election, kind, line.name or "-", day))
    if not answer.inside:
        outcome = Outcome.FREE
    else:
        needs = answer.needs_approval and answer.verdict is not Ruling.PERMITTED
        outcome = Outcome.NEEDS if needs else Outcome.INSIDE
    return Checked(line, outcome, kind, day, answer)


def kind_of(text: str) -> str:
    """The row of the rulebook that the words mean; empty if none does."""
    plain = " ".join(text.casefold().split())
    for rule in rules().decisions.values():
        if plain in {rule.id, rule.title_id.casefold(), rule.title_en.casefold()}:
            return rule.id
    return next((kind for kind, words in WORDS if any(re.search(rf"\b{word}", plain) for word in words)), "")


def day_of(text: str) -> date | None:
    """A day as lists write it: 2024-10-21, 21-10-2024, 21/10/2024, 21 Oktober 2024; None if it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    found = _DAY.match(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), _month(found[2]), int(found[1]))
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    names = [each.casefold() for each in MONTHS]
    return next((at for at, each in enumerate(names, 1) if each.startswith(text.casefold()[:3])), 0)


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """After which line the list begins, and in which column each field stands."""
    for at, row in enumerate(rows[:15], start=1):
        heads = [" ".join(cell.casefold().split()) for cell in row]
        found = {
            field: heads.index(name)
            for field, names in HEADS.items()
            for name in names[::-1]
            if name in heads
        }
        if all(each in found for each in NEEDED):
            return at, found
    raise Invalid(
        "file",
        gettext("The first line must name the columns: Nama, Jenis, Jabatan lama, Jabatan baru, Tanggal."),
    )
