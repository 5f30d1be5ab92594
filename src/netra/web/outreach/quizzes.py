"""Draws the three questions of an event from the cases of the course."""

from __future__ import annotations

from netra.guidance.course import cases
from netra.prevention.outreach.models import Event
from netra.prevention.outreach.operations.quizzes import QUESTIONS, Question
from netra.rulebook.loading import current
from netra.rulebook.rules import Person


def draw_questions(event: Event) -> list[Question]:
    """Three cases for a civil servant on the day of the event; the same event always gives the same ones."""
    book = current()
    election = book.elections[event.election]
    found = cases(Person.PNS, election=election, on=event.day, seed=event.pk.hex, rulebook=book)
    return [Question(each.found.conduct.id, each.text, each.ruling.value) for each in found[:QUESTIONS]]
