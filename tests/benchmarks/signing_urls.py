"""The real addresses, and one that does a single bare insert: the floor of `tests.benchmarks.signing`."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone

BARE = "INSERT INTO bench_bare (made, code) VALUES (%s, %s)"


def insert(request: HttpRequest) -> HttpResponse:
    """One row without the ORM, committed by itself; through the same middleware as every page."""
    with connection.cursor() as cursor:
        cursor.execute(BARE, [timezone.now(), request.POST["code"]])
    return HttpResponse(status=302, headers={"Location": "/"})


urlpatterns = [path("banding", insert), path("", include("netra.config.urls"))]
handler400 = "netra.web.errors.bad_request"
handler403 = "netra.web.errors.forbidden"
handler404 = "netra.web.errors.not_found"
handler500 = "netra.web.errors.server_error"
