"""Gives every request its actor."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from netra.people.queries import actor_of
from netra.web import clock


class ActorMiddleware:
    """Sets `request.actor`: the person who logged in with the roles of the day, or the public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user, clock.today()))  # type: ignore[attr-defined]
        return self.get_response(request)
