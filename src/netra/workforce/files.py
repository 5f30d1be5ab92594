"""The roster files while their import waits: in the data folder, for its owner only."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.workforce.models import RosterImport

LARGEST = 1_000_000_000  # bytes; the pages let less through
PIECE = 1 << 20


def roster_path(roster: RosterImport) -> Path:
    """Where the file of the import lies; Conflict if it is gone."""
    path = _path(roster)
    if not path.exists():
        raise Conflict(gettext("The file of this import is no longer kept. Choose it again."))
    return path


def keep_file(roster: RosterImport, content: bytes | Path) -> None:
    """Copy the file into the data folder and note its size and digest; Invalid if it is too large."""
    if isinstance(content, Path) and content.stat().st_size > LARGEST:
        raise _too_large()
    target = _path(roster)
    digest, size = hashlib.sha256(), 0
    with _create(target) as file:
        for piece in _pieces(content):
            size += len(piece)
            if size > LARGEST:
                target.unlink()
                raise _too_large()
            digest.update(piece)
            file.write(piece)
    roster.digest, roster.size = digest.hexdigest(), size


def drop_file(roster: RosterImport) -> None:
    """Delete the file; harmless if it is gone."""
    _path(roster).unlink(missing_ok=True)


def _too_large() -> Invalid:
    return Invalid("file", gettext("The file is larger than 1 GB. Divide it by office."))


def _path(roster: RosterImport) -> Path:
    folder = Path(settings.DATA) / "rosters"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{roster.pk}.roster"


def _create(path: Path) -> IO[bytes]:
    """A new file that nobody else may read, from its first byte on."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _pieces(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
