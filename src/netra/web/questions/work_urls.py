"""Addresses of this area in the workroom."""

from django.urls import path

from netra.web.questions.views import answering

urlpatterns = [
    path("", answering.index, name="questions"),
    path("<uuid:pk>/", answering.show, name="question"),
    path("<uuid:pk>/jawab/", answering.answer, name="question-answer"),
    path("<uuid:pk>/terbit/", answering.publish, name="question-publish"),
    path("<uuid:pk>/tarik/", answering.withdraw, name="question-withdraw"),
]
