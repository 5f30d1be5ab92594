"""Long documents are drawn up in the background: a list to sign or the minutes of an oath with thousands of names."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django_tasks import task

from netra.documents.pdf import as_pdf
from netra.jobs.models import Job
from netra.jobs.operations import running, start_job
from netra.people.actors import Actor
from netra.people.models import User
from netra.people.operations import day_of
from netra.people.queries import actor_of
from netra.prevention.outreach.letters import OATH, SIGN_SHEET, take_letter
from netra.prevention.outreach.models import Event
from netra.prevention.outreach.permissions import may_read
from netra.prevention.outreach.queries import expected_at

LONG = 500  # names from which a document is drawn up in the background: about a second of work


def is_long(event: Event, kind: str) -> bool:
    """Whether the document has so many names that nobody should wait for it."""
    if kind == OATH:
        return event.attendances.count() > LONG
    return kind == SIGN_SHEET and expected_at(event) > LONG


@transaction.atomic
def start_letter(event: Event, *, kind: str, page: str, back: str, by: Actor, at: datetime) -> Job:
    """Have the document drawn up; `page` is the address that checks codes, `back` that of the event."""
    may_read(by, event).require()
    title = gettext("Document of “%(title)s”") % {"title": event.title[:140]}
    facts = {
        "event": str(event.pk),
        "kind": kind,
        "page": page,
        "user": by.user_id,
        "asked_at": at.isoformat(),
    }
    return start_job(title, agency=event.agency, task=draw, by=by, at=at, back=back, **facts)


@task()
def draw(job_id: str, *, event: str, kind: str, page: str, user: int, asked_at: str) -> None:
    """Draw the document up as the user who asked for it."""
    with running(job_id) as progress:
        at = datetime.fromisoformat(asked_at)
        found = Event.objects.select_related("agency__region").get(pk=event)
        by = actor_of(User.objects.get(pk=user), day_of(at))
        letter = take_letter(found, kind=kind, by=by, at=at, page=page)
        progress.advance(1, 2)
        progress.result(f"{kind}-{found.day}.pdf", as_pdf(letter))
        progress.advance(2, 2)
