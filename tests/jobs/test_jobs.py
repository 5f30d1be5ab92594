"""Long work: queued once the transaction holds, ended with one clear line, its progress seen from outside."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction
from tests.cast import NOW, Cast, cast
from tests.jobs.counting import count, stumble

from netra.jobs.models import Job, State
from netra.jobs.operations import drop_results, end_lost_jobs, running, start_job
from netra.jobs.progress import with_progress

__all__ = ["cast"]


def start(cast: Cast, work: object, **arguments: object) -> Job:
    return start_job(
        "Counting", agency=cast.government, task=work, by=cast.lestari.actor, at=NOW, back="/x/", **arguments
    )


@pytest.fixture
def committed(django_capture_on_commit_callbacks: object) -> object:
    return django_capture_on_commit_callbacks


def test_runs_when_the_transaction_holds(cast: Cast, committed: object) -> None:
    with committed(execute=True):  # type: ignore[operator]
        job = start(cast, count, to=40)
        assert Job.objects.get().state == State.WAITING

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.message) == (State.DONE, 40, 40, "step 40")
    assert job.path.read_bytes() == b"40"
    assert job.path.stat().st_mode & 0o777 == 0o600
    assert not job.progress_path.exists()


def test_what_is_rolled_back_is_never_started(cast: Cast, committed: object) -> None:
    with committed(execute=True) as callbacks, pytest.raises(ZeroDivisionError), transaction.atomic():  # type: ignore[operator]
        start(cast, count, to=1)
        raise ZeroDivisionError
    assert callbacks == []
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("kind", "told"), [("told", "roster has changed"), ("untold", "tidak ada yang berubah")]
)
def test_a_fall_is_one_clear_line(cast: Cast, committed: object, kind: str, told: str) -> None:
    with committed(execute=True):  # type: ignore[operator]
        job = start(cast, stumble, kind=kind)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert told in job.message
    assert "stranger" not in job.message
    assert (job.done, job.total) == (3, 9)


def test_progress_is_seen_while_its_transaction_is_open(cast: Cast) -> None:
    job = start(cast, count, to=1)
    with running(job.pk) as progress, transaction.atomic():
        progress.advance(5, 10, "half")
        progress.note()
        seen = with_progress(Job.objects.get(pk=job.pk))
        assert (seen.state, seen.done, seen.total, seen.message) == (State.RUNNING, 5, 10, "half")


def test_a_job_without_a_sign_of_life_is_ended(cast: Cast) -> None:
    job = start(cast, count, to=1)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    job.progress_path.write_text('[1, 2, ""]')
    job.path.write_text("half of it")
    alive = datetime.now(UTC)
    assert end_lost_jobs(at=alive) == 0
    os.utime(job.progress_path, (alive.timestamp() - 400,) * 2)
    assert end_lost_jobs(at=alive) == 1
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert job.message
    assert not job.path.exists()


def test_results_are_dropped_after_a_week(cast: Cast, committed: object) -> None:
    with committed(execute=True):  # type: ignore[operator]
        job = start(cast, count, to=1)
    job.refresh_from_db()
    assert job.finished_at is not None
    assert drop_results(at=job.finished_at + timedelta(days=6)) == 0
    assert Path(job.path).exists()
    assert drop_results(at=job.finished_at + timedelta(days=8)) == 1
    assert not Path(job.path).exists()


def test_only_the_person_who_started_it_sees_it(cast: Cast) -> None:
    job = start(cast, count, to=1)
    assert list(Job.objects.visible_to(cast.lestari.actor)) == [job]
    assert not Job.objects.visible_to(cast.ratna.actor).exists()
