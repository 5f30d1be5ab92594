"""Writes checked rows beside the roster, to be compared there and carried out by the database.

Raw SQL on purpose: a roster has up to a million rows, and the ORM takes four times as long as the driver's own bulk
ways, COPY on PostgreSQL and `executemany` on SQLite. Nothing of it touches an employee.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db import connection

from netra.workforce.rows import Checked

COLUMNS = "roster_id, line, kind, number, name, category, place_id, position, grade, email, phone, problem, original"
COPY = "COPY workforce_rosterrow (" + COLUMNS + ") FROM STDIN"
INSERT = "INSERT INTO workforce_rosterrow (" + COLUMNS + ") VALUES (" + ", ".join(["%s"] * 13) + ")"  # noqa: S608 (constants)
DROP = "DELETE FROM workforce_rosterrow WHERE roster_id = %s"
DROP_KINDS = "DELETE FROM workforce_rosterrow WHERE roster_id = %s AND kind IN (%s, %s)"
TALLY = "SELECT kind, COUNT(*) FROM workforce_rosterrow WHERE roster_id = %s GROUP BY kind"
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def writer(roster: UUID) -> Callable[[Sequence[Checked]], None]:
    """What writes a block of checked rows of this import, the quickest way the database has."""
    copies = connection.vendor == "postgresql"

    def write(rows: Sequence[Checked]) -> None:
        (_copy if copies else _insert)(roster.hex, rows)

    return write


def drop_rows(roster: UUID) -> None:
    """Forget every row of the import."""
    with connection.cursor() as cursor:
        cursor.execute(DROP, [roster.hex])


def drop_kinds(roster: UUID, first: str, second: str) -> None:
    """Forget the rows of two kinds."""
    with connection.cursor() as cursor:
        cursor.execute(DROP_KINDS, [roster.hex, first, second])


def tally(roster: UUID) -> dict[str, int]:
    """The number of rows by kind."""
    with connection.cursor() as cursor:
        cursor.execute(TALLY, [roster.hex])
        return {str(kind): int(count) for kind, count in cursor.fetchall()}


def _insert(roster: str, rows: Iterable[Checked]) -> None:
    marked = [
        (roster, line, kind, number, name, category, place.pk if place else None, position, grade, email, phone, problem, original)
        for line, kind, number, name, category, place, position, grade, email, phone, problem, original in rows
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, marked)


def _copy(roster: str, rows: Iterable[Checked]) -> None:
    """One COPY of a block as text; a line with a backslash is the only one to be escaped, since cells are tidy."""
    lines = []
    for row in rows:
        line, kind, number, name, category, place, position, grade, email, phone, problem, original = row
        pk = place.pk if place else "\\N"
        text = f"{roster}\t{line}\t{kind}\t{number}\t{name}\t{category}\t{pk}\t{position}\t{grade}\t{email}\t{phone}\t{problem}\t{original}\n"
        lines.append(_escaped(roster, row) if "\\" in text or problem else text)
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL synchronous_commit TO OFF"
        )  # what is staged can be read again from the file
        with cursor.copy(COPY) as copy:
            copy.write("".join(lines))


def _escaped(roster: str, row: Checked) -> str:
    place = row[5]
    cells = [roster, *(str(each).translate(ESCAPES) for each in row[:5])]
    cells.append(str(place.pk) if place else "\\N")
    cells += [str(each).translate(ESCAPES) for each in row[6:]]
    return "\t".join(cells) + "\n"
