"""Saying what became of a task of the plan; each in one transaction with its ledger entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.operations import chain_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.plans.models import State, TaskMark
from netra.prevention.plans.permissions import may_mark
from netra.prevention.plans.tasks import day_of, task_of
from netra.rulebook.loading import current
from netra.rulebook.plans import Task

SHORTEST = 10  # characters of a reason


def subject_of(agency: Agency, election: str, task: str) -> str:
    """The name of an office's task in the ledger."""
    return f"task:{agency.code}/{election}/{task}"


@transaction.atomic
def mark_done(
    agency: Agency, *, election: str, task: str, by: Actor, at: datetime, note: str = ""
) -> TaskMark:
    """Say that the task is done; Invalid if the election asks no such task, Conflict if it was marked before."""
    _lock(agency)
    may_mark(by, agency).require()
    return _mark(agency, election, task, State.DONE, note, by, at)


@transaction.atomic
def skip_task(agency: Agency, *, election: str, task: str, reason: str, by: Actor, at: datetime) -> TaskMark:
    """Say that the task is left out, and why; Invalid without a reason."""
    _lock(agency)
    may_mark(by, agency).require()
    if len(" ".join(reason.split())) < SHORTEST:
        raise Invalid("reason", gettext("Say in a few words why the task is left out."))
    return _mark(agency, election, task, State.SKIPPED, reason, by, at)


@transaction.atomic
def reopen_task(agency: Agency, *, election: str, task: str, by: Actor, at: datetime) -> None:
    """Take back what was said of the task; what was said stays in the ledger."""
    _lock(agency)
    may_mark(by, agency).require()
    mark = TaskMark.objects.filter(agency=agency, election=election, task=task).first()
    if mark is None:
        raise Conflict(gettext("This task is open already."))
    was = mark.state
    mark.delete()
    _note(agency, election, task, by, at, {"was": was, "now": "open"})


def _lock(agency: Agency) -> None:
    Agency.objects.select_for_update().get(pk=agency.pk)


def _mark(
    agency: Agency, election: str, task: str, state: State, reason: str, by: Actor, at: datetime
) -> TaskMark:
    _require_task(agency, election, task)
    if TaskMark.objects.filter(agency=agency, election=election, task=task).exists():
        raise Conflict(gettext("Somebody has marked this task already. Take that back first."))
    said = " ".join(reason.split())[:300]
    mark = TaskMark.objects.create(
        agency=agency, election=election, task=task, state=state, reason=said, by=by.name, at=at
    )
    change: dict[str, Any] = {"state": state.value, "reason": said, "on": day_of(agency, at).isoformat()}
    _note(agency, election, task, by, at, change)
    return mark


def _require_task(agency: Agency, election: str, task: str) -> Task:
    found = current().elections.get(election)
    asked = task_of(agency, found, task) if found else None
    if asked is None:
        raise Invalid("", gettext("This election asks no such task of this office."))
    return asked


def _note(agency: Agency, election: str, task: str, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    subject = subject_of(agency, election, task)
    record(Action.PLAN_EDIT.value, subject, by=by.name, at=at, change=change, chain=chain_of(agency))
