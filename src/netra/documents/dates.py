"""Days and instants as letters write them, in the language that is active."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import dateformat

ABBREVIATIONS = {7: "WIB", 8: "WITA", 9: "WIT"}


def day(value: date) -> str:
    """Senin, 14 Oktober 2024."""
    return dateformat.format(value, "l, j F Y")


def moment(value: datetime, zone: ZoneInfo) -> str:
    """Senin, 14 Oktober 2024, 15.04 WIB: the instant in the time of the place."""
    here = value.astimezone(zone)
    offset = here.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset is not None else 0
    return f"{day(here.date())}, {here:%H.%M} {ABBREVIATIONS.get(hours, here.strftime('%z'))}"


def fingerprint(digest: str) -> str:
    """A fingerprint in groups of eight, so that it can be compared and set on a line."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
