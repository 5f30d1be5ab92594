"""Turns domain errors and refusals of the framework into pages, in one place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from netra.base.verdicts import Conflict, Invalid, Refused

TOO_MUCH = (RequestDataTooBig, TooManyFilesSent)


class ErrorPages:
    """Refused becomes a 403 page with the reason, Conflict a 409 page, Invalid a 422 page, each with a way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            return _not_allowed(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for a domain error; other exceptions go on."""
        if isinstance(exception, Refused):
            return _page(request, 403, str(exception))
        if isinstance(exception, Conflict):
            context = {"reason": str(exception), "again": _thing_behind(request)}
            return render(request, "errors/409.html", context, status=409)
        if isinstance(exception, Invalid):
            return _page(request, 422, exception.message)
        return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read, or is too large."""
    return _page(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what the visitor may not do."""
    return _page(request, 403)


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that stood open too long, or came from elsewhere."""
    return render(request, "errors/stale.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what is not there, or not visible."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own fault; needs neither session nor database."""
    return _page(request, 500)


def _thing_behind(request: HttpRequest) -> str:
    """The page of the thing that a form was about ("case" behind "case-review"), or else the same page."""
    match = getattr(request, "resolver_match", None)
    if match and match.url_name and "pk" in match.kwargs and "-" in match.url_name:
        with suppress(NoReverseMatch):
            return reverse(match.url_name.split("-")[0], kwargs={"pk": match.kwargs["pk"]})
    return request.path


def _page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    return render(request, f"errors/{status}.html", {"reason": reason}, status=status)


def _not_allowed(request: HttpRequest, response: HttpResponseNotAllowed) -> HttpResponse:
    page = _page(request, 405)
    page.headers["Allow"] = response.headers["Allow"]
    return page
