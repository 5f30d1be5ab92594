"""The one clock of the faces. Demo and training may set it to a fixed instant; the domain never asks it."""

from __future__ import annotations

from datetime import UTC, datetime


class ClockError(ValueError):
    """The fixed instant is not readable; the message says how to write it."""


def parse_instant(text: str) -> datetime | None:
    """The fixed instant written in `text` (ISO 8601 with offset), or None if it is empty."""
    if not text.strip():
        return None
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise ClockError(
            f"NETRA_CLOCK: {text!r} is not a date and time; write 2024-10-14T15:04+07:00."
        ) from error
    if instant.tzinfo is None:
        raise ClockError(f"NETRA_CLOCK: {text!r} has no offset; write 2024-10-14T15:04+07:00.")
    return instant.astimezone(UTC)


class Clock:
    """Tells the instant in UTC: the real one, or a fixed one for demo and training."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self.fixed = fixed

    @property
    def is_fixed(self) -> bool:
        """Whether the pages must say that the time is not the real one."""
        return self.fixed is not None

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self.fixed or datetime.now(UTC)
