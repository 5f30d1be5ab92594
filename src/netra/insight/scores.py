"""Published vulnerability scores by province, as their publisher gave them; a missing score is not a zero."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netra.insight.tiles import Tile, tiles
from netra.rulebook.rules import IndexMethod, Rulebook, Share, Statistic

PROVINCE = "provinsi"
AGGREGATE = "agregat"
FIGURES = {PROVINCE: "ikp-tematik-2023-prov", AGGREGATE: "ikp-tematik-2023-agregat"}
ELSEWHERE = {"ntb-rank": "52"}  # ranks that another publisher gave to a province, by its code
CLASSES = (5.0, 10.0, 20.0, 50.0)  # for the colours only; the publisher gives no classes


@dataclass(frozen=True, slots=True)
class Cell:
    """One province with its published score, if one was published."""

    tile: Tile
    score: float | None
    place: int | None  # in the published order, from 1

    @property
    def shade(self) -> int:
        """The colour of the cell, from 1 to 5; 0 without a score."""
        return 0 if self.score is None else 1 + sum(self.score >= edge for edge in CLASSES)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A rank that somebody else published for a province, beside its place in this list."""

    figure: Statistic
    cell: Cell


@dataclass(frozen=True, slots=True)
class ScoreMap:
    """One published list of scores, laid on the map."""

    view: str
    figure: Statistic
    method: IndexMethod
    cells: tuple[Cell, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def ranked(self) -> tuple[Cell, ...]:
        """The provinces with a score, highest first."""
        return tuple(sorted((each for each in self.cells if each.place), key=lambda each: each.place or 0))

    @property
    def without(self) -> tuple[Cell, ...]:
        """The provinces without a published score."""
        return tuple(each for each in self.cells if each.score is None)

    @property
    def published(self) -> date:
        """The day on which the list was published."""
        return self.method.published


def score_map(book: Rulebook, view: str) -> ScoreMap:
    """The published scores of that view; an unknown view is the one by province."""
    view = view if view in FIGURES else PROVINCE
    figure = book.statistics[FIGURES[view]]
    shares = figure.breakdown.items if figure.breakdown else ()
    cells = tuple(_cell(tile, shares) for tile in tiles())
    return ScoreMap(
        view=view,
        figure=figure,
        method=book.index_methods[figure.election],
        cells=cells,
        contradictions=tuple(_contradictions(book, cells)),
    )


def _contradictions(book: Rulebook, cells: tuple[Cell, ...]) -> Iterator[Contradiction]:
    """What others published about a province of this list, where it is not the same."""
    for figure_id, code in ELSEWHERE.items():
        figure = book.statistics.get(figure_id)
        cell = next(each for each in cells if each.tile.code == code)
        if figure is not None and figure.value != cell.place:
            yield Contradiction(figure, cell)


def _cell(tile: Tile, shares: tuple[Share, ...]) -> Cell:
    """The tile with the score of its name; its place in the order is that of the value."""
    score = next((share.value for share in shares if share.label == tile.name), None)
    if score is None:
        return Cell(tile, None, None)
    return Cell(tile, float(score), 1 + sum((share.value or 0) > score for share in shares))
