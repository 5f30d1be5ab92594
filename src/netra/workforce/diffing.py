"""Compares the rows of an import with the roster, and carries them out: a handful of statements, whatever the number of rows.

Raw SQL on purpose: each statement works on whole sets inside the database (up to a million rows), which the ORM cannot
say without fetching them. All of it runs alike on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import connection

from netra.workforce.models import RosterImport

# What a filled cell says differs from what is kept; an empty cell says nothing.
DIFFERS = (
    "(r.name <> e.name OR r.category <> e.category OR (r.position <> '' AND r.position <> e.position)"
    " OR (r.grade <> '' AND r.grade <> e.grade) OR (r.email <> '' AND r.email <> e.email)"
    " OR (r.phone <> '' AND r.phone <> e.phone))"
)
COMPARE = (
    "UPDATE workforce_rosterrow SET kind = d.kind FROM ("  # noqa: S608 (constants)
    " SELECT r.line AS line, CASE WHEN e.id IS NULL THEN 'new' WHEN e.left_on IS NOT NULL THEN 'returned'"
    " WHEN p.unit_id IS NULL OR p.unit_id <> e.unit_id THEN 'moved' WHEN " + DIFFERS + " THEN 'changed'"
    " ELSE 'same' END AS kind FROM workforce_rosterrow r"
    " JOIN workforce_rosterunit p ON p.id = r.place_id"
    " LEFT JOIN workforce_employee e ON e.number = r.number AND e.agency_id = %(agency)s"
    " WHERE r.roster_id = %(roster)s AND r.kind IN ('new', 'same')) AS d"
    " WHERE workforce_rosterrow.roster_id = %(roster)s AND workforce_rosterrow.line = d.line"
    " AND workforce_rosterrow.kind <> d.kind"
)
# The numbers are set out first: either database then joins by a hash or an index of its own; joined as they stand, SQLite
# looks through all rows for each employee. Whose name stands in a row that cannot be used is in the file all the same.
MISSING = (
    "INSERT INTO workforce_rosterrow (roster_id, line, kind, number, name, category, position, grade, email, phone,"
    " problem, original) WITH said AS MATERIALIZED ("
    " SELECT number FROM workforce_rosterrow WHERE roster_id = %(roster)s),"
    " spoilt AS MATERIALIZED (SELECT DISTINCT LOWER(name) AS name FROM workforce_rosterrow"
    " WHERE roster_id = %(roster)s AND kind = 'invalid')"
    " SELECT %(roster)s, -e.id, 'left', e.number, e.name, e.category, e.position, e.grade,"
    " e.email, e.phone, '', '' FROM workforce_employee e"
    " LEFT JOIN said ON said.number = e.number LEFT JOIN spoilt ON spoilt.name = LOWER(e.name)"
    " WHERE e.agency_id = %(agency)s AND e.left_on IS NULL AND said.number IS NULL AND spoilt.name IS NULL"
)
OTHERS = "SELECT 1 FROM workforce_employee WHERE agency_id <> %(agency)s LIMIT 1"
ELSEWHERE = (
    "UPDATE workforce_rosterrow SET kind = 'elsewhere', problem = 'elsewhere:' || d.name FROM ("
    " SELECT r.line AS line, MIN(a.name) AS name FROM workforce_rosterrow r"
    " JOIN workforce_employee e ON e.number = r.number AND e.agency_id <> %(agency)s AND e.left_on IS NULL"
    " JOIN places_agency a ON a.id = e.agency_id"
    " WHERE r.roster_id = %(roster)s AND r.kind IN ('new', 'returned') AND r.category <> 'non_asn'"
    " AND r.problem <> 'accepted' GROUP BY r.line) AS d"
    " WHERE workforce_rosterrow.roster_id = %(roster)s AND workforce_rosterrow.line = d.line"
)
ELSEWHERE_SINCE = (
    "SELECT COUNT(DISTINCT r.line) FROM workforce_rosterrow r"
    " JOIN workforce_employee e ON e.number = r.number AND e.agency_id <> %(agency)s AND e.left_on IS NULL"
    " WHERE r.roster_id = %(roster)s AND r.kind IN ('new', 'returned') AND r.category <> 'non_asn'"
    " AND r.problem <> 'accepted'"
)
ROWS_OF_PLACES = (
    "UPDATE workforce_rosterunit SET rows = d.total FROM ("
    " SELECT place_id, COUNT(*) AS total FROM workforce_rosterrow WHERE roster_id = %(roster)s"
    " GROUP BY place_id) AS d WHERE workforce_rosterunit.id = d.place_id"
)
RESOLVE = (
    "UPDATE workforce_rosterrow SET kind = 'new', problem = '', original = '' FROM workforce_rosterunit p"
    " WHERE workforce_rosterrow.roster_id = %(roster)s AND workforce_rosterrow.kind = 'unknown_unit'"
    " AND p.id = workforce_rosterrow.place_id AND p.roster_id = %(roster)s"
    " AND (p.unit_id IS NOT NULL OR p.is_created)"
)
TOUCHED = (
    "SELECT p.unit_id FROM workforce_rosterunit p WHERE p.roster_id = %(roster)s AND p.unit_id IS NOT NULL"
    " UNION SELECT c.unit_id FROM workforce_rosterchange c WHERE c.roster_id = %(roster)s"
)
REMEMBER = (
    "INSERT INTO workforce_rosterchange (roster_id, employee_id, kind, unit_id, category, name, position, grade, email,"
    " phone, left_on) SELECT %(roster)s, e.id, r.kind, e.unit_id, e.category, e.name, e.position, e.grade, e.email,"
    " e.phone, e.left_on FROM workforce_rosterrow r"
    " JOIN workforce_employee e ON e.number = r.number AND e.agency_id = %(agency)s"
    " WHERE r.roster_id = %(roster)s AND r.kind IN ('returned', 'moved', 'changed', 'left')"
)
LEAVE = (
    "UPDATE workforce_employee SET left_on = %(day)s FROM workforce_rosterchange c"
    " WHERE c.roster_id = %(roster)s AND c.kind = 'left' AND c.employee_id = workforce_employee.id"
)
CHANGE = (
    "UPDATE workforce_employee SET unit_id = p.unit_id, name = r.name, category = r.category, left_on = NULL,"
    " position = COALESCE(NULLIF(r.position, ''), workforce_employee.position),"
    " grade = COALESCE(NULLIF(r.grade, ''), workforce_employee.grade),"
    " email = COALESCE(NULLIF(r.email, ''), workforce_employee.email),"
    " phone = COALESCE(NULLIF(r.phone, ''), workforce_employee.phone)"
    " FROM workforce_rosterrow r JOIN workforce_rosterunit p ON p.id = r.place_id"
    " WHERE r.roster_id = %(roster)s AND r.kind IN ('returned', 'moved', 'changed')"
    " AND workforce_employee.number = r.number AND workforce_employee.agency_id = %(agency)s"
)
ADD = (
    "INSERT INTO workforce_employee (agency_id, unit_id, number, category, name, position, grade, email, phone)"
    " SELECT %(agency)s, p.unit_id, r.number, r.category, r.name, r.position, r.grade, r.email, r.phone"
    " FROM workforce_rosterrow r JOIN workforce_rosterunit p ON p.id = r.place_id"
    " WHERE r.roster_id = %(roster)s AND r.kind = 'new' ORDER BY r.number"  # in the order of the key: the index grows at its end
)
# What the import made of a person: what the file says, and what stood before where it says nothing.
CHANGED_SINCE = (
    "SELECT COUNT(*) FROM workforce_rosterrow r JOIN workforce_rosterunit p ON p.id = r.place_id"
    " LEFT JOIN workforce_employee e ON e.number = r.number AND e.agency_id = %(agency)s"
    " LEFT JOIN workforce_rosterchange c ON c.roster_id = r.roster_id AND c.employee_id = e.id"
    " WHERE r.roster_id = %(roster)s AND r.kind IN ('new', 'returned', 'moved', 'changed')"
    " AND (e.id IS NULL OR e.left_on IS NOT NULL OR e.unit_id <> p.unit_id OR e.name <> r.name"
    " OR e.category <> r.category OR e.position <> COALESCE(NULLIF(r.position, ''), c.position, '')"
    " OR e.grade <> COALESCE(NULLIF(r.grade, ''), c.grade, '')"
    " OR e.email <> COALESCE(NULLIF(r.email, ''), c.email, '')"
    " OR e.phone <> COALESCE(NULLIF(r.phone, ''), c.phone, ''))"
)
GONE_CHANGED_SINCE = (
    "SELECT COUNT(*) FROM workforce_rosterchange c JOIN workforce_employee e ON e.id = c.employee_id"
    " WHERE c.roster_id = %(roster)s AND c.kind = 'left' AND (e.left_on IS NULL OR e.unit_id <> c.unit_id"
    " OR e.name <> c.name OR e.category <> c.category OR e.position <> c.position OR e.grade <> c.grade"
    " OR e.email <> c.email OR e.phone <> c.phone)"
)
RESTORE = (
    "UPDATE workforce_employee SET unit_id = c.unit_id, category = c.category, name = c.name, position = c.position,"
    " grade = c.grade, email = c.email, phone = c.phone, left_on = c.left_on FROM workforce_rosterchange c"
    " WHERE c.roster_id = %(roster)s AND c.employee_id = workforce_employee.id"
)


def run(statement: str, roster: RosterImport, day: date | None = None) -> int:
    """Run one of the statements for this import; gives the number of rows it concerned."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _facts(roster, day))
        return max(int(cursor.rowcount), 0)


def fetch(statement: str, roster: RosterImport) -> list[tuple[Any, ...]]:
    """What one of the statements gives for this import."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _facts(roster))
        return list(cursor.fetchall())


@contextmanager
def room() -> Iterator[None]:
    """Let the database sort, join and keep pages in memory for a while. Call within a transaction.

    What it takes by itself (4 MB and 2 MB) sends a million rows to the disk and back.
    """
    is_postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem TO '128MB'" if is_postgres else "PRAGMA cache_size = -131072")
    try:
        yield
    finally:
        if not is_postgres:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA cache_size = -2000")  # its default, in KB


def analyse(*tables: str) -> None:
    """Tell the planner how full the tables are now, or it takes a million new rows for none."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("ANALYZE " + connection.ops.quote_name(table))


def _facts(roster: RosterImport, day: date | None = None) -> Mapping[str, Any]:
    return {"roster": roster.pk.hex, "agency": roster.agency_id, "day": day}
