"""The tile map: one square for each province, so that small ones are seen as well as large ones."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

GRID = Path(__file__).resolve().parent / "data" / "tiles.csv"


@dataclass(frozen=True, slots=True)
class Tile:
    """The square of one province; row and column count from 0 at the top left."""

    code: str
    iso: str
    name: str
    row: int
    column: int

    @property
    def letters(self) -> str:
        """The two letters of the province, as in ISO 3166-2 without the country."""
        return self.iso.partition("-")[2]


@lru_cache(maxsize=1)
def tiles() -> tuple[Tile, ...]:
    """The squares of all provinces, in the order of their codes."""
    with GRID.open(encoding="utf-8", newline="") as file:
        return tuple(
            Tile(row["code"], row["iso3166_2"], row["name"], int(row["row"]), int(row["col"]))
            for row in csv.DictReader(file)
        )
