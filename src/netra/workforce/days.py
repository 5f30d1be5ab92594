"""The day it is where an agency works."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from netra.places.models import Agency

JAKARTA = ZoneInfo("Asia/Jakarta")


def local_day(agency: Agency, at: datetime) -> date:
    """The local date of the instant in the agency's own time zone."""
    return at.astimezone(agency.region.zone if agency.region else JAKARTA).date()
