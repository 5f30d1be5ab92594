"""Addresses of this area."""

from django.urls import path

from netra.web.insight import views

urlpatterns = [
    path("", views.show, name="insight"),
    path("angka.csv", views.as_csv, name="insight-csv"),
    path("angka.json", views.as_json, name="insight-json"),
]
