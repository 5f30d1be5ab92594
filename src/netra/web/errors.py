"""Turns domain errors into pages, in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from netra.base.verdicts import Conflict, Refused


class ErrorPages:
    """Refused becomes a 403 page with the reason, Conflict a 409 page with the way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a domain error; other exceptions go on."""
        if isinstance(exception, Refused):
            return render(request, "errors/403.html", {"reason": str(exception)}, status=403)
        if isinstance(exception, Conflict):
            return render(request, "errors/409.html", {"reason": str(exception)}, status=409)
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what the visitor may not do."""
    return render(request, "errors/403.html", {"reason": ""}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what is not there, or not visible."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own fault; needs neither session nor database."""
    return render(request, "errors/500.html", status=500)
