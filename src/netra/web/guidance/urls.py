"""Addresses of this area: asking what may be done, and reading the law."""

from django.urls import include, path

from netra.web.guidance.views import asking, reading

urlpatterns = [
    path("boleh/", asking.check, name="check"),
    path("boleh/", include("netra.web.learning.urls")),
    path("boleh/katalog/", asking.catalogue, name="catalogue"),
    path("boleh/poster/<slug:channel>/", asking.poster, name="poster"),
    path("boleh/", include("netra.web.questions.urls")),
    path("hukum/", reading.law, name="law"),
    path("hukum/jadwal/<slug:election>/", reading.schedule, name="schedule"),
    path("hukum/<path:row>/", reading.show, name="law-show"),
]
