"""Addresses of this area, below those of the question."""

from django.urls import path

from netra.web.learning import boxes

urlpatterns = [
    path("sematan/", boxes.box, name="check-embed"),
    path("pasang/", boxes.install, name="check-install"),
]
