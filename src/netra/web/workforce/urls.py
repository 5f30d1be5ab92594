"""Addresses of this area."""

from django.urls import path

from netra.web.workforce.views import findings, imports, people, tree, units

urlpatterns = [
    path("", tree.index, name="workforce"),
    path("cari/", tree.find, name="employees"),
    path("unit-baru/<slug:code>/", units.new_top, name="unit-new"),
    path("unit/<int:pk>/", tree.show, name="unit"),
    path("unit/<int:pk>/bagian-baru/", units.new_part, name="unit-part-new"),
    path("unit/<int:pk>/ubah/", units.edit, name="unit-edit"),
    path("unit/<int:pk>/tutup/", units.close, name="unit-close"),
    path("unit/<int:pk>/kepala/", units.appoint, name="unit-head"),
    path("unit/<int:pk>/kepala/<int:head>/akhiri/", units.end_heading, name="unit-head-end"),
    path("unit/<int:pk>/daftar.csv", units.export, {"kind": "csv"}, name="unit-csv"),
    path("unit/<int:pk>/daftar.xlsx", units.export, {"kind": "xlsx"}, name="unit-xlsx"),
    path("unit/<int:pk>/pegawai-baru/", people.new, name="employee-new"),
    path("orang/<int:pk>/", people.show, name="employee"),
    path("orang/<int:pk>/perbaiki/", people.correct, name="employee-correct"),
    path("orang/<int:pk>/pindah/", people.move, name="employee-move"),
    path("orang/<int:pk>/keluar/", people.leave, name="employee-leave"),
    path("orang/<int:pk>/cuti/", people.away, name="absence-new"),
    path("orang/<int:pk>/cuti/<int:absence>/akhiri/", people.back, name="absence-end"),
    path("orang/<int:pk>/cuti/<int:absence>/batalkan/", people.take_back, name="absence-take-back"),
    path("impor/", imports.index, name="rosters"),
    path("impor/<uuid:pk>/", findings.show, name="roster"),
    path("impor/<uuid:pk>/kolom/", imports.layout, name="roster-layout"),
    path("impor/<uuid:pk>/baris/<slug:kind>/", findings.rows, name="roster-rows"),
    path("impor/<uuid:pk>/unit/", findings.units, name="roster-units"),
    path("impor/<uuid:pk>/terima/", findings.accept, name="roster-accept"),
    path("impor/<uuid:pk>/perlu-diperbaiki.xlsx", findings.errors, name="roster-errors"),
    path("impor/<uuid:pk>/laksanakan/", findings.apply, name="roster-apply"),
    path("impor/<uuid:pk>/urungkan/", findings.undo, name="roster-undo"),
    path("impor/<uuid:pk>/batalkan/", imports.cancel, name="roster-cancel"),
]
