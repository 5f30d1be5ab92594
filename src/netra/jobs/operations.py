"""Starting long work, saying how far it is, ending it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import get_language, gettext, override

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.jobs.models import Job, State
from netra.jobs.progress import is_alive, write_progress
from netra.people.actors import Actor
from netra.places.models import Agency

log = logging.getLogger(__name__)
EVERY = 0.5  # seconds between two notes of progress
KEPT = timedelta(days=7)  # how long a result can be fetched


@transaction.atomic
def start_job(
    title: str, *, agency: Agency, task: Any, by: Actor, at: datetime, back: str = "", **arguments: Any
) -> Job:
    """Queue `task` (a django-tasks task whose first argument is the id of the job) once the transaction holds.

    The job speaks the language that is active now. `back` is the address of the page to return to.
    """
    job = Job.objects.create(
        agency=agency,
        title=title,
        back=back,
        language=get_language() or "id",
        started_by_id=by.user_id,
        created_at=at,
    )
    transaction.on_commit(partial(task.enqueue, str(job.pk), **arguments))
    return job


@dataclass
class Progress:
    """What running work reports to. `advance` is cheap: it writes at most twice a second, also inside a transaction."""

    job: Job
    _noted: float = 0.0

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        """`done` of `total` steps are done; `message` is one line for the person who waits."""
        self.job.done = done
        self.job.total = total if total is not None else self.job.total
        self.job.message = message or self.job.message
        if monotonic() - self._noted >= EVERY:
            self.note()

    def note(self) -> None:
        """Write the progress now."""
        self._noted = monotonic()
        write_progress(self.job)

    def result(self, filename: str, content: bytes | None = None) -> None:
        """Name the file that can be fetched; its bytes are given here or written to `job.path` before."""
        if content is not None:
            self.job.path.write_bytes(content)
        self.job.path.chmod(0o600)
        self.job.filename = filename


@contextmanager
def running(job_id: str | UUID) -> Iterator[Progress]:
    """Run the body as the job; what it raises ends the job with one clear line. Begin no transaction around this."""
    job = Job.objects.get(pk=job_id)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    progress = Progress(job)
    progress.note()
    with override(job.language):
        try:
            yield progress
        except (Invalid, Refused, Conflict) as error:
            _end(job, State.FAILED, str(error))
        except Exception:
            log.exception("job %s", job.pk)
            told = gettext("It stopped by an error of the system; nothing was changed. Start it again.")
            _end(job, State.FAILED, told)
        else:
            _end(job, State.DONE, job.message)


def _end(job: Job, state: State, message: str) -> None:
    """Write the end in one stroke, in the database's own time: no person's clock is in play here."""
    end = {"done": job.done, "total": job.total, "filename": job.filename if state == State.DONE else ""}
    Job.objects.filter(pk=job.pk).update(state=state, message=message[:500], finished_at=Now(), **end)
    job.refresh_from_db()
    job.progress_path.unlink(missing_ok=True)


def end_lost_jobs(*, at: datetime) -> int:
    """End the jobs that have given no sign of life, since their worker has died; gives how many there were."""
    running = Job.objects.filter(state=State.RUNNING)
    dead = [job for job in running if not is_alive(job, at=at)]
    for job in dead:
        job.path.unlink(missing_ok=True)  # half a file, perhaps with names in it
    lost = [job.pk for job in dead]
    message = gettext("The server stopped while it was running; nothing was changed. Start it again.")
    return Job.objects.filter(pk__in=lost).update(state=State.FAILED, message=message, finished_at=at)


def drop_results(*, at: datetime) -> int:
    """Delete the result files that have been kept long enough; gives how many there were."""
    old = Job.objects.filter(finished_at__lt=at - KEPT).exclude(filename="")
    for job in old:
        job.path.unlink(missing_ok=True)
    return old.update(filename="")
