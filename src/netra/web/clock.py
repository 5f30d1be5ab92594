"""The faces' clock: the one place where the pages learn what time it is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

JAKARTA = ZoneInfo("Asia/Jakarta")


def now() -> datetime:
    """The present instant in UTC: real, or fixed for demo and training."""
    instant: datetime = settings.CLOCK.now()
    return instant


def today(zone: ZoneInfo = JAKARTA) -> date:
    """The present local date in `zone`."""
    return now().astimezone(zone).date()
