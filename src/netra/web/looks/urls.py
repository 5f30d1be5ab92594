"""Addresses of the page of components, in debug mode only."""

from django.urls import path

from netra.web.looks import views

urlpatterns = [path("", views.show, name="components")]
