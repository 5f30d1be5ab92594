"""Statements that are the same for every signer but for a few values: built once per process, planned once per connection.

Building such a query costs the ORM, and planning it costs PostgreSQL, several times what answering it does. No
transaction, no result and no value is kept here, only the SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
MARK = -1_000_000  # numbers that stand for the first, second, third … number of a call until it is made


@dataclass(frozen=True, slots=True)
class Compiled:
    """The SQL, its parameters, which of them are numbers of the call, and what turns columns into values."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: tuple[tuple[int, list[Any], Any], ...]


class Prepared:
    """A query of `values_list` made from a few whole numbers."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], numbers: int) -> None:
        self.build, self.numbers = build, numbers
        self.compiled: dict[str, Compiled] = {}

    def first(self, *numbers: int) -> tuple[Any, ...] | None:
        """The first row of the query with these numbers; one query."""
        found = self.compiled.get(connection.vendor) or self._compile()
        params = list(found.params)
        for place, which in found.places:
            params[place] = type(params[place])(numbers[which])
        row = first_row(found.sql, params)
        if row is None:
            return None
        values = list(row)
        for place, convert, expression in found.converters:
            for each in convert:
                values[place] = each(values[place], expression, connection)
        return tuple(values)

    def _compile(self) -> Compiled:
        marks = [MARK - n for n in range(self.numbers)]
        compiler = self.build(*marks).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        columns = [each[0] for each in compiler.select]
        converters = compiler.get_converters(columns)
        places = [(place, marks.index(each)) for place, each in enumerate(params) if each in marks]
        made = Compiled(
            sql, tuple(params), tuple(places), tuple((place, *pair) for place, pair in converters.items())
        )
        self.compiled[connection.vendor] = made
        return made


def first_row(sql: str, params: Sequence[Any] | Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The first row that a statement gives; PostgreSQL keeps its plan for the next time on this connection.

    Django writes the values into the text of a statement, so that PostgreSQL would plan each anew. A cursor of the
    driver itself sends them apart, and prepares what it has sent five times (`prepare_threshold` in the settings).
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.cursor = connection.Database.Cursor(connection.connection)  # type: ignore[attr-defined]
        cursor.execute(sql, params)
        row: tuple[Any, ...] | None = cursor.fetchone()
    return row


def reached(columns: Sequence[str], prefix: str) -> list[str]:
    """The names of columns as they are reached from another model."""
    return [f"{prefix}{column}" for column in columns]


def taken(model: type[M], columns: Sequence[str], row: list[Any]) -> M:
    """The model whose columns stand at the head of a row, which loses them; a column left out is read when asked for."""
    made = model.from_db(DEFAULT_DB_ALIAS, columns, row[: len(columns)])
    del row[: len(columns)]
    return made
