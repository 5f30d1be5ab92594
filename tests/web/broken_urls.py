"""An address that fails, beside the real ones: for the tests of our own fault."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from netra.config import urls


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("secret detail")


urlpatterns = [path("rusak/", broken), *urls.urlpatterns]
handler500 = urls.handler500
