"""`netra serve`: set up what is missing, then serve."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

import click

DEMO_INSTANT = "2024-10-14T15:04+07:00"


@click.command()
@click.option("--demo", is_flag=True, help="Fill an empty data folder with a believable demo.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--setup-only", is_flag=True, help="Set up, then stop without serving.")
def serve(demo: bool, host: str, port: int, setup_only: bool) -> None:
    """Set up on first use, then serve Netra with the production server."""
    os.environ.setdefault("NETRA_PUBLIC_URL", f"http://{host}:{port}")
    _prepare_demo(demo)
    from netra.cli.installation import set_up

    set_up(step=_told)
    _announce(demo=demo)
    if not setup_only:
        _serve(host, port)


def _prepare_demo(wanted: bool) -> None:
    """Fix the clock of a new demo before the settings are read; refuse to mix a demo with real data."""
    from netra.config import environment

    data = environment.data_folder()
    if not wanted or (data / "demo").exists():
        return
    if (data / "netra.sqlite3").exists():
        sys.exit(f"--demo: {data} already holds an installation; name an empty folder in NETRA_DATA.")
    (data / "clock").write_text(os.environ.get("NETRA_CLOCK") or DEMO_INSTANT)
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
        click.echo(f"The clock stands at {settings.CLOCK.now().isoformat()} for demo or training.")
    if demo:
        for line in log_ins():
            click.echo(line)
    if link := first_link(settings.DATA, settings.PUBLIC_URL):
        click.echo(f"No office yet. Create the first one here, once: {link}")


def _serve(host: str, port: int) -> None:
    """Replace this process by the production server."""
    from django.conf import settings
    from django.db import connection

    from netra.config import environment

    default_threads = "4" if connection.vendor == "postgresql" else "1"
    connection.close()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", environment.value("NETRA_WORKERS")),
        *("--blocking-threads", environment.value("NETRA_THREADS") or default_threads),
        *("--no-ws", "--log-level", "warning", "netra.config.wsgi:application"),
    ]
    os.environ["NETRA_DATA"] = str(settings.DATA)
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own command, no shell
