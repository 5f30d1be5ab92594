"""Counts that others published, side by side: publisher, unit and day stay with each, and nothing is added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netra.rulebook.rules import Rulebook, Statistic

COUNTED = ("asn", "perkara", "kasus", "laporan", "temuan", "aduan", "rekomendasi", "putusan")
LEFT, TOP, WIDTH, HEIGHT = 52, 20, 408, 180  # of the field in which a series is drawn
STEP = 500  # the scale of a series ends at a multiple of it


@dataclass(frozen=True, slots=True)
class Count:
    """One published count; `width` is its share of the largest of its election with the same unit, 0 to 100."""

    figure: Statistic
    width: int


@dataclass(frozen=True, slots=True)
class ByUnit:
    """The counts of one election that share a unit, so that their bars have one scale."""

    unit: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class ByElection:
    """What was published about one election, or about two that a publisher counted together."""

    id: str
    name: str
    units: tuple[ByUnit, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One day of a cumulative series, and where it stands in the drawing."""

    day: date
    value: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Series:
    """One publisher's count as it grew."""

    figure: Statistic
    points: tuple[Point, ...]
    scale: tuple[tuple[int, int], ...]  # values with their heights in the drawing

    @property
    def path(self) -> str:
        """The line as SVG draws it."""
        return " ".join(f"{'L' if at else 'M'}{each.x} {each.y}" for at, each in enumerate(self.points))


def counts_by_election(book: Rulebook) -> tuple[ByElection, ...]:
    """Every published count, grouped by election (newest first) and unit."""
    figures = [each for each in book.statistics.values() if each.value is not None and each.unit in COUNTED]
    elections = dict.fromkeys(each.election for each in figures)
    newest = sorted(elections, key=_year, reverse=True)
    return tuple(_by_election(each, [f for f in figures if f.election == each]) for each in newest)


def series(book: Rulebook) -> tuple[Series, ...]:
    """Every count that was published day by day as it grew."""
    found = [each for each in book.statistics.values() if each.breakdown and each.breakdown.by == "date"]
    return tuple(_series(each) for each in found)


def _by_election(election: str, figures: Iterable[Statistic]) -> ByElection:
    figures = list(figures)
    units = dict.fromkeys(each.unit for each in figures)
    grouped = (ByUnit(unit, _counts([each for each in figures if each.unit == unit])) for unit in units)
    return ByElection(election, _name(election), tuple(grouped))


def _counts(figures: list[Statistic]) -> tuple[Count, ...]:
    largest = max((each.value or 0) for each in figures) or 1
    ordered = sorted(figures, key=lambda each: each.as_of or "9")
    return tuple(Count(each, round(100 * (each.value or 0) / largest)) for each in ordered)


def _series(figure: Statistic) -> Series:
    shares = figure.breakdown.items if figure.breakdown else ()
    rows = [(date.fromisoformat(each.label), int(each.value or 0)) for each in shares]
    first, last = rows[0][0], rows[-1][0]
    length = max(1, (last - first).days)
    top = -(-max(value for _, value in rows) // STEP) * STEP
    points = (
        Point(day, value, LEFT + round(WIDTH * (day - first).days / length), _height(value, top))
        for day, value in rows
    )
    return Series(
        figure, tuple(points), tuple((mark, _height(mark, top)) for mark in range(0, top + 1, STEP))
    )


def _height(value: int, top: int) -> int:
    """Where a value stands in the drawing, from the top."""
    return TOP + round(HEIGHT * (1 - value / top))


def _name(election: str) -> str:
    """Pilkada 2018 dan Pemilu 2019."""
    return " ".join(part if part == "dan" else part.capitalize() for part in election.split("-"))


def _year(election: str) -> str:
    """The last year in an election's id; for sorting only."""
    return max((part for part in election.split("-") if part.isdigit()), default="")
