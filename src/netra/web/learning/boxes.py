"""The question as a small box inside other sites: the only page that may be framed. Nothing is stored."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from netra.guidance import wording
from netra.guidance.check import check
from netra.rulebook.loading import current
from netra.web import clock
from netra.web.guidance.answers import Facts
from netra.web.guidance.forms import AskForm
from netra.web.requests import Request

HEIGHT = 720  # points; enough for a question and a short answer on a phone
SNIPPET = """<iframe src="{address}" title="{title}" width="100%" height="{height}" loading="lazy"
  referrerpolicy="no-referrer"
  sandbox="allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin"></iframe>"""


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]})
def box(request: HttpRequest) -> HttpResponse:
    """The question, and its answer in short when one was asked; made to stand in a frame of any site."""
    book, today = current(), clock.today()
    form = AskForm(request.GET if "q" in request.GET else None, book=book, today=today)
    context: dict[str, Any] = {"form": form}
    status = 200
    if form.is_bound:
        status = 200 if form.is_valid() else 422
        context |= _answer(form) if form.is_valid() else {}
    response = render(request, "learning/box.html", context, status=status)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def install(request: Request) -> HttpResponse:
    """The lines that put the box on another site, and what the box sends and does not send."""
    address = settings.PUBLIC_URL.rstrip("/") + reverse("check-embed")
    snippet = SNIPPET.format(address=address, title="Boleh atau tidak? – Netra", height=HEIGHT)
    return render(request, "learning/install.html", {"snippet": snippet, "address": address})


def _answer(form: AskForm) -> dict[str, Any]:
    """What the box shows of an answer: the verdict, the act, why, and where the full answer stands."""
    question: str = form.cleaned_data["q"]
    answer = check(
        question, actor=form.person, election=form.chosen_election, on=form.day, rulebook=current()
    )
    facts = Facts(question, answer.actor, answer.election, answer.stage, answer.on)
    best = answer.matches[0].assessment if answer.matches and not answer.doubt else None
    return {
        "answer": answer,
        "say": wording.title(best.conduct) if best else wording.depends_on(answer)[0],
        "why": wording.why(best) if best else "",
        "basis": best.basis[0].on(answer.on).citation if best and best.basis else "",
        "address": facts.address(),
    }
