"""Questions of the demo: some answered and published, one that waits."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.guidance.operations import Publication, QuestionFacts, answer_question, ask_office, publish_answer
from netra.people.actors import PUBLIC
from netra.places.models import Region
from netra.rulebook.assess import assess
from netra.rulebook.loading import current
from netra.rulebook.rules import Person
from netra.vault.codes import CodeKeys, code_of, derive

SEED = b"netra demo question"
HOUR = 10


def questions() -> list[dict[str, Any]]:
    """The invented questions, the oldest first."""
    rows: list[dict[str, Any]] = tomllib.loads((DATA / "questions.toml").read_text("utf-8"))["question"]
    return rows


def question_keys() -> list[CodeKeys]:
    """The keys of the codes of all questions; slow on purpose."""
    return [derive(question_code(number)) for number in range(len(questions()))]


def question_code(number: int) -> str:
    """The code of the n-th question; known to everybody, so that anybody can open its box."""
    return code_of(hashlib.sha256(SEED + bytes([number])).digest()[:16])


def load_questions(keys: Sequence[CodeKeys], cast: Cast, *, now: datetime) -> None:
    """Ask every question, and answer and publish those that have an answer, before the instant `now`."""
    for number, row in enumerate(questions()):
        _ask(number, row, keys[number], cast, now)


def _ask(number: int, row: dict[str, Any], keys: CodeKeys, cast: Cast, now: datetime) -> None:
    here = now.astimezone(Region.objects.get(pk=row["region"]).zone)
    at = here.replace(hour=HOUR, minute=0, second=0, microsecond=0) - timedelta(days=row["days_ago"])
    book, election = current(), current().election_on(at.date())
    facts = QuestionFacts(
        submission=UUID(bytes=hashlib.sha256(SEED + b"form" + bytes([number])).digest()[:16]),
        text=row["text"],
        region=row["region"],
        person=Person.PNS.value,
        on=at.date(),
        keys=keys,
        election=election.id if election else "",
    )
    question = ask_office(facts, by=PUBLIC, at=at)
    if "answer" not in row:
        return
    found = assess(
        book.conducts[row["act"]], actor=Person.PNS, election=election, on=at.date(), rulebook=book
    )
    later = at + timedelta(days=1)
    by = cast.handler(question.agency, later)
    answer_question(question, text=row["answer"], basis=[each.id for each in found.basis], by=by, at=later)
    copy = Publication(row["title"], row["question"], row["answer"])
    publish_answer(question, copy=copy, by=by, at=later)
