"""Stage by channel as a table whose cells are shaded by how many cases there are."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from netra.insight.figures import StageFigure
from netra.insight.hiding import Shown
from netra.rulebook.rules import Channel, Rulebook
from netra.web.insight import words
from netra.web.work.wording import CHANNELS

SHADES = 5


@dataclass(frozen=True, slots=True)
class Heat:
    """The table of one election: heads of the columns, and rows of words with their shades (0 to 5)."""

    election: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def heat(book: Rulebook, figure: StageFigure) -> Heat:
    """Cases of one election by channel (rows) and stage of the act (columns)."""
    language = (get_language() or "id")[:2]
    columns = list(figure.channels.values())
    channels = list(columns[0].cells) if columns else []
    most = max((cell.value or 0 for column in columns for cell in column.cells.values()), default=0)
    election = book.elections[figure.election]
    return Heat(
        election.name_en if language == "en" else election.name_id,
        tuple(words.stage(book, figure.election, each, language) for each in figure.channels),
        tuple(
            (channel_label(each), tuple(_cell(column.cells[each], most) for column in columns))
            for each in channels
        ),
    )


def channel_label(channel: str) -> str:
    """The words for a channel; the empty one was not told."""
    return str(CHANNELS[Channel(channel)]) if channel in set(Channel) else gettext("Not told")


def _cell(shown: Shown, most: int) -> tuple[str, int]:
    """The words of a cell and its shade; zero and hidden ones have none."""
    shade = -(-SHADES * (shown.value or 0) // most) if most else 0
    return words.count(shown), shade
