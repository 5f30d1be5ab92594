"""Addresses of this area."""

from django.urls import include, path

from netra.web.work import documents
from netra.web.work.views import (
    cases,
    content,
    decision,
    desk,
    ending,
    handing,
    receiving,
    review,
    steering,
    study,
    today,
)

CASE = "perkara/<uuid:pk>/"
HANDOVER = "serah-terima/<uuid:pk>/"
urlpatterns = [
    path("pertanyaan/", include("netra.web.questions.work_urls")),
    path("", today.today, name="work"),
    path("laporan-baru/", desk.take, name="desk"),
    path("perkara/", cases.index, name="cases"),
    path(CASE, cases.show, name="case"),
    path(f"{CASE}isi/", content.show, name="case-content"),
    path(f"{CASE}identitas/", content.identity, name="case-identity"),
    path(f"{CASE}bukti/", content.add_evidence, name="case-evidence-add"),
    path(f"{CASE}bukti/<uuid:item>/", content.original, name="case-evidence"),
    path(f"{CASE}bukti/<uuid:item>/salinan/", content.clean, name="case-evidence-copy"),
    path(f"{CASE}judul/", steering.title, name="case-title"),
    path(f"{CASE}petugas/", steering.assign, name="case-assign"),
    path(f"{CASE}pesan/", steering.ask, name="case-ask"),
    path(f"{CASE}kajian-awal/", review.review, name="case-review"),
    path(f"{CASE}lengkapi/", review.incomplete, name="case-incomplete"),
    path(f"{CASE}kelengkapan/", review.complete, name="case-complete"),
    path(f"{CASE}register/", review.register, name="case-register"),
    path(f"{CASE}klarifikasi/", study.hear, name="case-hear"),
    path(f"{CASE}kajian/", study.study, name="case-study"),
    path(f"{CASE}perpanjangan/", study.extend, name="case-extend"),
    path(f"{CASE}pleno/", decision.decide_case, name="case-decide"),
    path(f"{CASE}catat/<int:step>/", decision.follow, name="case-follow"),
    path(f"{CASE}kabar/", ending.inform, name="case-inform"),
    path(f"{CASE}tutup/", ending.close, name="case-close"),
    path(f"{CASE}dokumen/<slug:kind>.<letter:ending>", documents.case_document, name="case-document"),
    path(f"{CASE}serah/", handing.new, name="handover-new"),
    path("serah-terima/", receiving.index, name="handovers"),
    path(HANDOVER, receiving.show, name="handover"),
    path(f"{HANDOVER}isi/", receiving.package, name="handover-content"),
    path(f"{HANDOVER}terima/", receiving.take, name="handover-acknowledge"),
    path(f"{HANDOVER}kembalikan/", receiving.give_back, name="handover-return"),
    path(f"{HANDOVER}sanksi/", receiving.sanction, name="handover-sanction"),
    path(f"{HANDOVER}surat.<letter:ending>", documents.handover_letter, name="handover-letter"),
]
