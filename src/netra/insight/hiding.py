"""Small counts are hidden in public, with a second one where the first could be worked out from the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from netra.insight.definitions import THRESHOLD


class Hint(StrEnum):
    """What is told of a hidden count."""

    NOTHING = ""
    SMALL = "small"  # 1 to 4
    LARGE = "large"  # 5 or more


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as the public sees it: a number, or hidden with a hint."""

    value: int | None
    hint: Hint = Hint.NOTHING

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
    return Shown(None, Hint.SMALL) if 0 < count < THRESHOLD else Shown(count)


def table(counts: Mapping[str, int]) -> Table:
    """The counts with the small ones hidden, and as many more as keep those from being worked out."""
    small = {key for key, count in counts.items() if 0 < count < THRESHOLD}
    rest = sorted((count, key) for key, count in counts.items() if count >= THRESHOLD)
    hidden, total = set(small), sum(counts.values())
    while hidden and not _safe(counts, hidden, small) and rest:
        hidden.add(rest.pop(0)[1])
    if hidden and not _safe(counts, hidden, small):
        nothing = {key: Shown(None) if key in hidden else Shown(count) for key, count in counts.items()}
        return Table(nothing, Shown(None, Hint.SMALL if total < THRESHOLD else Hint.NOTHING))
    hints = {key: Hint.SMALL if key in small else Hint.LARGE for key in hidden}
    cells = {key: Shown(None, hints[key]) if key in hints else Shown(count) for key, count in counts.items()}
    return Table(cells, shown(total))


def closed(counts: Mapping[str, int]) -> Table:
    """The counts with nothing told of them: for what adds up to a hidden count."""
    return Table(dict.fromkeys(counts, Shown(None)), Shown(None))


def _safe(counts: Mapping[str, int], hidden: set[str], small: set[str]) -> bool:
    """Whether each hidden count could still be several numbers for a reader who knows their sum and the hints."""
    total, few, many = sum(counts[key] for key in hidden), len(small), len(hidden) - len(small)
    if not many:
        return few > 1 and few < total < few * (THRESHOLD - 1)
    return total > few + THRESHOLD * many
