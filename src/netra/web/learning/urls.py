"""Addresses of this area, below those of the question."""

from django.urls import path

from netra.web.learning import boxes, courses

urlpatterns = [
    path("sematan/", boxes.box, name="check-embed"),
    path("pasang/", boxes.install, name="check-install"),
    path("belajar/", courses.course, name="course"),
    path("belajar/sertifikat/", courses.certificate, name="course-certificate"),
    path("belajar/simpan/", courses.keep, name="course-keep"),
    path("belajar/periksa/", courses.check_certificate, name="course-certificate-check"),
]
