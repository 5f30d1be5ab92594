"""A question in words: about whom, for which election and day, and by when an answer is aimed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from netra.guidance.models import Question
from netra.rulebook.loading import current
from netra.rulebook.rules import Election, Person, Provision, ProvisionVersion
from netra.web.guidance.words import PEOPLE
from netra.web.work.clocks import Face, face


@dataclass(frozen=True, slots=True)
class Told:
    """The plain facts of a question as pages show them."""

    person: str
    election: Election | None
    zone: str
    clock: Face


def told(question: Question, now: datetime) -> Told:
    """The plain facts of a question, with the clock of our own target as it stands `now`."""
    zone = question.region.timezone
    clock = face(question.due_at, {}, began_at=question.asked_at, is_target=True, zone=zone, now=now)
    election = current().elections.get(question.election)
    return Told(str(PEOPLE[Person(question.person)]), election, zone, clock)


def rules(ids: Iterable[str], on: date) -> list[tuple[Provision, ProvisionVersion]]:
    """The provisions with these ids that are known here, as they stood on the day."""
    book = current()
    return [(book.provisions[each], book.provisions[each].on(on)) for each in ids if each in book.provisions]
