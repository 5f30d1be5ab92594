"""No workroom without a second factor: whoever has none is led to set it up."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from netra.people.actors import PUBLIC
from netra.people.second_factor import has_second_factor

WORKROOM = "/kerja"


class SecondFactor:
    """Treats an account without a second factor as the public, and leads it from the workroom to the set-up page.

    One that has a second factor was asked for it at log-in: allauth lets nobody in on the password alone then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and not has_second_factor(user.pk):
            request.actor = PUBLIC  # type: ignore[attr-defined]
            if request.path.startswith(WORKROOM):
                return redirect("mfa_activate_totp")
        return self.get_response(request)
