"""Addresses of this area."""

from django.urls import path

from netra.web.citing import views

urlpatterns = [path("hukum/rujukan/", views.show, name="cite")]
