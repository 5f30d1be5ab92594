"""Who stands before a shared computer now: one signed cookie for its pages alone, gone at the next start."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from netra.prevention.pledges.facing import Face, face
from netra.prevention.pledges.kiosks import is_running, kiosk_of, limits
from netra.prevention.pledges.models import Kiosk
from netra.prevention.pledges.tokens import normalise
from netra.web import clock
from netra.web.pledges.signing.proving import private
from netra.web.requests import Request

NAME, SALT = "kios", "netra.pledges.kiosk"
P = ParamSpec("P")
View = Callable[Concatenate[Request, Kiosk, str, P], HttpResponse]


def at_kiosk(view: View[P]) -> Callable[Concatenate[Request, str, P], HttpResponse]:
    """Give the view the kiosk of the address and its code; else one line that says what is the matter."""

    @private
    @wraps(view)
    def guarded(request: Request, key: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        kiosk, code = kiosk_of(key), normalise(key)
        if kiosk is None:
            return _closed(request, gettext("No shared computer has this address."), 404)
        if not is_running(kiosk, clock.now()):
            line = gettext("Signing on this computer has ended. The personnel office can start it again.")
            return forget(_closed(request, line, 403), code)
        if request.user.is_authenticated:
            line = gettext(
                "An officer is logged in on this computer. Log out first, then open this page again."
            )
            return _closed(request, line, 403)
        return view(request, kiosk, code, *args, **kwargs)

    return guarded


def carry(response: HttpResponse, kiosk: Kiosk, code: str, employee: int, *, is_done: bool) -> HttpResponse:
    """Remember on this computer who stands before it; the next person overwrites it."""
    response.set_cookie(
        NAME,
        signing.dumps([kiosk.pk, employee, is_done], salt=SALT),
        path=_home(code),
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def carried_face(request: Request, kiosk: Kiosk, *, is_done: bool) -> Face | None:
    """The person before this computer, while reading or after signing; None when the time has gone by."""
    lasts = limits().receipt + 30 if is_done else limits().reading
    try:
        told: Any = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=lasts)
    except signing.BadSignature:
        return None
    if told[0] != kiosk.pk or told[2] != is_done:
        return None
    return face(kiosk.campaign_id, told[1])


def forget(response: HttpResponse, code: str) -> HttpResponse:
    """Leave nothing of the person on this computer."""
    response.delete_cookie(NAME, path=_home(code), samesite="Strict")
    return response


def back_after(response: HttpResponse, code: str, seconds: int) -> HttpResponse:
    """Return to the start by itself, without a script."""
    response.headers["Refresh"] = f"{seconds}; url={_home(code)}"
    return response


def _home(code: str) -> str:
    return reverse("kiosk", args=[code])


def _closed(request: Request, line: str, status: int) -> HttpResponse:
    return render(request, "pledges/public/kiosk_closed.html", {"line": line}, status=status)
