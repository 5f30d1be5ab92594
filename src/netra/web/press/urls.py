"""Addresses of this area."""

from django.urls import path

from netra.web.press import views

urlpatterns = [
    path("", views.index, name="press"),
    path("baru/", views.new, name="press-new"),
    path("<uuid:pk>/", views.show, name="press-entry"),
]
