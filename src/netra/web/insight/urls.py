"""Addresses of this area."""

from django.urls import path

from netra.web.insight import views

urlpatterns = [path("", views.show, name="insight")]
