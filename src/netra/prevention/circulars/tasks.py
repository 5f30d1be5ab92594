"""Long work with letters: sending, reminding, and the bundle of cover letters for print."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import UUID

import pikepdf
from django.utils.translation import gettext, override
from django_tasks import task

from netra.base.verdicts import Invalid
from netra.documents.pdf import as_pdf
from netra.jobs.messages import Sent
from netra.jobs.operations import running
from netra.people.actors import SYSTEM, Actor
from netra.people.queries import actor_of, user_by_id
from netra.prevention.circulars.letters import cover_letter
from netra.prevention.circulars.links import link_of
from netra.prevention.circulars.models import Circular
from netra.prevention.circulars.operations.sending import remind_addressees, send_letters
from netra.prevention.circulars.permissions import may_follow
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.tokens import token_for


@task()
def send_circular(job_id: str, circular: str, user: int, moment: str) -> None:
    """Send the letter by mail to all who have not got it."""
    with running(job_id) as progress, override("id"):
        row, at = _circular(circular), datetime.fromisoformat(moment)
        sent = send_letters(row, by=_actor(user, row, at), at=at, told=progress.advance)
        progress.advance(progress.job.done, message=_told(sent))


@task()
def remind_circular(job_id: str, circular: str, user: int, moment: str) -> None:
    """Remind by mail all who are silent."""
    with running(job_id) as progress, override("id"):
        row, at = _circular(circular), datetime.fromisoformat(moment)
        sent = remind_addressees(row, by=_actor(user, row, at), at=at, told=progress.advance)
        progress.advance(progress.job.done, message=_told(sent))


@task()
def print_covers(job_id: str, circular: str, user: int, moment: str, which: str) -> None:
    """One PDF with a cover letter for every addressee: all, the silent, or those without e-mail address."""
    with running(job_id) as progress, override("id"):
        row = _circular(circular)
        may_follow(_actor(user, row, datetime.fromisoformat(moment)), row).require()
        rows = row.deliveries.order_by("name", "id")
        if which in {"silent", "unreachable"}:
            rows = rows.silent()
        if which == "unreachable":
            rows = rows.filter(email="")
        deliveries = list(rows)
        if not deliveries:
            raise Invalid("which", gettext("No addressee is left to print a letter for."))
        with pikepdf.new() as bundle:
            for number, delivery in enumerate(deliveries, 1):
                delivery.circular = row
                letter = cover_letter(delivery, link=link_of(delivery), code=token_for(delivery))
                with pikepdf.open(io.BytesIO(as_pdf(letter))) as one:
                    bundle.pages.extend(one.pages)
                progress.advance(number, len(deliveries))
            bundle.save(progress.job.path)
        progress.result(f"pengantar-{row.number.replace('/', '-')}.pdf")


def _circular(key: str) -> Circular:
    return Circular.objects.select_related("agency__region").get(pk=UUID(key))


def _actor(user: int, circular: Circular, at: datetime) -> Actor:
    """Who started the work, with the roles held now: a role that ended meanwhile ends the work."""
    found = user_by_id(user)
    return actor_of(found, day_of(circular.agency, at)) if found else SYSTEM


def _told(sent: Sent) -> str:
    if not sent.failed:
        return gettext("%(count)s letters were sent.") % {"count": sent.count}
    told = {"count": sent.count, "failed": sent.failed}
    return (
        gettext(
            "%(count)s letters were sent, %(failed)s were refused by the mail server. Check those addresses, then send again."
        )
        % told
    )
