"""What an installation can get wrong is said in one line, with exit status 2, and never as a traceback."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SERVE = ("serve", "--setup-only")


def run(data: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with nothing set but this."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("NETRA_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "netra.cli.main", *command],
        env={**own, "NETRA_DATA": str(data), "PYTHONPATH": str(ROOT / "src"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "variables", "said"),
    [
        (SERVE, {"NETRA_CLOCK": "yesterday"}, "NETRA_CLOCK: 'yesterday' is not a date and time"),
        (SERVE, {"NETRA_DATABASE_URL": "mysql://u:secret@h/x"}, "NETRA_DATABASE_URL: 'mysql' is neither"),
        (SERVE, {"NETRA_DATABASE_URL": "postgres://nobody@127.0.0.1:1/x"}, "the database does not answer"),
        (SERVE, {"NETRA_PUBLIC_URL": "hello"}, "NETRA_PUBLIC_URL: 'hello' is not an address"),
        (SERVE, {"NETRA_WORKERS": "two"}, "NETRA_WORKERS: 'two' is not a whole number"),
        (SERVE, {"NETRA_THREADS": "0"}, "NETRA_THREADS: '0' is not a whole number"),
        (("law", "check"), {"NETRA_LAW": "/nowhere/at/all"}, "NETRA_LAW: /nowhere/at/all is not a folder"),
        (("ledger", "verify"), {}, "the database has no tables yet"),
        (("people", "renew", "a@example.org"), {}, "the database has no tables yet"),
    ],
)
def test_one_line(tmp_path: Path, command: tuple[str, ...], variables: dict[str, str], said: str) -> None:
    done = run(tmp_path, *command, **variables)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "secret" not in done.stderr


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run(tmp_path / "file", "doctor")
    assert (done.returncode, "cannot be made a folder" in done.stderr) == (2, True)
    assert "Traceback" not in done.stderr


def test_a_broken_law_file_starts_nothing(tmp_path: Path) -> None:
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "ours.toml").write_text("nonsense = [")
    done = run(tmp_path, *SERVE)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(
        "Error: the law's data has a fault, nothing was started: ours.toml"
    )
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_not_shared(tmp_path: Path) -> None:
    """The server would take it silently (SO_REUSEPORT), and half of the requests would go elsewhere."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        done = run(tmp_path, "serve", "--port", str(holder.getsockname()[1]))
    assert done.returncode == 2
    assert "cannot be used: Address already in use; name another." in done.stderr


def test_a_bad_instant_of_a_demo_is_not_kept(tmp_path: Path) -> None:
    done = run(tmp_path, "serve", "--demo", "--setup-only", NETRA_CLOCK="yesterday")
    assert done.returncode == 2
    assert not (tmp_path / "clock").exists()
    assert not (tmp_path / "demo").exists()


def test_a_demo_never_mixes_with_real_people(tmp_path: Path) -> None:
    """The database may lie elsewhere than the data folder: an empty folder says nothing about it."""
    elsewhere = {"NETRA_DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"}
    real = tmp_path / "real"
    assert run(real, *SERVE, **elsewhere).returncode == 0
    with closing(sqlite3.connect(tmp_path / "elsewhere.sqlite3")) as database:
        database.execute(
            "INSERT INTO people_user (password, email, name, is_active, date_joined)"
            " VALUES ('', 'a@example.org', 'A', 1, '2026-01-01')"
        )
        database.commit()

    done = run(tmp_path / "demo", "serve", "--demo", "--setup-only", **elsewhere)
    assert done.returncode == 2
    assert "already holds people who are not the demo's" in done.stderr


def test_set_up_removes_files_that_a_crash_left(tmp_path: Path) -> None:
    folder = tmp_path / "sealed" / "ab"
    folder.mkdir(parents=True)
    for name, hours in (("old", 30), ("new", 1)):
        (folder / name).write_bytes(b"sealed")
        moment = time.time() - hours * 3600
        os.utime(folder / name, (moment, moment))
    assert run(tmp_path, *SERVE).returncode == 0
    assert [path.name for path in folder.iterdir()] == ["new"]


def test_the_doctor_says_in_good_time_that_the_calendar_ends(tmp_path: Path) -> None:
    """Of an installation that is served without next year's holidays, no time limit would have a date."""
    found = [
        run(tmp_path, "doctor", NETRA_CLOCK=f"{day}T10:00+07:00").stdout
        for day in ("2026-11-21", "2027-12-01")
    ]
    assert "ok  calendar: covers the days to 2027-12-31" in found[0]
    assert "missing  calendar: it ends on 2027-12-31" in found[1]
    assert "law/calendars/2028.toml" in found[1]
