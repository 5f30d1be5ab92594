"""Long work with letters: sending, reminding, and the bundle of cover letters for print."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from uuid import UUID
from zipfile import ZipFile

import pikepdf
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now
from django.utils.translation import gettext, override
from django_tasks import task

from netra.base.verdicts import Invalid
from netra.documents.pdf import as_pdf
from netra.jobs.messages import Sent, can_mail
from netra.jobs.models import Job
from netra.jobs.models import State as JobState
from netra.jobs.operations import Progress, running, start_job
from netra.people.actors import SYSTEM, Actor
from netra.people.queries import actor_of, user_by_id
from netra.prevention.circulars.letters import cover_letter
from netra.prevention.circulars.links import link_of
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.drafting import locked
from netra.prevention.circulars.operations.posting import send_waiting
from netra.prevention.circulars.permissions import may_follow
from netra.prevention.circulars.stages import day_of
from netra.prevention.circulars.tokens import token_for
from netra.prevention.circulars.workflow import MailState, State

PART = 1_000  # cover letters in one PDF: about 20 MB, and what a printer takes at once
REST = timedelta(hours=1)  # our own, before a delayed mail is tried again
LOST = timedelta(minutes=5)  # longer than any mail server is waited for
PAUSE = timedelta(minutes=15)  # before a mail server that took nothing is asked again


@transaction.atomic
def start_mails(circular: Circular, *, back: str = "", by: Actor, at: datetime) -> Job | None:
    """Have the mails of the letter that wait sent in the background; None if none waits. `back` is its page."""
    circular = locked(circular)
    if not circular.deliveries.waiting().exists():
        return None
    title = gettext("Mails of %(number)s") % {"number": circular.number}
    facts = {"circular": str(circular.pk), "user": by.user_id, "moment": at.isoformat()}
    job = start_job(title, agency=circular.agency, task=send_mails, by=by, at=at, back=back, **facts)
    Circular.objects.filter(pk=circular.pk).update(mail_job=job)
    return job


@task()
def send_mails(job_id: str, circular: str, user: int | None, moment: str) -> None:
    """Send the mails that wait; who asked for them was asked for the right when they were put in the post."""
    with running(job_id) as progress, override("id"):
        row, at = _circular(circular), datetime.fromisoformat(moment)
        sent = send_waiting(row, by=_actor(user, row, at), at=at, told=progress.advance)
        progress.advance(progress.job.done, message=_told(sent))


def keep_mails_going(*, at: datetime) -> int:
    """Take up again what a dead worker or a missing mail server left, and what was delayed; gives how many letters.

    For the schedule. A mail that was on its way when its worker died is told as uncertain and stays where it is.
    """
    of_issued = Delivery.objects.filter(circular__state=State.ISSUED)
    lost = of_issued.filter(mail=MailState.SENDING, mail_at__lt=Now() - LOST)
    lost.update(mail=MailState.UNCLEAR)
    if not can_mail():
        return 0
    rested = of_issued.filter(mail=MailState.DELAYED, mail_at__lt=Now() - REST, confirmed_at__isnull=True)
    rested.update(mail=MailState.WAITING)
    waits = Exists(Delivery.objects.waiting().filter(circular=OuterRef("pk")))
    rows = Circular.objects.filter(waits, state=State.ISSUED).exclude(mail_paused_at__gt=Now() - PAUSE)
    started = 0
    for circular in rows.select_related("agency__region", "mail_job"):
        job = circular.mail_job
        is_at_work = (
            job is not None
            and not job.is_over
            and (job.state == JobState.RUNNING or job.created_at > at - REST)
        )
        if not is_at_work:
            by = _actor(job.started_by_id if job else None, circular, at)
            _tell_taken_up(job)
            started += start_mails(circular, back=job.back if job else "", by=by, at=at) is not None
    return started


@task()
def print_covers(job_id: str, circular: str, user: int, moment: str, which: str) -> None:
    """A cover letter for every addressee: all, the silent, or those whom no mail reaches. One PDF, or a ZIP of several."""
    with running(job_id) as progress, override("id"):
        row = _circular(circular)
        may_follow(_actor(user, row, datetime.fromisoformat(moment)), row).require()
        rows = row.deliveries.order_by("name", "id")
        if which in {"silent", "unreachable"}:
            rows = rows.silent()
        if which == "unreachable":
            rows = rows.filter(mail__in=[MailState.NO_ADDRESS, MailState.REFUSED])
        ids = list(rows.values_list("pk", flat=True))
        if not ids:
            raise Invalid("which", gettext("No addressee is left to print a letter for."))
        name = f"pengantar-{row.number.replace('/', '-')}"
        if len(ids) <= PART:
            progress.result(f"{name}.pdf", _covers(row, ids, 0, progress, len(ids)))
            return
        with ZipFile(progress.job.path, "w") as bundle:
            for first in range(0, len(ids), PART):
                some = ids[first : first + PART]
                part = f"{name}-{first + 1:05}-{first + len(some):05}.pdf"
                bundle.writestr(part, _covers(row, some, first, progress, len(ids)))
        progress.result(f"{name}.zip")


def _covers(circular: Circular, ids: list[int], done: int, progress: Progress, total: int) -> bytes:
    """The cover letters of these addressees as one PDF, in this order."""
    rows, out = Delivery.objects.in_bulk(ids), io.BytesIO()
    with pikepdf.new() as bundle:
        for number, pk in enumerate(ids, 1):
            rows[pk].circular = circular
            letter = cover_letter(rows[pk], link=link_of(rows[pk]), code=token_for(rows[pk]))
            with pikepdf.open(io.BytesIO(as_pdf(letter))) as one:
                bundle.pages.extend(one.pages)
            progress.advance(done + number, total)
        bundle.save(out)
    return out.getvalue()


def _tell_taken_up(job: Job | None) -> None:
    """Say on the page of the work that stopped that nobody has to begin it again."""
    if job is not None and job.state == JobState.FAILED:
        with override(job.language):
            told = gettext("It stopped, and was taken up again by itself: nobody is mailed twice.")
        Job.objects.filter(pk=job.pk).update(message=told)


def _circular(key: str) -> Circular:
    return Circular.objects.select_related("agency__region").get(pk=UUID(key))


def _actor(user: int | None, circular: Circular, at: datetime) -> Actor:
    """Who started the work, with the roles held now; nobody but Netra itself, if the schedule did."""
    found = user_by_id(user) if user else None
    return actor_of(found, day_of(circular.agency, at)) if found else SYSTEM


def _told(sent: Sent) -> str:
    if not sent.failed:
        return gettext("%(count)s mails were sent.") % {"count": sent.count}
    told = {"count": sent.count, "failed": sent.failed}
    return (
        gettext(
            "%(count)s mails were sent, %(failed)s were not delivered: the page of the letter lists them."
        )
        % told
    )
