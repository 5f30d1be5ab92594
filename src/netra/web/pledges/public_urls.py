"""Addresses of this area that need no log-in."""

from django.urls import path

from netra.web.pledges.account import views as account
from netra.web.pledges.kiosk import views as kiosk
from netra.web.pledges.signing import receipts, views

urlpatterns = [
    path("pakta", views.enter, name="pledge-enter"),
    path("pakta/kios", kiosk.enter, name="kiosk-enter"),
    path("pakta/kios/<str:key>", kiosk.start, name="kiosk"),
    path("pakta/kios/<str:key>/tanda-tangan", kiosk.read, name="kiosk-sign"),
    path("pakta/kios/<str:key>/selesai", kiosk.done, name="kiosk-done"),
    path("pakta/akun", account.choose, name="pledge-account"),
    path("pakta/akun/masuk/<str:agency>", account.start, name="pledge-account-start"),
    path("pakta/akun/kembali/<str:agency>", account.back, name="pledge-account-back"),
    path("pakta/akun/keluar", account.leave, name="pledge-account-leave"),
    path("pakta/akun/keluar/<str:agency>", account.left, name="pledge-account-left"),
    path("pakta/akun/<int:campaign>", account.show, name="pledge-account-campaign"),
    path("pakta/akun/<int:campaign>/sertifikat.pdf", account.certificate, name="pledge-account-certificate"),
    path("pakta/akun/<int:campaign>/tanda-terima.json", account.signed_file, name="pledge-account-file"),
    path("pakta/<str:token>", views.show, name="pledge-sign"),
    path("pakta/<str:token>/tanda-terima", receipts.receipt, name="pledge-receipt"),
    path("pakta/<str:token>/sertifikat.pdf", receipts.certificate, name="pledge-certificate"),
    path("pakta/<str:token>/tanda-terima.json", receipts.signed_file, name="pledge-receipt-file"),
]
