"""Addresses of this area."""

from django.urls import path

from netra.web.plans.views import coverage, overview, start, tasks

urlpatterns = [
    path("", start.index, name="prevention"),
    path("rencana/", tasks.index, name="plan"),
    path("rencana/<slug:election>/<slug:task>/", tasks.show, name="plan-task"),
    path("cakupan/", coverage.index, name="coverage"),
    path("cakupan/<int:pk>/", coverage.unit, name="coverage-unit"),
    path("cakupan.csv", coverage.as_csv, name="coverage-csv"),
    path("ringkasan/", overview.show, name="prevention-overview"),
    path("ringkasan.<letter:ending>", overview.letter, name="prevention-overview-letter"),
]
