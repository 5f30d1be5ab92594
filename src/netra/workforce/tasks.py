"""The long work of rosters in the background: checked, carried out, undone as a job that a person can watch."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext
from django_tasks import task

from netra.jobs.models import Job
from netra.jobs.operations import running, start_job
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.queries import actor_of
from netra.workforce.layouts import Layout
from netra.workforce.models import RosterImport
from netra.workforce.operations import apply_import, check_roster, undo_import
from netra.workforce.permissions import may_apply, may_check, may_undo

JAKARTA = ZoneInfo("Asia/Jakarta")


@transaction.atomic
def start_check(
    roster: RosterImport,
    *,
    layout: Layout,
    whole: bool,
    create_units: bool = False,
    back: str,
    by: Actor,
    at: datetime,
) -> Job:
    """Have the file checked in the background; `back` is the page of the import."""
    may_check(by, roster).require()
    title = gettext("Check of the roster “%(name)s”") % {"name": roster.filename[:120]}
    facts = {"layout": layout.document(), "whole": whole, "create_units": create_units}
    return _start(title, roster, check, back, by, at, **facts)


@transaction.atomic
def start_apply(roster: RosterImport, *, back: str, by: Actor, at: datetime) -> Job:
    """Have the checked import carried out in the background."""
    may_apply(by, roster).require()
    title = gettext("Carrying out the roster “%(name)s”") % {"name": roster.filename[:120]}
    return _start(title, roster, apply, back, by, at)


@transaction.atomic
def start_undo(roster: RosterImport, *, back: str, by: Actor, at: datetime) -> Job:
    """Have the import undone in the background."""
    may_undo(by, roster).require()
    title = gettext("Undoing the roster “%(name)s”") % {"name": roster.filename[:120]}
    return _start(title, roster, undo, back, by, at)


@task()
def check(
    job_id: str,
    *,
    roster: str,
    user: int,
    asked_at: str,
    layout: dict[str, object],
    whole: bool,
    create_units: bool,
) -> None:
    """Check the file of the import as the user who asked for it."""
    with running(job_id) as progress:
        check_roster(
            RosterImport.objects.get(pk=roster),
            layout=Layout.parse(layout),
            whole=whole,
            create_units=create_units,
            by=_actor(user, asked_at),
            at=datetime.fromisoformat(asked_at),
            progress=progress,
        )


@task()
def apply(job_id: str, *, roster: str, user: int, asked_at: str) -> None:
    """Carry the import out as the user who asked for it."""
    with running(job_id) as progress:
        found = RosterImport.objects.get(pk=roster)
        apply_import(found, by=_actor(user, asked_at), at=datetime.fromisoformat(asked_at), progress=progress)


@task()
def undo(job_id: str, *, roster: str, user: int, asked_at: str) -> None:
    """Undo the import as the user who asked for it."""
    with running(job_id) as progress:
        found = RosterImport.objects.get(pk=roster)
        undo_import(found, by=_actor(user, asked_at), at=datetime.fromisoformat(asked_at), progress=progress)


def _start(
    title: str, roster: RosterImport, work: object, back: str, by: Actor, at: datetime, **facts: object
) -> Job:
    who = {"roster": str(roster.pk), "user": by.user_id, "asked_at": at.isoformat()}
    return start_job(title, agency=roster.agency, task=work, by=by, at=at, back=back, **who, **facts)


def _actor(user: int, at: str) -> Actor:
    """The user with the roles held then: who lost them since may not do it any more."""
    day = datetime.fromisoformat(at).astimezone(JAKARTA).date()
    return actor_of(User.objects.get(pk=user), day)
