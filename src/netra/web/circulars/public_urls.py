"""Addresses of this area that need no log-in."""

from django.urls import path

from netra.web.circulars.views import public

urlpatterns = [
    path("edaran/", public.enter, name="letter-code"),
    path("edaran/<str:token>/", public.show, name="letter"),
    path("edaran/<str:token>/balas/", public.reply, name="letter-reply"),
    path("edaran/<str:token>/surat.pdf", public.pdf, name="letter-pdf"),
    path("edaran/<str:token>/berkas/", public.file, name="letter-file"),
    path("edaran/<str:token>/tanda-terima.pdf", public.receipt, name="letter-receipt"),
]
