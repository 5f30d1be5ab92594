"""Addresses of this area."""

from django.urls import path

from netra.web.pledges.campaigns import bundles, desk, lists, monitor, paper, sending, texts
from netra.web.pledges.kiosk import desk as kiosk

urlpatterns = [
    path("", desk.index, name="campaigns"),
    path("baru/", desk.new, name="campaign-new"),
    path("<int:pk>/", monitor.show, name="campaign"),
    path("<int:pk>/ringkasan.pdf", monitor.one_page, name="campaign-pdf"),
    path("<int:pk>/ubah/", desk.edit, name="campaign-edit"),
    path("<int:pk>/buka/", desk.open_, name="campaign-open"),
    path("<int:pk>/tutup/", desk.close, name="campaign-close"),
    path("<int:pk>/sertifikat/", bundles.make, name="campaign-certificates"),
    path("<int:pk>/satuan/<int:unit>/sertifikat/", bundles.make, name="campaign-unit-certificates"),
    path("<int:pk>/teks/", texts.show, name="campaign-texts"),
    path("<int:pk>/teks/<slug:language>/", texts.edit, name="campaign-text"),
    path("<int:pk>/teks-terbit/", texts.publish, name="campaign-publish"),
    path("<int:pk>/satuan/<int:unit>/", lists.show, name="campaign-unit"),
    path("<int:pk>/satuan/<int:unit>/daftar.csv", lists.export, {"kind": "csv"}, name="campaign-csv"),
    path("<int:pk>/satuan/<int:unit>/daftar.xlsx", lists.export, {"kind": "xlsx"}, name="campaign-xlsx"),
    path("<int:pk>/satuan/<int:unit>/ingatkan/", sending.remind, name="campaign-remind"),
    path("<int:pk>/satuan/<int:unit>/lembar/", sending.slips, name="campaign-slips"),
    path("<int:pk>/satuan/<int:unit>/kertas/", paper.new, name="paper-new"),
    path("<int:pk>/kertas/", paper.index, name="paper"),
    path("<int:pk>/kertas/<int:batch>/", paper.show, name="paper-batch"),
    path("<int:pk>/kertas/<int:batch>/baris/", paper.add, name="paper-lines"),
    path("<int:pk>/kertas/<int:batch>/baris/<int:line>/", paper.decide, name="paper-line"),
    path("<int:pk>/kertas/<int:batch>/pindaian/", paper.scan, name="paper-scan-new"),
    path("<int:pk>/kertas/<int:batch>/pindaian/<int:number>/", paper.look, name="paper-scan"),
    path("<int:pk>/kertas/<int:batch>/masukkan/", paper.enter, name="paper-enter"),
    path("<int:pk>/satuan/<int:unit>/buka-kunci/<int:person>/", lists.free, name="campaign-unlock"),
    path("<int:pk>/satuan/<int:unit>/kios/", kiosk.show, name="campaign-kiosk"),
    path("<int:pk>/satuan/<int:unit>/kios/mulai/", kiosk.start, name="campaign-kiosk-start"),
    path("<int:pk>/satuan/<int:unit>/kios/akhiri/", kiosk.end, name="campaign-kiosk-end"),
]
