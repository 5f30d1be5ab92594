"""Who may do what to a question."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.guidance.models import Question
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency


def may_ask_office(actor: Actor, agency: Agency) -> Verdict:
    """Whether the office takes questions here; anybody may ask one that does."""
    if agency.is_active and agency.recipient:
        return YES
    return no(gettext("This office does not answer questions here yet."))


def may_read(actor: Actor, question: Question) -> Verdict:
    """Whether the actor may open the question."""
    return _in_office(actor, question, Action.QUESTION_READ)


def may_answer(actor: Actor, question: Question) -> Verdict:
    """Whether the actor may answer the question."""
    if question.answered_at is not None:
        return no(gettext("This question has been answered."))
    return _in_office(actor, question, Action.QUESTION_ANSWER)


def may_publish(actor: Actor, question: Question) -> Verdict:
    """Whether the actor may publish the answer."""
    if question.answered_at is None:
        return no(gettext("Answer the question first."))
    if question.published_at is not None:
        return no(gettext("This answer is published already."))
    return _in_office(actor, question, Action.QUESTION_ANSWER)


def may_withdraw(actor: Actor, question: Question) -> Verdict:
    """Whether the actor may take a published answer back."""
    if question.published_at is None:
        return no(gettext("This answer is not published."))
    return _in_office(actor, question, Action.QUESTION_ANSWER)


def _in_office(actor: Actor, question: Question, action: Action) -> Verdict:
    if actor.may(action, question.agency_id):
        return YES
    return no(gettext("Your role does not let you answer questions to this office."))
