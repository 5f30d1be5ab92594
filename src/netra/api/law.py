"""Routes over the law itself: lists of rows, and one row as it stood on a day."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from netra.api.errors import Fault
from netra.api.values import Day, Failure, Filter, Kind, Rows, Whole
from netra.rulebook.documents import as_document, name_of
from netra.rulebook.loading import current
from netra.rulebook.queries import every_id, rows_with_id, tables_of

SHARED = "public, max-age=300"  # the law changes with a release, and is the same for everybody
LONGEST_ID = 200

router = Router(tags=["law"])


@router.get(
    "/law",
    response={200: Rows, frozenset({422, 429}): Failure},
    operation_id="listLaw",
    summary="Which rows are there?",
)
def list_rows(request: HttpRequest, response: HttpResponse, wanted: Query[Filter]) -> dict[str, Any]:
    """Rows of one kind, part by part: instruments unless you ask for another kind."""
    found = _chosen(wanted)
    end = wanted.offset + wanted.limit
    response.headers["Cache-Control"] = SHARED
    return {
        "count": len(found),
        "items": [_short(row_id, wanted.kind, row, wanted.on) for row_id, row in found[wanted.offset : end]],
        "next": end if end < len(found) else None,
    }


@router.get(
    "/law/{path:row_id}",
    response={200: Whole, frozenset({404, 422, 429}): Failure},
    operation_id="getLaw",
    summary="What does the row say?",
)
def show_row(
    request: HttpRequest, response: HttpResponse, row_id: str, on: Day | None = None
) -> dict[str, Any]:
    """The row of that id with its sources and how sure it is: with `on`, as it stood on that day."""
    rows = rows_with_id(current(), row_id)
    if not rows:
        raise Fault(404, f"There is no row of that id{_near(row_id)}", "row_id")
    response.headers["Cache-Control"] = SHARED
    return {"id": row_id, "on": on, "rows": [as_document(kind, row, on) for kind, row in rows]}


def _chosen(wanted: Filter) -> list[tuple[str, Any]]:
    book = current()
    rows = list(tables_of(book)[wanted.kind].items())
    if wanted.instrument is not None:
        if wanted.kind != "provision":
            raise Fault(
                422, "Only provisions belong to an instrument; ask with kind=provision.", "instrument"
            )
        if wanted.instrument not in book.instruments:
            raise Fault(422, "There is no such instrument; /api/v1/law lists them.", "instrument")
        rows = [(row_id, row) for row_id, row in rows if row.instrument == wanted.instrument]
    letters = wanted.q.casefold()
    return [(row_id, row) for row_id, row in rows if letters in f"{row_id} {name_of(row)}".casefold()]


def _short(row_id: str, kind: Kind, row: Any, day: date | None) -> dict[str, Any]:
    dated = day is not None and hasattr(row, "in_force")
    return {
        "id": row_id,
        "kind": kind,
        "name": name_of(row),
        "in_force": row.in_force(day) if dated else None,
    }


def _near(row_id: str) -> str:
    if len(row_id) > LONGEST_ID:
        return "."
    near = get_close_matches(row_id, every_id(current()), n=3, cutoff=0.5)
    return f"; did you mean {', '.join(near)}?" if near else "."
