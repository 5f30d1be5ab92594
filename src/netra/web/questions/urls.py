"""Addresses of this area, below the page of the answers."""

from django.urls import path

from netra.web.questions.views import asking, published

urlpatterns = [
    path("tanya/", asking.new, name="question-new"),
    path("tanya/terkirim/", asking.sent, name="question-sent"),
    path("kotak/", asking.box, name="question-box"),
    path("kotak/tutup/", asking.leave, name="question-leave"),
    path("tanya-jawab/", published.index, name="answers"),
    path("tanya-jawab/<uuid:pk>/", published.show, name="answers-show"),
]
