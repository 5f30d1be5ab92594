"""The three questions before and after an event: who answers them stays unknown, what they teach is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.people.actors import Actor
from netra.prevention.outreach.models import Event, Moment, QuizAnswer
from netra.prevention.outreach.operations.noting import locked, note
from netra.prevention.outreach.permissions import may_change
from netra.rulebook.ties import Ruling

QUESTIONS = 3
AFTERWARDS = timedelta(hours=24)  # our own choice: how long the questions after stay open


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the act of the catalogue, what somebody does, the right ruling, and whether refraining is right too."""

    conduct: str
    text: str
    ruling: str

    def accepts(self, answer: str) -> bool:
        """Whether the answer is right; where care is due, who refrains is on the safe side."""
        is_safe = self.ruling == Ruling.CAUTION and answer == Ruling.FORBIDDEN
        return answer == self.ruling or is_safe


def questions_of(event: Event) -> list[Question]:
    """The event's questions; none if it has no quiz."""
    return [Question(**row) for row in event.quiz]


@transaction.atomic
def set_quiz(event: Event, *, questions: Sequence[Question], by: Actor, at: datetime) -> Event:
    """Give the event its three questions; Conflict once somebody has answered."""
    event = locked(event)
    may_change(by, event).require()
    if len(questions) != QUESTIONS:
        raise Invalid("quiz", gettext("A quiz has three questions."))
    if event.answers.exists():
        raise Conflict(gettext("Somebody has answered already; the questions stay as they are."))
    event.quiz = [asdict(each) for each in questions]
    event.save(update_fields=["quiz"])
    note(event, {"quiz": [each.conduct for each in questions]}, by=by, at=at)
    return event


def moment_for(event: Event, at: datetime) -> Moment | None:
    """Which answers are taken now: before, after, or none."""
    if not event.quiz or at < event.opens_at or at > event.ends_at + AFTERWARDS:
        return None
    return Moment.BEFORE if at < event.half_over_at else Moment.AFTER


@transaction.atomic
def answer_quiz(event: Event, *, person: str, answers: Sequence[str], at: datetime) -> QuizAnswer:
    """Count the right answers of somebody known by a sign only; nothing tells who it is, nor the ledger."""
    event = Event.objects.get(pk=event.pk)
    moment = moment_for(event, at)
    if moment is None:
        raise Invalid("", gettext("The questions are closed."))
    questions = questions_of(event)
    if len(answers) != len(questions):
        raise Invalid("", gettext("Answer all three questions."))
    right = sum(each.accepts(answer) for each, answer in zip(questions, answers, strict=True))
    given, is_new = QuizAnswer.objects.get_or_create(
        event=event, person=person, moment=moment, defaults={"right": right}
    )
    if not is_new:
        raise Invalid("", gettext("You have answered these questions."))
    return given
