"""What every page knows: the clock, whether it is fixed, and the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from netra.web import clock


def page(request: HttpRequest) -> dict[str, Any]:
    """The instant, the day, the language, and whether the clock is fixed for demo or training."""
    return {
        "now": clock.now(),
        "today": clock.today(),
        "clock_is_fixed": settings.CLOCK.is_fixed,
        "has_session": bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)),
        "LANGUAGE_CODE": translation.get_language(),
    }
