"""The folder of sealed files. Only sealed bytes are ever written here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

from netra.base.verdicts import Conflict

_written: ContextVar[list[str] | None] = ContextVar("written", default=None)


@contextmanager
def all_or_none() -> Iterator[None]:
    """Files kept inside are removed again if an exception leaves the block: put it round the transaction."""
    paths: list[str] = []
    token = _written.set(paths)
    try:
        yield
    except BaseException:
        for path in paths:
            drop(path)
        raise
    finally:
        _written.reset(token)


def keep(name: str, sealed: bytes) -> str:
    """Write sealed bytes to the disk under a new name and give back the path below the sealed folder."""
    folder = _folder() / name[:2]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (paths := _written.get()) is not None:
        paths.append(f"{name[:2]}/{name}")
    descriptor = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    return f"{name[:2]}/{name}"


def fetch(path: str) -> bytes:
    """The sealed bytes kept under `path`; Conflict if they are not there."""
    file = _folder() / path
    if not file.is_file():
        raise Conflict(
            gettext("The sealed file %(path)s is missing. Restore the folder sealed from a backup.")
            % {"path": path}
        )
    return file.read_bytes()


def drop(path: str) -> None:
    """Remove a sealed file whose record was never kept."""
    (_folder() / path).unlink(missing_ok=True)


def kept(*, before: datetime | None = None) -> list[str]:
    """The paths of all sealed files, or of those written before an instant."""
    folder = _folder()
    latest = before.timestamp() if before else float("inf")
    found = (file for file in folder.glob("*/*") if file.is_file() and file.stat().st_mtime < latest)
    return sorted(str(file.relative_to(folder)) for file in found)


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
