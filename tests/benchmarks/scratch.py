"""A throw-away installation for one benchmark: own data folder, own database, real settings."""

from __future__ import annotations

import os
import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def start(database: str = "") -> Path:
    """Start Django on an empty, migrated database (SQLite unless `database` is an address); gives the folder."""
    folder = Path(tempfile.mkdtemp(prefix="netra-benchmark-"))
    os.environ |= {"NETRA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "netra.config.settings"}
    if database:
        os.environ["NETRA_DATABASE_URL"] = database
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    return folder


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """The wall time of the fastest of `times` runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best


def machine() -> str:
    """The machine in a few words, for the table."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
