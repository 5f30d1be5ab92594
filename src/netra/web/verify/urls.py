"""Addresses of this area."""

from django.urls import path

from netra.web.verify import views

urlpatterns = [
    path("", views.show, name="verify"),
    path("pakta/<str:code>.json", views.proof, name="verify-proof"),
]
