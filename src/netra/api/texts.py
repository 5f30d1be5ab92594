"""Routes that read a text: may it be done, what does it cite, what does it report. No text is kept."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from ninja import Query, Router

from netra.api.errors import Fault
from netra.api.values import Answer, Article, Citations, Entry, Failure, Question, Writing
from netra.guidance.actors import ACTORS, actor_named
from netra.guidance.check import check
from netra.guidance.documents import as_document
from netra.press.extraction import extract
from netra.rulebook.citations import find_citations
from netra.rulebook.loading import current
from netra.rulebook.rules import Election, Person

JAKARTA = ZoneInfo("Asia/Jakarta")
ASKED = frozenset({422, 429})
READ = frozenset({400, 411, 413, 415, 422, 429})

router = Router(tags=["texts"])


@router.get(
    "/check",
    response={200: Answer, ASKED: Failure},
    operation_id="askCheck",
    summary="May it be done? (by address)",
    exclude_unset=True,
)
def ask(request: HttpRequest, question: Query[Question]) -> dict[str, Any]:
    """Whether something may be done. Addresses are kept in histories and logs on the way: prefer POST for real questions."""
    return _answer(question)


@router.post(
    "/check",
    response={200: Answer, READ: Failure},
    operation_id="postCheck",
    summary="May it be done?",
    exclude_unset=True,
)
def post(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Whether something may be done, why, on what basis, and what to do instead."""
    return _answer(question)


@router.post(
    "/cite",
    response={200: Citations, READ: Failure},
    operation_id="cite",
    summary="What does the text cite?",
    exclude_unset=True,
)
def cite(request: HttpRequest, writing: Writing) -> dict[str, Any]:
    """The citations of law in a text, each with what it means on the day and what is wrong with it."""
    found = find_citations(writing.text, on=writing.on or _today(), rulebook=current())
    return _named(writing.id) | {"citations": [each.document(writing.language) for each in found]}


@router.post(
    "/extract",
    response={200: Entry, READ: Failure},
    operation_id="extract",
    summary="What does the article report?",
    exclude_unset=True,
)
def read_article(request: HttpRequest, article: Article) -> dict[str, Any]:
    """An article as a register entry: day, regions, institutions, activity, figures, election and citations."""
    day = article.published or _today()
    found = extract(article.text, rulebook=current(), on=day, published=article.published)
    return _named(article.id) | found.document()


def _answer(question: Question) -> dict[str, Any]:
    with translation.override(question.language):
        found = check(
            question.text,
            actor=_actor(question.actor),
            election=_election(question.election),
            on=question.on or _today(),
            rulebook=current(),
        )
        return as_document(found, id=question.id)


def _actor(name: str | None) -> Person | None:
    try:
        return actor_named(name) if name else None
    except ValueError as error:
        known = ", ".join(ACTORS)
        raise Fault(422, f"There is no such actor; use one of {known}.", "actor") from error


def _election(name: str | None) -> Election | None:
    if not name:
        return None
    if (found := current().elections.get(name)) is None:
        known = ", ".join(current().elections)
        raise Fault(422, f"There is no such election; use one of {known}.", "election")
    return found


def _named(given: str | None) -> dict[str, Any]:
    return {} if given is None else {"id": given}


def _today() -> date:
    day: date = settings.CLOCK.now().astimezone(JAKARTA).date()
    return day
