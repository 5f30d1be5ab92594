"""The figures of the page as rows for machines: what is hidden on the page is hidden here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from netra.base.cells import harmless
from netra.insight.figures import OwnFigures
from netra.insight.hiding import Shown, Table
from netra.insight.published import counts_by_election, series
from netra.insight.scores import FIGURES, score_map
from netra.rulebook.rules import Rulebook, Statistic

HERE = "Netra"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `value` is None where it is hidden or unknown; `hidden` then says what may be said of it."""

    table: str
    group: str
    measure: str
    value: float | None
    hidden: str
    unit: str
    publisher: str
    as_of: str


def rows(book: Rulebook, own: OwnFigures) -> Iterator[Row]:
    """Every figure of the page, the published ones first; nothing is added up."""
    yield from _scores(book)
    yield from _published(book)
    yield from _counted(own)
    yield from _steps(own)
    yield from _receivers(own)
    yield from _register(own)


def as_document(book: Rulebook, own: OwnFigures) -> dict[str, Any]:
    """The rows with what one has to know of them, ready for JSON."""
    return {
        "as_of": own.as_of.isoformat(timespec="seconds"),
        "training": own.is_training,
        "note": "Counts of 1 to 4 are hidden. Figures of different publishers or units must not be added.",
        "figures": [asdict(each) for each in rows(book, own)],
    }


def as_csv(book: Rulebook, own: OwnFigures) -> str:
    """The rows as CSV; no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([each.name for each in fields(Row)])
    for row in rows(book, own):
        writer.writerow([_safe(value) for value in asdict(row).values()])
    return out.getvalue()


def _scores(book: Rulebook) -> Iterator[Row]:
    for view in FIGURES:
        found = score_map(book, view)
        for cell in found.cells:
            yield _told(found.figure, cell.tile.name, "score", cell.score)


def _published(book: Rulebook) -> Iterator[Row]:
    for election in counts_by_election(book):
        for group in election.units:
            for each in group.counts:
                yield _told(each.figure, election.id, each.figure.metric_id, each.figure.value)
    for line in series(book):
        for point in line.points:
            yield _told(line.figure, point.day.isoformat(), line.figure.metric_id, point.value)


def _counted(own: OwnFigures) -> Iterator[Row]:
    tables: dict[str, Table] = {
        "origins": own.origins,
        "states": own.states,
        "endings": own.endings,
        "weeks": own.weeks,
    }
    for each in own.stages:
        tables[f"stages/{each.election}"] = each.stages
        tables |= {f"channels/{each.election}/{stage}": found for stage, found in each.channels.items()}
    for name, found in tables.items():
        yield from _table(name, found.cells, own)


def _table(name: str, cells: Mapping[str, Shown], own: OwnFigures) -> Iterator[Row]:
    for key, cell in cells.items():
        yield _own(own, name, key, "cases", cell)


def _steps(own: OwnFigures) -> Iterator[Row]:
    for each in own.steps:
        yield _own(own, "steps", each.kind, "done", each.done)
        yield _own(own, "steps", each.kind, "late", each.late.part)
        yield _own(own, "steps", each.kind, "with a time limit of the law", each.late.whole)
        yield _own(own, "steps", each.kind, "median days", Shown(None), value=each.median)


def _receivers(own: OwnFigures) -> Iterator[Row]:
    for each in own.receivers:
        name = f"{each.kind}/{each.level}"
        yield _own(own, "hand-overs", name, "sent", each.sent)
        yield _own(own, "hand-overs", name, "unanswered", each.unanswered)
        yield _own(own, "hand-overs", name, "past our target", each.late)
        yield _own(own, "hand-overs", name, "median days to acknowledge", Shown(None), value=each.median)


def _register(own: OwnFigures) -> Iterator[Row]:
    """Prevention activities by month, and the figures of others as officers took them from articles."""
    for kind in own.register.kinds:
        for month, n in kind.months.items():
            yield _own(own, f"prevention/{kind.kind}", month.isoformat(), "activities", Shown(n))
    for each in own.register.published:
        day = each.published_on.isoformat()
        yield Row(
            "register", each.election, "published figure", each.value, "", each.unit, each.publisher, day
        )


def _told(figure: Statistic, group: str, measure: str, value: float | None) -> Row:
    return Row(figure.id, group, measure, value, "", figure.unit, figure.publisher, figure.as_of or "")


def _own(
    own: OwnFigures, name: str, group: str, measure: str, cell: Shown, *, value: float | None = None
) -> Row:
    """A figure of our own: the count as shown, or a median."""
    number = value if value is not None else cell.value
    hidden = (cell.hint.value or "hidden") if number is None else ""
    unit = "days" if measure.startswith("median") else "count"
    return Row(
        f"own/{name}", group, measure, number, hidden, unit, HERE, own.as_of.isoformat(timespec="seconds")
    )


def _safe(value: object) -> object:
    """The value of a cell; text that a spreadsheet would take for a formula gets a mark before it."""
    return harmless(value) if isinstance(value, str) else value
