"""The addresses at which addressees find their letters, as they are sent and printed."""

from __future__ import annotations

from django.conf import settings

from netra.prevention.circulars.models import Delivery
from netra.prevention.circulars.tokens import token_for

PATH = "/edaran/"


def entrance() -> str:
    """The full address of the page on which a code can be typed."""
    address: str = settings.PUBLIC_URL.rstrip("/") + PATH
    return address


def link_of(delivery: Delivery) -> str:
    """The full address of the letter for this addressee; whoever has it can confirm."""
    return f"{entrance()}{token_for(delivery)}/"
