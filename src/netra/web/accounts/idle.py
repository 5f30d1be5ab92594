"""Whoever works stays logged in; thirty minutes without a page end the session."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SEEN = "seen"
EVERY = 60  # seconds between two writes, so that not every page writes the session


class Idle:
    """Moves the end of an officer's session on with each page, at most once a minute."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get(SEEN, 0) > EVERY:
            request.session[SEEN] = int(time.time())
        return self.get_response(request)
