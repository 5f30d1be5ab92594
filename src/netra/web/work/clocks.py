"""How a time limit looks: what is left of it in words, how much has passed, and how it was counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, ngettext

from netra.rulebook.words import Unit

SOON = timedelta(hours=48)
LOOKS = {
    "over": ("circle-alert", "tx-stop"),
    "today": ("alarm-clock", "tx-warn"),
    "soon": ("clock", "tx-accent"),
    "": ("clock", "tx-accent"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """A clock as a page shows it; `due_at` is None where neither law nor target gives a date."""

    left: str
    tone: str
    due_at: datetime | None
    zone: str
    is_target: bool
    percent: int = 0
    citation: str = ""
    length: str = ""
    days: list[dict[str, Any]] = field(default_factory=list)
    is_estimated: bool = False
    is_recalled: bool = False

    @property
    def icon(self) -> str:
        """The icon beside it in a list."""
        return LOOKS[self.tone][0]

    @property
    def colour(self) -> str:
        """The class of its text in a list."""
        return LOOKS[self.tone][1]

    @property
    def ring(self) -> str:
        """The tone of its ring."""
        return "soon" if self.tone == "today" else self.tone


def face(
    due_at: datetime | None,
    document: dict[str, Any],
    *,
    began_at: datetime,
    is_target: bool,
    zone: str,
    now: datetime,
    citation: str = "",
) -> Face:
    """The clock of something due at `due_at`, counted as in `document` (the kept computation)."""
    if due_at is None:
        return Face(gettext("No date is set"), "", None, zone, is_target, citation=citation)
    start = datetime.fromisoformat(document["start"]) if document.get("start") else began_at
    whole = max((due_at - start).total_seconds(), 1)
    return Face(
        left=left_in_words(due_at, now, document, ZoneInfo(zone)),
        tone=_tone(due_at, now, ZoneInfo(zone)),
        due_at=due_at,
        zone=zone,
        is_target=is_target,
        percent=max(0, min(100, round(100 * (now - start).total_seconds() / whole))),
        citation=citation or str(document.get("citation", "")),
        length=length_in_words(document),
        days=list(document.get("computation", [])),
        is_estimated=bool(document.get("estimated")),
        is_recalled=bool(document.get("recalled")),
    )


def left_in_words(due_at: datetime, now: datetime, document: dict[str, Any], zone: ZoneInfo) -> str:
    """What is left of the time, or by how much it has passed: hours within a day, else days."""
    here, there = now.astimezone(zone).date(), due_at.astimezone(zone).date()
    hours = int(abs(due_at - now) // timedelta(hours=1))
    if now > due_at:
        days = (here - there).days
        if days and hours >= 24:
            return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
        return _hours(hours, gettext("Less than an hour late"), late=True)
    if here == there or hours < 24:
        return _hours(hours, gettext("Less than an hour left"))
    if document.get("unit") == Unit.WORKING_DAYS.value:
        days = _working_days_after(here, document)
        return ngettext("%(n)s working day left", "%(n)s working days left", days) % {"n": days}
    days = (there - here).days
    return ngettext("Due in %(n)s day", "Due in %(n)s days", days) % {"n": days}


def length_in_words(document: dict[str, Any]) -> str:
    """How long the limit is, with its unit; empty if that was not kept."""
    n = document.get("amount")
    if n is None:
        return ""
    words = {
        Unit.HOURS.value: ngettext("%(n)s hour", "%(n)s hours", n),
        Unit.WORKING_DAYS.value: ngettext("%(n)s working day", "%(n)s working days", n),
    }
    days = ngettext("%(n)s calendar day", "%(n)s calendar days", n)
    return words.get(str(document.get("unit")), days) % {"n": n}


def _hours(n: int, less: str, *, late: bool = False) -> str:
    if n < 1:
        return less
    if late:
        return ngettext("%(n)s hour late", "%(n)s hours late", n) % {"n": n}
    return ngettext("%(n)s hour left", "%(n)s hours left", n) % {"n": n}


def _working_days_after(today: date, document: dict[str, Any]) -> int:
    rows = document.get("computation", [])
    return sum(1 for row in rows if row["counts"] and date.fromisoformat(row["day"]) > today)


def _tone(due_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    if now > due_at:
        return "over"
    if now.astimezone(zone).date() == due_at.astimezone(zone).date():
        return "today"
    return "soon" if due_at - now <= SOON else ""
