"""Looking rows of the law up by their id, whatever kind they are."""

from collections.abc import Mapping
from typing import Any

from netra.rulebook.rules import Rulebook


def tables_of(book: Rulebook) -> dict[str, Mapping[str, Any]]:
    """Return every kind of row by its name, each keyed by id; stages by `election/stage`."""
    return {
        "instrument": book.instruments,
        "provision": book.provisions,
        "conduct": book.conducts,
        "procedure": book.procedures,
        "step": book.steps,
        "election": book.elections,
        "stage": book.stages,
        "statistic": book.statistics,
        "index_method": book.index_methods,
        "institution": book.institutions,
        "requirement": book.requirements,
        "target": book.targets,
    }


def rows_with_id(book: Rulebook, row_id: str) -> list[tuple[str, Any]]:
    """Return each row of that id with its kind; an id is unique within its kind only."""
    found = [(kind, rows[row_id]) for kind, rows in tables_of(book).items() if row_id in rows]
    return found or [("stage", row) for row in book.stages.values() if row.reference == row_id]


def every_id(book: Rulebook) -> list[str]:
    """Return the ids of all rows, kind after kind."""
    return [row_id for rows in tables_of(book).values() for row_id in rows]


def counts(book: Rulebook) -> dict[str, int]:
    """Return how many rows there are of each kind, and how many days of rest."""
    names = {"index_method": "index_methods", "conduct": "conducts"}
    found = {names.get(kind, f"{kind}s"): len(rows) for kind, rows in tables_of(book).items()}
    return found | {"rest_days": sum(len(rows) for rows in book.calendar.rest_days.values())}
