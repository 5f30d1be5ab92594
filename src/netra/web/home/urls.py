"""Addresses of this area."""

from django.urls import path

from netra.web.home import plain, views

urlpatterns = [
    path("", views.home, name="home"),
    path("janji/", views.promises, name="promises"),
    path("aksesibilitas/", views.accessibility, name="accessibility"),
    path("bahasa/", plain.set_language, name="language"),
    path("gaya/<slug:digest>.css", plain.style, name="style"),
    path("healthz", plain.healthz, name="healthz"),
    path("readyz", plain.readyz, name="readyz"),
    path(".well-known/security.txt", plain.security_txt, name="security-txt"),
]
