"""Addresses of this area."""

from django.urls import path

from netra.web.guards.views import facilities, lists, loans, plans

urlpatterns = [
    path("", loans.index, name="guards"),
    path("fasilitas/", facilities.index, name="facilities"),
    path("fasilitas/baru/", facilities.new, name="facility-new"),
    path("fasilitas/<int:pk>/", facilities.show, name="facility"),
    path("fasilitas/<int:pk>/tutup/", facilities.retire, name="facility-retire"),
    path("fasilitas/<int:pk>/minta/", loans.new, name="loan-new"),
    path("pinjam/<uuid:pk>/", loans.show, name="loan"),
    path("pinjam/<uuid:pk>/surat.<letter:ending>", loans.letter, name="loan-letter"),
    path("pegawai/", plans.index, name="staffing"),
    path("pegawai/baru/", plans.new, name="staffing-new"),
    path("pegawai/daftar/", lists.upload, name="staffing-list"),
    path("pegawai/daftar/hasil.xlsx", lists.table, name="staffing-list-table"),
    path("pegawai/daftar/permohonan.<letter:ending>", lists.letter, name="staffing-list-letter"),
    path("pegawai/jabatan/", plans.term, name="staffing-term"),
    path("pegawai/<uuid:pk>/", plans.show, name="staffing-plan"),
    path("pegawai/<uuid:pk>/persetujuan/", plans.approval, name="staffing-approval"),
    path("pegawai/<uuid:pk>/surat/", plans.letter, name="staffing-letter"),
    path("pegawai/<uuid:pk>/hasil.<letter:ending>", plans.check, name="staffing-check"),
]
