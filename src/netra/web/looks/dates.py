"""Dates, instants and figures as people read them, in the language of the page."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import dateformat, formats, translation

JAKARTA = ZoneInfo("Asia/Jakarta")
ABBREVIATIONS = {7: "WIB", 8: "WITA", 9: "WIT"}


def local(value: datetime, zone: ZoneInfo | str | None = None) -> datetime:
    """The instant in the time of a place; western Indonesian time unless told otherwise."""
    place = ZoneInfo(zone) if isinstance(zone, str) and zone else zone
    return value.astimezone(place if isinstance(place, ZoneInfo) else JAKARTA)


def abbreviation(value: datetime) -> str:
    """WIB, WITA or WIT by the offset of a local instant; else its offset as +0300."""
    offset = value.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset is not None else 0
    return ABBREVIATIONS.get(hours, value.strftime("%z"))


def day(value: date | datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """Rabu, 16 Oktober 2024; an instant is told by the day of its place."""
    return _told(value, zone, "l, j F Y")


def date_only(value: date | datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """16 Oktober 2024."""
    return _told(value, zone, "j F Y")


def short_day(value: date | datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """16 Okt 2024."""
    return _told(value, zone, "j M Y")


def as_day(text: str) -> date:
    """The day written as 2024-10-16."""
    return date.fromisoformat(text)


def weekday(value: date | datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """Rab, 16 Okt."""
    return _told(value, zone, "D, j M")


def hour(value: datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """23.59 WIB."""
    if value is None:
        return ""
    here = local(value, zone)
    return f"{_clock(here)}\N{NO-BREAK SPACE}{abbreviation(here)}"


def moment(value: datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """Rabu, 16 Oktober 2024, 23.59 WIB."""
    return f"{day(value, zone)}, {hour(value, zone)}" if value else ""


def short_moment(value: datetime | None, zone: ZoneInfo | str | None = None) -> str:
    """16 Okt 2024, 23.59 WIB."""
    return f"{short_day(value, zone)}, {hour(value, zone)}" if value else ""


def span(start: date | None, end: date | None, year: int | None = None) -> str:
    """25 September–23 November 2024; what both days share is written once, and `year` is not written at all."""
    known = end or start
    if known is None:
        return ""
    closing = dateformat.format(known, "j F" if known.year == year else "j F Y")
    if start is None or end is None or start == end:
        return closing
    if start.year != end.year:
        return f"{dateformat.format(start, 'j F Y')}–{dateformat.format(end, 'j F Y')}"
    return f"{dateformat.format(start, 'j' if start.month == end.month else 'j F')}–{closing}"


def number(value: float | None, places: int | None = None) -> str:
    """1.284 or 9,4: grouped, with the decimal mark of the language; `places` digits after it if given."""
    if value is None:
        return ""
    value = value if places is None else round(value, places)
    return formats.number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)


def _told(value: date | datetime | None, zone: ZoneInfo | str | None, form: str) -> str:
    if value is None or value == "":
        return ""
    here = local(value, zone) if isinstance(value, datetime) else value
    return dateformat.format(here, form)


def _clock(here: datetime) -> str:
    mark = ":" if (translation.get_language() or "id").startswith("en") else "."
    return here.strftime(f"%H{mark}%M")
