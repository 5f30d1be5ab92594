"""The proof that this browser has just given the last four characters: a signed cookie for half an hour."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse

from netra.web.requests import Request

NAME = "pakta"
SALT = "netra.pledges.proof"
LASTS = 30 * 60  # seconds
View = Callable[..., HttpResponse]


def carry_proof(response: HttpResponse, token: str) -> HttpResponse:
    """Let the browser open the receipt of this code for half an hour; gone when it closes."""
    response.set_cookie(
        NAME,
        signing.dumps(token, salt=SALT),
        path=f"/pakta/{token}",
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def has_proof(request: Request, token: str) -> bool:
    """Whether this browser may open the receipt of this code."""
    try:
        return bool(signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=LASTS) == token)
    except signing.BadSignature:
        return False


def private(view: View) -> View:
    """No browser and nothing between keeps the page."""

    @wraps(view)
    def kept_nowhere(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return kept_nowhere
