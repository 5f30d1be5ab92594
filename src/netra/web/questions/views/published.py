"""The published answers: searched, and one by one."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from netra.guidance.queries import published
from netra.web import clock
from netra.web.questions.telling import rules, told
from netra.web.requests import Request

PER_PAGE = 20


@require_safe
def index(request: Request) -> HttpResponse:
    """Every published answer that holds the words sought, the newest first."""
    sought = request.GET.get("q", "").strip()[:100]
    rows = Paginator(published(sought), PER_PAGE).get_page(request.GET.get("hal"))
    return render(request, "questions/published.html", {"rows": rows, "sought": sought, "trail": _trail()})


@require_safe
def show(request: Request, pk: UUID) -> HttpResponse:
    """One published answer with the rules on which it rests."""
    question = get_object_or_404(published(), pk=pk)
    context = {
        "question": question,
        "basis": rules(question.public_basis, question.on),
        "told": told(question, clock.now()),
        "trail": _trail(question.title),
    }
    return render(request, "questions/show.html", context)


def _trail(last: str = "") -> list[tuple[str, str]]:
    ways = [(gettext("May I, or not?"), reverse("check"))]
    here = gettext("Answers of officers")
    return [*ways, (here, reverse("answers")), (last, "")] if last else [*ways, (here, "")]
