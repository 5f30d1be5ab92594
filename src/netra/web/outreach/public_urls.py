"""Addresses of this area that need no log-in."""

from django.urls import path

from netra.web.outreach.views import door, videos

urlpatterns = [
    path("hadir/", door.attend, name="attend"),
    path("hadir/masuk/", door.enter, name="attend-enter"),
    path("hadir/tamu/", door.enter_guest, name="attend-guest"),
    path("hadir/layar/<str:key>/", door.screen, name="event-screen"),
    path("hadir/bukti/<str:proof>/", door.attended, name="attended"),
    path("hadir/bukti/<str:proof>/sertifikat.pdf", door.certificate, name="attended-certificate"),
    path("hadir/bukti/<str:proof>/bahan/<uuid:key>/", door.material, name="attended-material"),
    path("hadir/bukti/<str:proof>/kuis/", door.questions, name="attended-quiz"),
    path("hadir/<slug:token>/", door.door, name="attend-door"),
    path("video/", videos.start, name="videos-public"),
    path("video/kode/", videos.code, name="video-code"),
    path("video/saya/", videos.mine, name="video-mine"),
    path("video/tarik/", videos.withdraw, name="video-withdraw"),
    path("video/<slug:agency>/", videos.send, name="video-send"),
]
