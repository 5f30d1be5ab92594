"""Answers for machines, and the choice of language."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from netra.web import clock
from netra.web.home.readiness import faults
from netra.web.language import COOKIE
from netra.web.looks.styles import bundle
from netra.web.requests import Request

YEAR = 365 * 24 * 60 * 60
VALID_FOR = timedelta(days=180)


@require_safe
def healthz(request: Request) -> HttpResponse:
    """Says that the process answers; asks nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request: Request) -> HttpResponse:
    """Says whether the database and the law can be read; 503 with the names of what cannot."""
    found = faults()
    return JsonResponse({"ready": not found, "faults": found}, status=503 if found else 200)


@require_safe
def security_txt(request: Request) -> HttpResponse:
    """Where to report a security hole (RFC 9116)."""
    page = settings.PUBLIC_URL.rstrip("/") + reverse("promises") + "#celah"
    lines = (
        f"Contact: {settings.SECURITY_CONTACT or page}",
        f"Expires: {(clock.now() + VALID_FOR).strftime('%Y-%m-01T00:00:00Z')}",
        "Preferred-Languages: id, en",
        f"Canonical: {settings.PUBLIC_URL.rstrip('/')}{request.path}",
        f"Policy: {page}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def style(request: Request, digest: str) -> HttpResponse:
    """All style sheets in one answer that a browser keeps for a year: its address changes with its content."""
    sheet = bundle()
    if digest != sheet.digest:
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        sheet.compressed if packed else sheet.plain, content_type="text/css; charset=utf-8"
    )
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@csrf_exempt  # keeps public pages free of cookies; a forged choice of language harms nobody
@require_POST
def set_language(request: Request) -> HttpResponse:
    """Keeps the language chosen, and goes back to the page."""
    back, language = request.POST.get("next", "/"), request.POST.get("language", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = HttpResponseRedirect(back if safe else reverse("home"))
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            COOKIE, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE, httponly=True
        )
    return response
