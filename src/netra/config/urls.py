"""The root of all addresses; each area of the web keeps its own."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("api/", include("netra.api.urls")),
    path("", include("netra.web.pledges.public_urls")),  # early: after a roll call hundreds come at once
    path("", include("netra.web.home.urls")),
    path("", include("netra.web.accounts.urls")),
    path("", include("netra.web.citing.urls")),
    path("", include("netra.web.guidance.urls")),
    path("lapor/", include("netra.web.report.urls")),
    path("verifikasi/", include("netra.web.verify.urls")),
    path("kerja/register/", include("netra.web.press.urls")),
    path("", include("netra.web.outreach.public_urls")),
    path("", include("netra.web.circulars.public_urls")),
    path("kerja/pegawai/", include("netra.web.workforce.urls")),
    path("kerja/proses/", include("netra.web.jobs.urls")),
    path("kerja/edaran/", include("netra.web.circulars.urls")),
    path("kerja/kegiatan/", include("netra.web.outreach.urls")),
    path("kerja/pakta/", include("netra.web.pledges.urls")),
    path("kerja/pencegahan/", include("netra.web.plans.urls")),
    path("kerja/jaga/", include("netra.web.guards.urls")),
    path("kerja/", include("netra.web.work.urls")),
    path("wawasan/", include("netra.web.insight.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("komponen/", include("netra.web.looks.urls")))

handler400 = "netra.web.errors.bad_request"
handler403 = "netra.web.errors.forbidden"
handler404 = "netra.web.errors.not_found"
handler500 = "netra.web.errors.server_error"
