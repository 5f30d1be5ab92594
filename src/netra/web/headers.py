"""Headers that every answer carries beside the content security policy."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

OFF = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen geolocation "
    "gyroscope hid idle-detection local-fonts magnetometer microphone midi payment picture-in-picture "
    "screen-wake-lock serial usb xr-spatial-tracking"
)
PERMISSIONS = ", ".join(f"{feature}=()" for feature in OFF.split())
REFERRER = "same-origin"  # stricter ("no-referrer") makes browsers send "Origin: null", and every form would be refused
SHARED = ("/gaya/", "/static/")
PERSONAL = (
    *("/lapor", "/boleh", "/kerja", "/masuk", "/keluar", "/akun", "/mulai"),
    *("/edaran", "/pakta", "/hadir", "/video"),
)


class SecurityHeaders:
    """Adds isolation headers, and no-store where a page is personal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        if is_personal(request, response):
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = REFERRER
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cache-Control", "private, no-cache")  # the language may change
        return response


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer belongs to one visitor: by its address, or because of a session or a new cookie."""
    if request.path.startswith(SHARED):
        return False
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    return request.path.startswith(PERSONAL) or known or bool(response.cookies)
