"""`netra worker`: long work in the background and what happens by itself. `serve` starts one."""

from __future__ import annotations

import os
import signal
import threading

import click


@click.command()
@click.option("--parent", type=int, default=0, help="Stop when this process is no longer the parent.")
def worker(parent: int) -> None:
    """Do the work that pages have started, and what the schedule asks for. Runs until it is stopped."""
    from netra.cli.django_setup import start

    start()
    from django.conf import settings
    from django.core.management import call_command

    from netra.cli.schedule import run_regularly

    stop = threading.Event()
    threading.Thread(
        target=run_regularly, args=(stop,), kwargs={"clock": settings.CLOCK.now}, daemon=True
    ).start()
    if parent:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    call_command("db_worker", interval=1, startup_delay=False, reload=False, verbosity=0, queue_name="*")
    stop.set()


def _follow(parent: int) -> None:
    """End this process in an orderly way once the server that started it is gone."""
    while os.getppid() == parent:
        threading.Event().wait(1)
    os.kill(os.getpid(), signal.SIGTERM)
