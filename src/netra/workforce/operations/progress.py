"""What long operations report to; a job's progress is one, and so is none."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Takes how far the work is."""

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        """`done` of `total` steps are done."""


class Silent:
    """Nobody watches."""

    def advance(self, done: int, total: int | None = None, message: str = "") -> None:
        """Say nothing."""


SILENT = Silent()
