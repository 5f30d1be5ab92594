"""Asking an office, answering, and publishing the answer; each in one transaction with its ledger entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.guidance.models import Question
from netra.guidance.offices import due_of, office_of
from netra.guidance.permissions import may_answer, may_ask_office, may_publish, may_read, may_withdraw
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Region
from netra.rulebook.loading import current
from netra.vault.codes import CodeKeys
from netra.vault.envelopes import open_for, open_json, open_json_with, open_with, seal, seal_json

ASKED = "guidance:question:ask"
PUBLISHED = "guidance:question:publish"
WITHDRAWN = "guidance:question:withdraw"
MAX_QUESTION, MAX_ANSWER, MAX_TITLE = 2_000, 10_000, 120


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """What is asked: of the supervisor or of the regional government, about whom, for which election and day."""

    submission: UUID
    text: str
    region: str
    person: str
    on: date
    keys: CodeKeys
    election: str = ""
    to_government: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A question and its answer in plain text; no answer yet if it is empty."""

    text: str
    answer: str = ""
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """The copy for everybody, written anew without anything that tells who asked."""

    title: str
    question: str
    answer: str


@transaction.atomic
def ask_office(facts: QuestionFacts, *, by: Actor, at: datetime) -> Question:
    """Seal a question to the office of its region and to its code; the same form sent again gives the same question.

    Invalid names the field of a fact that cannot be true; Conflict: the form was sent before with another code.
    """
    before = Question.objects.filter(submission=facts.submission).select_related("agency", "region").first()
    if before is not None:
        return _same(before, facts)
    text = _written("q", facts.text, MAX_QUESTION)
    region = Region.objects.filter(pk=facts.region).first()
    if region is None:
        raise Invalid("region", gettext("Choose a regency or city from the list."))
    agency = office_of(region, on=at.astimezone(region.zone).date(), to_government=facts.to_government)
    may_ask_office(by, agency).require()
    question = Question(
        submission=facts.submission, agency=agency, region=region, person=facts.person, election=facts.election,
        on=facts.on, asked_at=at, due_at=due_of(region, at), lookup=facts.keys.lookup,
        reply_recipient=facts.keys.recipient,
    )  # fmt: skip
    question.sealed_text = seal(
        text.encode(), agency.recipient, facts.keys.recipient, context=_context(question, "text")
    )
    try:
        with transaction.atomic():
            question.save(force_insert=True)
    except IntegrityError:  # the same form arrived twice at once; the other one was first
        return _same(Question.objects.get(submission=facts.submission), facts)
    _note(ASKED, question, by, at, {"region": region.pk, "person": facts.person})
    return question


@transaction.atomic
def read_question(question: Question, *, by: Actor, at: datetime) -> Opened:
    """The question and its answer, opened for an officer; the reading is recorded."""
    may_read(by, question).require()
    text = open_for(question.agency, question.sealed_text, context=_context(question, "text")).decode()
    _note(Action.QUESTION_READ.value, question, by, at, {})
    if question.sealed_answer is None:
        return Opened(text)
    answer = open_json(question.agency, question.sealed_answer, context=_context(question, "answer"))
    return Opened(text, answer["text"], tuple(answer["basis"]))


def receive_answer(question: Question, *, keys: CodeKeys) -> Opened:
    """The question and its answer, opened with the code; Refused if it belongs to another question."""
    if keys.lookup != question.lookup:
        raise Refused(gettext("This code belongs to another question."))
    text = open_with(keys.secret, question.sealed_text, context=_context(question, "text")).decode()
    if question.sealed_answer is None:
        return Opened(text)
    answer = open_json_with(keys.secret, question.sealed_answer, context=_context(question, "answer"))
    return Opened(text, answer["text"], tuple(answer["basis"]))


@transaction.atomic
def answer_question(
    question: Question, *, text: str, basis: Sequence[str], by: Actor, at: datetime
) -> Question:
    """Put the answer with its provisions into the asker's box; Invalid if it is empty or a provision is unknown."""
    question = _locked(question)
    may_answer(by, question).require()
    known = current().provisions
    basis = list(dict.fromkeys(basis))
    if any(each not in known for each in basis):
        raise Invalid("basis", gettext("Choose the provisions from the list."))
    answer = {"text": _written("text", text, MAX_ANSWER), "basis": basis}
    question.sealed_answer = seal_json(
        answer, question.agency.recipient, question.reply_recipient, context=_context(question, "answer")
    )
    question.answered_at, question.answered_by = at, by.name
    question.save()
    _note(Action.QUESTION_ANSWER.value, question, by, at, {})
    return question


@transaction.atomic
def publish_answer(question: Question, *, copy: Publication, by: Actor, at: datetime) -> Question:
    """Let everybody read a copy of the answer, with its provisions; Invalid names the part that is missing."""
    question = _locked(question)
    may_publish(by, question).require()
    assert question.sealed_answer is not None
    answer = open_json(question.agency, question.sealed_answer, context=_context(question, "answer"))
    question.title = _written("title", copy.title, MAX_TITLE)
    question.public_question = _written("question", copy.question, MAX_QUESTION)
    question.public_answer = _written("answer", copy.answer, MAX_ANSWER)
    question.public_basis = answer["basis"]
    question.published_at, question.published_by = at, by.name
    question.save()
    _note(PUBLISHED, question, by, at, {"title": question.title})
    return question


@transaction.atomic
def withdraw_answer(question: Question, *, by: Actor, at: datetime) -> Question:
    """Take the copy back: its text is deleted; the asker's own answer stays in the box."""
    question = _locked(question)
    may_withdraw(by, question).require()
    question.title = question.public_question = question.public_answer = question.published_by = ""
    question.public_basis, question.published_at = [], None
    question.save()
    _note(WITHDRAWN, question, by, at, {})
    return question


def _same(before: Question, facts: QuestionFacts) -> Question:
    if before.lookup != facts.keys.lookup:
        raise Conflict(
            gettext("This form was sent before. Its code was shown then; open a new form to ask more.")
        )
    return before


def _written(field: str, text: str, most: int) -> str:
    text = text.replace("\x00", "").strip()
    if not text:
        raise Invalid(field, gettext("Fill this in."))
    if len(text) > most:
        raise Invalid(field, gettext("At most %(limit)d characters fit here.") % {"limit": most})
    return text


def _locked(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",)).select_related("agency", "region")
    return rows.get(pk=question.pk)


def _context(question: Question, part: str) -> str:
    return f"{question.subject}:{part}"


def _note(action: str, question: Question, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    chain = f"office:{question.agency.code}"
    record(action, question.subject, by=by.name, at=at, change=change, chain=chain)
