"""Finding questions: by code, those that wait, and the published answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from netra.guidance.models import Question
from netra.people.actors import Actor
from netra.vault.codes import CodeKeys, derive, normalise

MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A question and the keys of the code that found it."""

    question: Question
    keys: CodeKeys = field(repr=False)


def question_by_code(code: str) -> Found | None:
    """The question of a typed code; None if there is none, Invalid("code", …) if it cannot be a code."""
    keys = derive(normalise(code))
    question = question_by_lookup(keys.lookup)
    return Found(question, keys) if question else None


def question_by_lookup(lookup: str) -> Question | None:
    """The question found under a look-up id that was derived from its code."""
    return Question.objects.filter(lookup=lookup).select_related("agency", "region").first()


def waiting(actor: Actor) -> QuerySet[Question]:
    """The questions that the actor's offices have not answered, the oldest first."""
    return _seen(actor).filter(answered_at__isnull=True).order_by("asked_at", "pk")


def answered(actor: Actor) -> QuerySet[Question]:
    """The questions that were answered, the last first."""
    return _seen(actor).filter(answered_at__isnull=False).order_by("-answered_at", "pk")


def published(sought: str = "") -> QuerySet[Question]:
    """The published answers that hold every word sought, the newest first; anybody may read them."""
    rows = Question.objects.filter(published_at__isnull=False).select_related("agency")
    for word in sought.split()[:MOST_WORDS]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(public_question__icontains=word) | Q(public_answer__icontains=word)
        )
    return rows.order_by("-published_at", "pk")


def _seen(actor: Actor) -> QuerySet[Question]:
    return Question.objects.visible_to(actor).select_related("agency", "region")
