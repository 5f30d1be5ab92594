"""Small counts are hidden in public, with a second one where the first could be worked out from the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netra.insight.definitions import THRESHOLD

ENOUGH = 2 * THRESHOLD  # what hidden cells, not all of them small, hold together if the total is to be shown


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as the public sees it: a number, or hidden. `is_small` says, where that is safe, that it is 1 to 4."""

    value: int | None
    is_small: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether the number is not shown."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Table:
    """Counts that add up to `total`, each shown or hidden."""

    cells: Mapping[str, Shown]
    total: Shown

    @property
    def hides(self) -> bool:
        """Whether anything in it is hidden."""
        return self.total.is_hidden or any(cell.is_hidden for cell in self.cells.values())


def shown(count: int) -> Shown:
    """One count that stands alone."""
    small = 0 < count < THRESHOLD
    return Shown(None if small else count, small)


def table(counts: Mapping[str, int]) -> Table:
    """The counts with the small ones hidden, and as many more as keep those from being worked out."""
    small = {key for key, count in counts.items() if 0 < count < THRESHOLD}
    rest = sorted((count, key) for key, count in counts.items() if count >= THRESHOLD)
    hidden = set(small)
    while hidden and not _safe(counts, hidden) and rest:
        hidden.add(rest.pop(0)[1])
    told = hidden == small  # else "<5" would tell which of the hidden ones is the small one
    cells = {
        key: Shown(None, told and key in small) if key in hidden else Shown(count)
        for key, count in counts.items()
    }
    total = sum(counts.values())
    return Table(
        cells, shown(total) if not hidden or _safe(counts, hidden) else Shown(None, total < THRESHOLD)
    )


def _safe(counts: Mapping[str, int], hidden: set[str]) -> bool:
    """Whether each hidden cell could still be one of several numbers for a reader who knows their sum."""
    many, total = len(hidden), sum(counts[key] for key in hidden)
    if all(counts[key] < THRESHOLD for key in hidden):
        return many > 1 and many < total < many * (THRESHOLD - 1)
    return many > 1 and total >= ENOUGH
