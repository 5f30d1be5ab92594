"""Regions as cards and provinces as tiles, shaded by the share reached; every value stands beside its colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from netra.insight.tiles import tiles
from netra.places.models import Agency
from netra.prevention.plans.coverage import Figures, PlaceRow, order
from netra.web.insight.drawing import PITCH, Drawing, Square
from netra.web.looks import dates
from netra.web.plans.wording import legend, shade


@dataclass(frozen=True, slots=True)
class Place:
    """A region or a government with its figures and the shade of its share."""

    code: str
    name: str
    figures: Figures
    shade: int


def regions(rows: Iterable[PlaceRow]) -> list[Place]:
    """The regions in which units of one government stand, the least reached first."""
    return [Place(row.code, row.name, row.figures, shade(row.figures.reached_share)) for row in rows]


def governments(rows: Iterable[tuple[Agency, Figures]]) -> list[Place]:
    """Governments as numbers, the least reached first."""
    listed = sorted(rows, key=lambda row: (*order(row[1]), row[0].name))
    return [
        Place(agency.region_id or "", agency.name, found, shade(found.reached_share))
        for agency, found in listed
    ]


def tile_map(found: Mapping[str, Figures]) -> Drawing:
    """All provinces as squares; those without a roster here are shown as without data."""
    squares = tuple(
        Square(
            letters=tile.letters,
            label=f"{tile.letters} {tile.name}: {_told(found.get(tile.code))}",
            x=1 + PITCH * tile.column,
            y=1 + PITCH * tile.row,
            shade=shade(found[tile.code].reached_share) if tile.code in found else 0,
        )
        for tile in tiles()
    )
    columns = 1 + max(each.column for each in tiles())
    rows = 1 + max(each.row for each in tiles())
    return Drawing(squares, columns * PITCH + 1, rows * PITCH + 1, tuple(legend()))


def _told(figures: Figures | None) -> str:
    if figures is None or figures.reached_share is None:
        return gettext("no roster here")
    return gettext("%(share)s%% reached") % {"share": dates.number(figures.reached_share, 0)}
