"""`netra serve`: set up what is missing, then serve."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

import click

DEMO_INSTANT = "2024-10-14T15:04+07:00"


@click.command()
@click.option("--demo", is_flag=True, help="Fill an empty data folder with a believable demo.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--setup-only", is_flag=True, help="Set up, then stop without serving.")
@click.option(
    "--worker/--no-worker",
    "with_worker",
    default=True,
    help="Start a worker beside it (else run netra worker).",
)
def serve(demo: bool, host: str, port: int, setup_only: bool, with_worker: bool) -> None:
    """Set up on first use, then serve Netra with the production server."""
    os.environ.setdefault("NETRA_PUBLIC_URL", f"http://{host}:{port}")
    _prepare_demo(demo)
    from netra.cli.installation import set_up

    processes = _processes()
    if not setup_only:
        _require_free(host, port)
    set_up(step=_told)
    _announce(demo=demo)
    if not setup_only:
        if with_worker:
            _start_worker()
        _serve(host, port, *processes)


def _processes() -> tuple[int, int]:
    """How many server processes, and threads in each (0: as fits the database)."""
    from netra.config import environment

    threads = environment.number("NETRA_THREADS") if environment.value("NETRA_THREADS") else 0
    return environment.number("NETRA_WORKERS"), threads


def _require_free(host: str, port: int) -> None:
    """Refuse an address that is taken: the server itself would share it in silence with the one that has it."""
    from netra.config.environment import SettingError

    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SettingError(
            f"--port: {host}:{port} cannot be used: {error.strerror}; name another."
        ) from error


def _prepare_demo(wanted: bool) -> None:
    """Fix the clock of a new demo before the settings are read; refuse to mix a demo with real data."""
    from netra.base.clock import parse_instant
    from netra.config import environment

    data = environment.data_folder()
    if not wanted or (data / "demo").exists():
        return
    if (data / "netra.sqlite3").exists():
        sys.exit(f"--demo: {data} already holds an installation; name an empty folder in NETRA_DATA.")
    instant = os.environ.get("NETRA_CLOCK") or DEMO_INSTANT
    parse_instant(instant)  # before it is kept: a bad one would come back at every start
    (data / "clock").write_text(instant)
    (data / "demo").write_text("invented data only\n")


def _told(what: str, work: Callable[[], object]) -> None:
    """Do one step of the set-up and say how long it took."""
    began = time.monotonic()
    result = work()
    detail = f" ({result})" if isinstance(result, str) and result else ""
    click.echo(f"  {what}{detail}: {time.monotonic() - began:.1f} s", err=True)


def _announce(*, demo: bool) -> None:
    from django.conf import settings

    from netra.demo.accounts import log_ins
    from netra.people.setup import first_link

    click.echo(f"Netra: {settings.PUBLIC_URL}")
    if settings.CLOCK.is_fixed:
        local = settings.CLOCK.now().astimezone(ZoneInfo(settings.TIME_ZONE))
        click.echo(f"The clock stands at {local.isoformat(timespec='minutes')} for demo or training.")
    if demo:
        for line in log_ins():
            click.echo(line)
    if link := first_link(settings.DATA, settings.PUBLIC_URL):
        click.echo(f"No office yet. Create the first one here, once: {link}")


def _start_worker() -> None:
    """Start the worker beside the server; it stops when the server does."""
    from django.conf import settings

    os.environ["NETRA_DATA"] = str(settings.DATA)
    command = [sys.executable, "-m", "netra.cli.main", "worker", "--parent", str(os.getpid())]
    subprocess.Popen(command)  # noqa: S603 - our own command, no shell


def _serve(host: str, port: int, workers: int, threads: int) -> None:
    """Replace this process by the production server."""
    from django.conf import settings
    from django.db import connection

    threads = threads or (4 if connection.vendor == "postgresql" else 1)
    connection.close()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", str(threads)),
        "--respawn-failed-workers",  # one that dies must not take the others along
        *("--no-ws", "--log-level", "warning", "netra.config.wsgi:application"),
    ]
    os.environ["NETRA_DATA"] = str(settings.DATA)
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own command, no shell
