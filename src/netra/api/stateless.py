"""What all answers of the API share, also those that no route of it gives: headers, limits, one error shape."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from netra.api.errors import TYPE, fault_answer
from netra.api.limits import seconds_to_wait

PREFIX = "/api/"
HEADERS = {
    "Access-Control-Allow-Origin": "*",  # public and the same for everybody, so every site may read it
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type",
    "Access-Control-Max-Age": "86400",
}
OF_PAGES = ("Vary", "Content-Language")  # no answer depends on who asks, or on a choice they made before


class Stateless:
    """Forgets who asks before anything else looks, and gives every answer its headers. Stands before the sessions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.COOKIES = {}
        if is_head := request.method == "HEAD":
            request.method = "GET"
        response = self._answer(request)
        if is_head:
            response.content = b""
        response.cookies.clear()
        for name in OF_PAGES:
            response.headers.pop(name, None)
        for name, value in HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return _preflight()
        if seconds := seconds_to_wait(request):
            response = fault_answer(429, f"Too many requests; wait {seconds} seconds.")
            response.headers["Retry-After"] = str(seconds)
            return response
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return fault_answer(411)  # Django would read an empty body
        return _in_shape(self.get_response(request))


def _preflight() -> HttpResponse:
    """What a browser asks before another site's page may send JSON."""
    response = HttpResponse(status=204, headers=PREFLIGHT)
    del response.headers["Content-Type"]
    return response


def _in_shape(response: HttpResponse) -> HttpResponse:
    """The answer; an error page of the framework gives way to the error shape."""
    if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(TYPE):
        return response
    found = fault_answer(response.status_code)
    if "Allow" in response.headers:
        found.headers["Allow"] = ", ".join(sorted(response.headers["Allow"].split(", ")))
    return found
