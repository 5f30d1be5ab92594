"""How often numbers may be tried at a door: by number, and by address. Kept for minutes, only as keyed hashes."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 15 * 60  # seconds
PER_NUMBER = 6  # wrong tries of one number
PER_ADDRESS = 120  # wrong tries behind one address: a hall shares one


def is_too_often(request: HttpRequest, place: str, number: str) -> bool:
    """Whether so many tries went wrong here that nothing is looked up for a while."""
    return any(cache.get(key, 0) >= most for key, most in _keys(request, place, number))


def note_wrong(request: HttpRequest, place: str, number: str) -> None:
    """Count a try that went wrong."""
    for key, _ in _keys(request, place, number):
        if not cache.add(key, 1, timeout=WINDOW):
            cache.set(key, cache.get(key, 0) + 1, timeout=WINDOW)


def _keys(request: HttpRequest, place: str, number: str) -> list[tuple[str, int]]:
    address = request.META.get("REMOTE_ADDR", "")
    told = [
        (f"{place}/number/{''.join(number.split())}", PER_NUMBER),
        (f"{place}/from/{address}", PER_ADDRESS),
    ]
    return [(salted_hmac(__name__, text, algorithm="sha256").hexdigest(), most) for text, most in told]
