"""The worker: a real process that does what was queued, and goes when its server goes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from netra.cli.schedule import SCHEDULE, Regular, run_once

ROOT = Path(__file__).resolve().parents[2]
QUEUE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from datetime import UTC, datetime
from netra.jobs.operations import start_job
from netra.people.actors import SYSTEM
from netra.places.models import Agency
from tests.jobs.counting import count
agency = Agency.objects.create(code="x", name="x", kind="government", level="regency", institution="x")
print(start_job("Counting", agency=agency, task=count, by=SYSTEM, at=datetime.now(UTC), to=3).pk)
"""
LOOK = """
import django, json; django.setup()
from netra.jobs.models import Job
job = Job.objects.get()
print(json.dumps([job.state, job.done, job.message]))
"""


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NETRA_", "PYTEST"))}
    path = f"{ROOT / 'src'}:{ROOT}"
    return {
        **kept,
        "NETRA_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "netra.config.settings",
        "PYTHONPATH": path,
    }


def python(data: Path, code: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code], env=environment(data), capture_output=True, text=True, check=True
    )
    return run.stdout.strip().splitlines()[-1]


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.5)
    return False


def test_does_what_was_queued_and_leaves_with_its_parent(tmp_path: Path) -> None:
    python(tmp_path, QUEUE)
    # A shell stands for the server: the worker's parent, which is then killed.
    line = f'"{sys.executable}" -m netra.cli.main worker --parent $$ & echo $!; wait'
    shell = subprocess.Popen(
        ["/bin/sh", "-c", line], env=environment(tmp_path), stdout=subprocess.PIPE, text=True
    )
    assert shell.stdout is not None
    worker = int(shell.stdout.readline())
    try:
        assert until(lambda: json.loads(python(tmp_path, LOOK)) == ["done", 3, "step 3"])
    finally:
        shell.kill()
        shell.wait()
        shell.stdout.close()
    assert until(lambda: not is_running(worker), 30)


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().split()[2] != "Z"


@pytest.mark.django_db
@pytest.mark.parametrize("regular", SCHEDULE, ids=lambda each: each.path.rpartition(":")[2])
def test_everything_scheduled_runs_on_an_empty_installation(
    regular: Regular, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "sealed"  # type: ignore[attr-defined]
    module, name = regular.path.split(":")
    assert getattr(import_module(module), name)(at=datetime.now(UTC)) == 0


@pytest.mark.django_db
def test_what_fails_is_called_again_next_time() -> None:
    assert run_once(Regular("netra.cli.schedule:nothing_of_the_kind", 1), at=datetime.now(UTC)) == 0
