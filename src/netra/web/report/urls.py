"""Addresses of this area."""

from django.urls import path

from netra.web.report.views import box, raising, submitting

urlpatterns = [
    path("", submitting.choose, name="report"),
    path("baru/<str:track>/", submitting.new, name="report-new"),
    path("terkirim/", submitting.sent, name="report-sent"),
    path("kode/", box.enter, name="report-code"),
    path("kotak/", box.show, name="report-box"),
    path("kotak/resmi/", raising.show, name="report-raise"),
    path("kotak/tutup/", box.leave, name="report-leave"),
    path("tanda-terima/", box.show_receipt, name="report-receipt"),
    path("tanda-terima/berkas/", box.receipt_file, name="report-receipt-file"),
    path("tanda-terima/pdf/", box.receipt_pdf, name="report-receipt-pdf"),
]
