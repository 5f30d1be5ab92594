"""How often one address may ask. It is kept for a minute at most, in memory, and only as a keyed hash."""

from __future__ import annotations

import ipaddress
import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 60  # seconds
NETWORK = 64  # bits: who holds one address of IPv6 holds them all


def seconds_to_wait(request: HttpRequest) -> int:
    """Count this request; 0 if it may be answered, else the seconds until the caller may ask again."""
    most: int = settings.API_RATE
    if not most:
        return 0
    window, passed = divmod(int(time.time()), WINDOW)
    return WINDOW - passed if _count(f"{window}:{_caller(request)}") > most else 0


def _count(key: str) -> int:
    cache = caches["api"]
    cache.add(key, 0, timeout=WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # the cache was full and let it go in between
        return 1


def _caller(request: HttpRequest) -> str:
    return salted_hmac(
        __name__, _network(request.META.get("REMOTE_ADDR", "")), algorithm="sha256"
    ).hexdigest()


def _network(address: str) -> str:
    """The address, or the network of an IPv6 one; behind a socket there is none and all count as one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, NETWORK), strict=False))
