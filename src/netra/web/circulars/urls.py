"""Addresses of this area."""

from django.urls import path

from netra.web.circulars.views import desk, following, inbox, writing

urlpatterns = [
    path("", desk.index, name="circulars"),
    path("baru/", writing.new, name="circular-new"),
    path("nomor/", desk.numbers, name="circular-numbers"),
    path("diterima/", inbox.index, name="circulars-received"),
    path("diterima/<int:pk>/", inbox.show, name="received"),
    path("diterima/<int:pk>/balas/", inbox.reply, name="received-reply"),
    path("diterima/<int:pk>/berkas/", inbox.file, name="received-file"),
    path("<uuid:pk>/", desk.show, name="circular"),
    path("<uuid:pk>/ubah/", writing.edit, name="circular-edit"),
    path("<uuid:pk>/hapus/", writing.drop, name="circular-drop"),
    path("<uuid:pk>/terbit/", writing.issue, name="circular-issue"),
    path("<uuid:pk>/cabut/", writing.withdraw, name="circular-withdraw"),
    path("<uuid:pk>/berkas/", desk.file, name="circular-file"),
    path("<uuid:pk>/surat.pdf", desk.pdf, name="circular-pdf"),
    path("<uuid:pk>/daftar.csv", following.listing, name="circular-list"),
    path("<uuid:pk>/kirim/", following.send, name="circular-send"),
    path("<uuid:pk>/ingatkan/", following.remind, name="circular-remind"),
    path("<uuid:pk>/ulang/", following.again, name="circular-again"),
    path("<uuid:pk>/pengantar/", following.covers, name="circular-covers"),
    path("<uuid:pk>/penerima/<int:delivery>/", following.addressee, name="circular-addressee"),
    path("<uuid:pk>/penerima/<int:delivery>/alamat/", following.readdress, name="circular-address"),
]
