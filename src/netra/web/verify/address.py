"""The address of the page that checks receipts and letters, as it is printed."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def page_of_codes() -> str:
    """The full address of the page, for letters and their QR codes; it holds nothing of anybody."""
    address: str = settings.PUBLIC_URL.rstrip("/") + reverse("verify")
    return address
