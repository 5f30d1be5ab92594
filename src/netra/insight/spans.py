"""Lengths of time, counted in the database: histograms by whole hours, and the medians read from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, IntegerField
from django.db.models.sql.compiler import SQLCompiler

HOURS_A_DAY = 24


class Hours(Func):
    """The whole hours by which the first instant is later than the second, rounded."""

    output_field = IntegerField()
    arity = 2

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """The form for SQLite, which keeps instants as text."""
        template = "CAST(ROUND((julianday(%(expressions)s)) * 24) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - julianday(", **context)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """The form for PostgreSQL."""
        template = "(ROUND(EXTRACT(EPOCH FROM (%(expressions)s)) / 3600))::integer"
        return self.as_sql(compiler, connection, template=template, arg_joiner=" - ", **context)


def median_days(histogram: Iterable[tuple[int, int]]) -> float:
    """The median in days, to a tenth, of pairs of hours and how often they occurred; 0 if there are none."""
    rows = sorted(histogram)
    total = sum(count for _, count in rows)
    if not total:
        return 0.0
    middle = (_at(rows, (total - 1) // 2) + _at(rows, total // 2)) / 2
    return round(middle / HOURS_A_DAY, 1)


def _at(rows: list[tuple[int, int]], place: int) -> int:
    """The value at `place`, counted from 0, when all are laid out in order."""
    for value, count in rows:
        if place < count:
            return value
        place -= count
    raise IndexError(place)
