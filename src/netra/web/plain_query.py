"""Queries in addresses without the one sign that no database text can hold."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NUL = "%00"


class PlainQuery:
    """Takes NULs out of what stands behind the question mark, for every page; forms refuse them at their field."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        while NUL in request.META.get("QUERY_STRING", ""):  # again, for those that stood within another
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace(NUL, "")
        return self.get_response(request)
