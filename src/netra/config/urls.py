"""The root of all addresses; each area of the web keeps its own."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/", include("netra.api.urls")),
    path("", include("netra.web.home.urls")),
    path("", include("netra.web.accounts.urls")),
    path("", include("netra.web.citing.urls")),
    path("", include("netra.web.guidance.urls")),
    path("lapor/", include("netra.web.report.urls")),
    path("verifikasi/", include("netra.web.verify.urls")),
    path("kerja/register/", include("netra.web.press.urls")),
    path("kerja/", include("netra.web.work.urls")),
    path("wawasan/", include("netra.web.insight.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("komponen/", include("netra.web.looks.urls")))

handler400 = "netra.web.errors.bad_request"
handler403 = "netra.web.errors.forbidden"
handler404 = "netra.web.errors.not_found"
handler500 = "netra.web.errors.server_error"
