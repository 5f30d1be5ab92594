"""The tile map as numbers for SVG attributes; colours and type are the style sheet's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from netra.insight.hiding import Shown, Table
from netra.insight.scores import CLASSES, Cell, ScoreMap
from netra.web.insight import words
from netra.web.looks import dates

PITCH, SIDE = 42, 39
HIGH = 4  # from this shade on the letters are light


@dataclass(frozen=True, slots=True)
class Square:
    """One province in the drawing."""

    letters: str
    label: str
    x: int
    y: int
    shade: int

    @property
    def is_high(self) -> bool:
        """Whether the letters stand on a dark ground."""
        return self.shade >= HIGH

    @property
    def middle(self) -> int:
        """Where the letters stand, from the left."""
        return self.x + SIDE // 2

    @property
    def base(self) -> int:
        """The base line of the letters, from the top."""
        return self.y + 25


@dataclass(frozen=True, slots=True)
class Drawing:
    """All squares and the size of the field."""

    squares: tuple[Square, ...]
    width: int
    height: int
    legend: tuple[tuple[int, str], ...]


def drawing(found: ScoreMap) -> Drawing:
    """The map with its legend."""
    columns = 1 + max(each.tile.column for each in found.cells)
    rows = 1 + max(each.tile.row for each in found.cells)
    return Drawing(
        tuple(_square(each) for each in found.cells), columns * PITCH + 1, rows * PITCH + 1, tuple(_legend())
    )


def _square(cell: Cell) -> Square:
    told = gettext("no published score") if cell.score is None else dates.number(cell.score, 2)
    return Square(
        letters=cell.tile.letters,
        label=f"{cell.tile.letters} {cell.tile.name}: {told}",
        x=1 + PITCH * cell.tile.column,
        y=1 + PITCH * cell.tile.row,
        shade=cell.shade,
    )


def _legend() -> list[tuple[int, str]]:
    """Each shade with its bounds in words."""
    edges = [dates.number(edge, 0) for edge in CLASSES]
    first = gettext("below %(edge)s") % {"edge": edges[0]}
    between = [f"{low}–<{high}" for low, high in pairwise(edges)]
    last = gettext("%(edge)s and above") % {"edge": edges[-1]}
    return list(enumerate([first, *between, last], start=1))


FIELD, FOOT, PACE = 150, 170, 38  # height of the tallest bar, its base line, width of a week


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the trend: its bar, the words above it, and below every third one its day."""

    x: int
    y: int
    height: int
    told: str
    day: str
    is_hidden: bool

    @property
    def middle(self) -> int:
        """Where the words stand, from the left."""
        return self.x + PACE // 2 - 4


def trend(weeks: Table) -> tuple[Week, ...]:
    """The weeks as bars; a hidden count has a bar of no meaning, drawn as such."""
    most = max((each.value or 0 for each in weeks.cells.values()), default=0) or 1
    return tuple(_week(place, monday, cell, most) for place, (monday, cell) in enumerate(weeks.cells.items()))


def _week(place: int, monday: str, cell: Shown, most: int) -> Week:
    height = 6 if cell.is_hidden else round(FIELD * (cell.value or 0) / most)
    day = dates.short_day(dates.as_day(monday)).rpartition(" ")[0] if place % 3 == 2 else ""
    return Week(12 + PACE * place, FOOT - height, height, words.count(cell), day, cell.is_hidden)
