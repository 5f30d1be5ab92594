"""The window of an election as a strip: its dates, where a day lies, and the articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netra.rulebook.guards import Window, days_left
from netra.web.guards.wording import citations, told

MARGIN = timedelta(days=60)  # shown before the window begins, and after it where its end is known
OPEN = timedelta(days=365)  # how far an open window is drawn


@dataclass(frozen=True, slots=True)
class Strip:
    """A window drawn on a line of a hundred units."""

    start: date
    end: date | None
    determination: date
    months: int
    day: date
    is_inside: bool
    days_left: int
    left: int
    width: int
    mark: int
    approval: str
    basis: tuple[tuple[str, str], ...]


def drawn(window: Window | None, day: date) -> Strip | None:
    """The strip with `day` on it; None where the election has no window."""
    if window is None:
        return None
    first = min(window.start - MARGIN, day)
    last = max((window.end or window.determination + OPEN) + MARGIN, day)
    whole = (last - first).days
    end = window.end or last
    left = round(100 * (window.start - first).days / whole)
    return Strip(
        start=window.start,
        end=window.end,
        determination=window.determination,
        months=window.rule.months,
        day=day,
        is_inside=window.holds_on(day),
        days_left=days_left(window, day),
        left=left,
        width=round(100 * (end - first).days / whole) - left,
        mark=min(99, round(100 * (day - first).days / whole)),
        approval=told(window.rule, "approval"),
        basis=citations(window.rule.basis),
    )
