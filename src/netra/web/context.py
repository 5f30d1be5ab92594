"""What every page knows: the clock, whether it is fixed, and the running election."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from netra.web import clock


def page(request: HttpRequest) -> dict[str, Any]:
    """The day, and whether the clock is fixed for demo or training."""
    return {"now": clock.now(), "today": clock.today(), "clock_is_fixed": settings.CLOCK.is_fixed}
