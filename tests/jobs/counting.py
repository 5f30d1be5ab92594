"""Tasks that the tests of jobs run, also in a worker process of its own."""

from __future__ import annotations

from django_tasks import task

from netra.base.verdicts import Conflict
from netra.jobs.operations import running


@task()
def count(job_id: str, to: int) -> None:
    with running(job_id) as progress:
        for step in range(to):
            progress.advance(step + 1, to, f"step {step + 1}")
        progress.result("count.txt", str(to).encode())


@task()
def stumble(job_id: str, kind: str) -> None:
    with running(job_id) as progress:
        progress.advance(3, 9)
        if kind == "told":
            raise Conflict("The roster has changed. Check the file again.")
        raise KeyError("what a stranger must not read")
