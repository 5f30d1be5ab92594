"""How far running work is, noted in a file beside the results."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from netra.jobs.models import Job, State

LOST = timedelta(minutes=5)  # without a sign of life, a running job is taken for dead


def write_progress(job: Job) -> None:
    """Note done, total and message of the job; readers see the old note or the new one, never half of it."""
    path = job.progress_path
    new = path.with_suffix(".new")
    new.write_text(json.dumps([job.done, job.total, job.message[:500]]))
    new.replace(path)


def with_progress(job: Job) -> Job:
    """The job with what it last noted, if it is running."""
    if job.state == State.RUNNING and job.progress_path.exists():
        job.done, job.total, job.message = json.loads(job.progress_path.read_text())
    return job


def is_alive(job: Job, *, at: datetime) -> bool:
    """Whether the job has noted anything in the last minutes."""
    if not job.progress_path.exists():
        return False
    noted = datetime.fromtimestamp(job.progress_path.stat().st_mtime, UTC)
    return at - noted < LOST
