"""Large files, sealed piece by piece as they arrive, so that memory stays small and nothing plain touches the disk."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext

from netra.base.verdicts import Conflict
from netra.places.models import Agency
from netra.vault.envelopes import open_for, seal

PIECE = 4 * 1024 * 1024  # bytes of a piece before it is sealed


class Keeper:
    """Takes bytes and writes sealed pieces of the file `pk`, each bound to its place in it."""

    def __init__(self, pk: UUID, recipient: str) -> None:
        self.pk, self.recipient = pk, recipient
        self.size, self.parts = 0, 0
        self._digest, self._waiting = hashlib.sha256(), bytearray()

    def write(self, data: bytes) -> None:
        """Take more of the file."""
        self.size += len(data)
        self._digest.update(data)
        self._waiting += data
        while len(self._waiting) >= PIECE:
            self._seal(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def close(self) -> str:
        """Seal what is left, and give the SHA-256 of the whole in hex."""
        if self._waiting:
            self._seal(bytes(self._waiting))
            self._waiting.clear()
        return self._digest.hexdigest()

    def drop(self) -> None:
        """Leave nothing of the file behind."""
        self._waiting.clear()
        erase(self.pk)

    def _seal(self, piece: bytes) -> None:
        folder = _folder(self.pk)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sealed = seal(piece, self.recipient, context=_context(self.pk, self.parts))
        descriptor = os.open(folder / f"{self.parts:05}", os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        self.parts += 1


def keep_whole(pk: UUID, content: bytes, recipient: str) -> tuple[str, int]:
    """Seal a file that is at hand as a whole; gives its SHA-256 and the number of pieces."""
    keeper = Keeper(pk, recipient)
    keeper.write(content)
    return keeper.close(), keeper.parts


def pieces(pk: UUID, parts: int, agency: Agency) -> Iterator[bytes]:
    """The file, opened piece by piece; Conflict if one is missing, or is not in its place."""
    for number in range(parts):
        path = _folder(pk) / f"{number:05}"
        if not path.is_file():
            message = gettext("A sealed piece of this file is missing. Restore the folder from a backup.")
            raise Conflict(message)
        yield open_for(agency, path.read_bytes(), context=_context(pk, number))


def erase(pk: UUID) -> None:
    """Remove the file from the disk; nothing happens if it is gone."""
    shutil.rmtree(_folder(pk), ignore_errors=True)


def kept(*, before: datetime) -> set[UUID]:
    """The files whose first piece was written before an instant."""
    root = _folder(None)
    found = (path for path in root.glob("*/*") if path.is_dir()) if root.is_dir() else iter(())
    return {UUID(hex=path.name) for path in found if path.stat().st_mtime < before.timestamp()}


def _folder(pk: UUID | None) -> Path:
    """The folder of a file below that of all sealed matter, or the one over all of them."""
    root = Path(settings.MEDIA_ROOT) / "outreach"
    return root / pk.hex[:2] / pk.hex if pk else root


def _context(pk: UUID, number: int) -> str:
    return f"outreach:{pk}:{number}"
