"""The installation's own figures, counted again at most once a minute however many people read them."""

from __future__ import annotations

from django.core.cache import cache

from netra.insight.figures import OwnFigures, own_figures
from netra.rulebook.loading import current
from netra.web import clock

KEY, SECONDS = "insight:own", 60


def recent_figures() -> OwnFigures:
    """The figures of the present minute; the page says as of when they are."""
    now = clock.now()
    found: OwnFigures | None = cache.get(KEY)
    if found is not None and abs((now - found.as_of).total_seconds()) < SECONDS:
        return found
    found = own_figures(current(), now)
    cache.set(KEY, found, SECONDS)
    return found
