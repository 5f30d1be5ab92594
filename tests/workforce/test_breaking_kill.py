"""The worker is killed (kill -9) in the midst of carrying out and of undoing: nothing is half done, and it is begun again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
START = """
import django; django.setup()
import json, os, signal, sys
from datetime import UTC, datetime
from netra.jobs.models import Job
from netra.jobs.operations import running, start_job
from netra.people.actors import Actor
from netra.people.roles import Role
from netra.places.models import Agency
from netra.workforce.models import Employee, RosterChange, RosterImport, Unit
from netra.workforce.operations import apply_import, check_roster, guess_layout, receive_file, undo_import
from tests.jobs.counting import count
NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
from django.core.management import call_command
if sys.argv[1] == "prepare":
    call_command("migrate", verbosity=0)
facts = {"name": "x", "kind": "government", "level": "regency", "institution": "x"}
agency, _ = Agency.objects.get_or_create(code="x", defaults=facts)
by = Actor("x", posts=frozenset({(agency.pk, Role.PERSONNEL_OFFICER)}))
"""
PREPARE = """
def bring(name, first, last, unit):
    rows = "".join(f"THL-{each:05},Pegawai {each},{unit} {each % 50}\\r\\n" for each in range(first, last))
    file = receive_file(agency, name=name, content=("NIP,Nama,Unit Kerja\\r\\n" + rows).encode(), by=by, at=NOW)
    return check_roster(file, layout=guess_layout(file), whole=True, create_units=True, by=by, at=NOW)
apply_import(bring("a.csv", 0, 4_000, "Lama"), by=by, at=NOW)
bring("b.csv", 2_000, 6_000, "Baru")
"""
WORK = """
class Dying:
    # Passes on how far it is, and dies at the wanted step as a process dies whose machine loses its power.
    def __init__(self, progress, step):
        self.progress, self.step = progress, step
    def advance(self, done, total=None, message=""):
        self.progress.advance(done, total, message)
        self.progress.note()
        if done == self.step:
            os.kill(os.getpid(), signal.SIGKILL)
act, step = sys.argv[1], int(sys.argv[2])
roster = RosterImport.objects.get(filename="b.csv")
job = start_job("x", agency=agency, task=count, by=by, at=NOW, to=0)
with running(job.pk) as progress:
    (apply_import if act == "apply" else undo_import)(roster, by=by, at=NOW, progress=Dying(progress, step))
"""
LOOK = """
from datetime import timedelta
from netra.jobs.operations import end_lost_jobs
from netra.ledger.verification import verify
from netra.workforce.counts import wrong_counts
late = datetime.now(UTC) + timedelta(minutes=6)
lost = end_lost_jobs(at=late)
roster = RosterImport.objects.get(filename="b.csv")
print(json.dumps({
    "serving": Employee.objects.serving().count(), "all": Employee.objects.count(), "units": Unit.objects.count(),
    "kept": RosterChange.objects.filter(roster=roster).count(), "state": roster.state, "wrong": wrong_counts(),
    "whole": verify().whole, "lost": lost,
    "told": list(Job.objects.filter(state="failed").values_list("message", flat=True))[-1:],
}))
"""
BEFORE = {"serving": 4_000, "all": 4_000, "units": 50, "kept": 0, "state": "checked"}
AFTER = {"serving": 4_000, "all": 6_000, "units": 100, "kept": 4_000, "state": "applied"}


@pytest.fixture
def address() -> Iterator[str]:
    """The address of an empty database of its own; empty for SQLite in the data folder."""
    if connection.vendor != "postgresql":
        yield ""
        return
    import psycopg

    known = connection.settings_dict
    server = {"host": known["HOST"], "port": known["PORT"] or 5432, "user": known["USER"], "password": known["PASSWORD"]}  # fmt: skip
    name = f"test_kill_{uuid4().hex[:8]}"
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as server_wide:
        server_wide.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{server['user']}:{server['password']}@{server['host']}:{server['port']}/{name}"
        server_wide.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_killed_in_the_midst_nothing_is_half_done(tmp_path: Path, address: str) -> None:
    def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", START + code, *arguments]
        return subprocess.run(command, env=environment(tmp_path, address), capture_output=True, text=True, check=False)  # fmt: skip

    def look() -> dict[str, object]:
        seen: dict[str, object] = json.loads(python(LOOK, "look").stdout)
        assert (seen.pop("wrong"), seen.pop("whole")) == ([], True)
        told, lost = seen.pop("told"), seen.pop("lost")
        assert lost in {0, 1}
        if lost:
            assert "Mulai lagi" in str(told) or "Start it again" in str(told), told
        return seen

    done = python(PREPARE, "prepare")
    assert done.returncode == 0, done.stderr[-2_000:]
    assert look() == BEFORE
    for act, steps, before, after in (
        ("apply", (2, 4), BEFORE, AFTER),
        ("undo", (2,), AFTER, {**BEFORE, "state": "undone"}),
    ):
        for step in steps:
            assert python(WORK, act, str(step)).returncode == -signal.SIGKILL, (act, step)
            assert look() == before, (act, step)
        again = python(WORK, act, "-1")
        assert again.returncode == 0, again.stderr[-2_000:]
        assert look() == after


def environment(data: Path, address: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NETRA_", "PYTEST"))}
    named = {"NETRA_DATABASE_URL": address} if address else {}
    own = {"NETRA_DATA": str(data), "DJANGO_SETTINGS_MODULE": "netra.config.settings"}
    return {**kept, **named, **own, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
