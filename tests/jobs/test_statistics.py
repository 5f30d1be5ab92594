"""SQLite learns what its tables hold; PostgreSQL does by itself."""

from __future__ import annotations

from django.db import connection
from tests.cast import NOW, Cast, cast
from tests.workforce.roster import make_roster_of

from netra.jobs.statistics import refresh_statistics

__all__ = ["cast"]


def test_the_database_knows_its_tables(cast: Cast) -> None:
    make_roster_of(cast)
    assert refresh_statistics(at=NOW) == 0
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx LIKE 'workforce_employee_unit%%'", [])
        assert cursor.fetchone()[0].split()[0] == "7"
