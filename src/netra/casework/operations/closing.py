"""The reporter hears how it ended; then the case is closed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.casework.models import Case
from netra.casework.operations.steps import lock_case, note
from netra.casework.permissions import may_close, may_inform
from netra.intake.operations import ask_reporter
from netra.people.actors import Actor
from netra.people.roles import Action

HOW_LENGTH = 200


@transaction.atomic
def inform_reporter(case: Case, *, text: str, how: str, by: Actor, at: datetime) -> Case:
    """Put the outcome into the reporter's code box, and say by which other way it was told, if any."""
    case = lock_case(case)
    may_inform(by, case).require()
    if not text.strip():
        raise Invalid("text", gettext("Write what the reporter should know."))
    ask_reporter(case.report, text=text, by=by, at=at)
    case.informed_at, case.informed_how = at, how.strip()[:HOW_LENGTH]
    case.save(update_fields=["informed_at", "informed_how"])
    note(Action.CASE_INFORM, case, by=by, at=at, change={"how": case.informed_how})
    return case


@transaction.atomic
def close_case(case: Case, *, by: Actor, at: datetime) -> Case:
    """Close a case that has ended and whose reporter was informed."""
    case = lock_case(case)
    may_close(by, case).require()
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    note(Action.CASE_CLOSE, case, by=by, at=at, change={"ending": case.ending})
    return case
