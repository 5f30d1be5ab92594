"""Addresses of the API; the version is part of them."""

from django.urls import path

from netra.api.routes import api

urlpatterns = [path("v1/", api.urls)]
