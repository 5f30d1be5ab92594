"""Small counts are hidden in public, with a second one where the first could be worked out from the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from netra.insight.definitions import THRESHOLD


class Hint(StrEnum):
    """What is told of a hidden count."""

    NOTHING = ""
    SMALL = "small"  # fewer than 5; none only where every zero of the table is hidden too
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
    """The counts with the small ones hidden, and others with them until those cannot be worked out.

    First the zeros go, as "fewer than five" is true of them too; then the next larger ones, one by one.
    """
    zeros = {key for key, count in counts.items() if not count}
    hidden, total = {key for key, count in counts.items() if 0 < count < THRESHOLD}, sum(counts.values())
    rest = [{key} for _, key in sorted((count, key) for key, count in counts.items() if count >= THRESHOLD)]
    further = [zeros, *rest] if zeros else rest
    while hidden and not _safe(counts, hidden) and further:
        hidden |= further.pop(0)
    if hidden and not _safe(counts, hidden):
        nothing = {key: Shown(None) if key in hidden else Shown(count) for key, count in counts.items()}
        return Table(nothing, Shown(None, Hint.SMALL if total < THRESHOLD else Hint.NOTHING))
    hints = {key: Hint.SMALL if counts[key] < THRESHOLD else Hint.LARGE for key in hidden}
    cells = {key: Shown(None, hints[key]) if key in hints else Shown(count) for key, count in counts.items()}
    return Table(cells, shown(total))


def within(whole: Shown, counts: Mapping[str, int]) -> Table:
    """The counts that add up to `whole`: if that is hidden, no more is told of them than of it."""
    if whole.value is not None:
        return table(counts)
    part = Shown(None, Hint.SMALL if whole.hint is Hint.SMALL else Hint.NOTHING)
    return Table(dict.fromkeys(counts, part), whole)


def _safe(counts: Mapping[str, int], hidden: set[str]) -> bool:
    """Whether each hidden count could still be several numbers for a reader who knows their sum and the hints."""
    total, few = sum(counts[key] for key in hidden), sum(counts[key] < THRESHOLD for key in hidden)
    many, least = len(hidden) - few, 0 if any(not counts[key] for key in hidden) else few
    if not many:
        return few > 1 and least < total < few * (THRESHOLD - 1)
    return total > least + THRESHOLD * many
