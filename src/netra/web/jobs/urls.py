"""Addresses of this area."""

from django.urls import path

from netra.web.jobs import views

urlpatterns = [
    path("", views.index, name="jobs"),
    path("<uuid:pk>/", views.show, name="job"),
    path("<uuid:pk>/hasil/", views.result, name="job-result"),
]
