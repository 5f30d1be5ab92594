"""Who handles a case, what it is called, and writing to the reporter."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.casework.models import Case
from netra.casework.operations.steps import lock_case, note
from netra.casework.permissions import may_ask, may_assign, may_title
from netra.intake.models import Message
from netra.intake.operations import ask_reporter
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.queries import actor_of
from netra.people.roles import Action

TITLE_LENGTH = 140


@transaction.atomic
def assign_handler(case: Case, *, handler: User, by: Actor, at: datetime) -> Case:
    """Put the case in the hands of a colleague; Invalid if that person may not study cases of the office."""
    case = lock_case(case)
    may_assign(by, case).require()
    day = at.astimezone(case.region.zone).date()
    if not actor_of(handler, day).may(Action.CASE_STUDY, case.agency_id):
        raise Invalid("handler", gettext("This person is not a handler of this office. Choose another one."))
    was = case.handler.name if case.handler else ""
    case.handler = handler
    case.save(update_fields=["handler"])
    note(Action.CASE_ASSIGN, case, by=by, at=at, change={"handler": [was, handler.name]})
    return case


@transaction.atomic
def give_title(case: Case, *, title: str, by: Actor, at: datetime) -> Case:
    """Give the case a neutral title that names nobody."""
    case = lock_case(case)
    may_title(by, case).require()
    title = " ".join(title.split())
    if not title or len(title) > TITLE_LENGTH:
        raise Invalid(
            "title", gettext("Write a title of at most %(most)s characters.") % {"most": TITLE_LENGTH}
        )
    was, case.title = case.title, title
    case.save(update_fields=["title"])
    note(Action.CASE_TITLE, case, by=by, at=at, change={"title": [was, title]})
    return case


@transaction.atomic
def write_to_reporter(case: Case, *, text: str, by: Actor, at: datetime) -> Message:
    """Put a message into the reporter's code box; no clock starts."""
    case = lock_case(case)
    may_ask(by, case).require()
    message = ask_reporter(case.report, text=text, by=by, at=at)
    note(Action.CASE_ASK, case, by=by, at=at)
    return message
