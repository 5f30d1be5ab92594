"""Addresses of this area."""

from django.urls import path

from netra.web.outreach.views import events, keeping, reviewing

urlpatterns = [
    path("", events.index, name="events"),
    path("baru/", events.new, name="event-new"),
    path("video/", reviewing.videos, name="videos"),
    path("video/<uuid:pk>/", reviewing.video, name="video"),
    path("video/<uuid:pk>/setujui/", reviewing.approve, name="video-approve"),
    path("video/<uuid:pk>/berkas/", reviewing.file, name="video-file"),
    path("<uuid:pk>/", events.show, name="event"),
    path("<uuid:pk>/ubah/", events.edit, name="event-edit"),
    path("<uuid:pk>/terbitkan/", events.publish, name="event-publish"),
    path("<uuid:pk>/batalkan/", events.cancel, name="event-cancel"),
    path("<uuid:pk>/kode-baru/", events.renew, name="event-renew"),
    path("<uuid:pk>/hadir/", keeping.attendance, name="event-attendance"),
    path("<uuid:pk>/daftar/", keeping.read_list, name="event-list"),
    path("<uuid:pk>/daftar/<int:number>/tarik/", keeping.list_undo, name="event-list-undo"),
    path("<uuid:pk>/hadir/<int:number>/keluarkan/", keeping.strike, name="event-strike"),
    path("<uuid:pk>/notulen/", keeping.minutes, name="event-minutes"),
    path("<uuid:pk>/tindak-lanjut/", keeping.follow_up, name="event-follow-up"),
    path(
        "<uuid:pk>/tindak-lanjut/<int:number>/selesai/", keeping.follow_up_done, name="event-follow-up-done"
    ),
    path("<uuid:pk>/bahan/", keeping.material, name="event-material"),
    path("<uuid:pk>/bahan/<uuid:key>/", keeping.material_file, name="event-material-file"),
    path("<uuid:pk>/kuis/", keeping.quiz, name="event-quiz"),
    path("<uuid:pk>/ikrar/", keeping.oath, name="event-oath"),
    path("<uuid:pk>/surat/<slug:kind>.pdf", keeping.document, name="event-document"),
]
