"""What the log says when a page breaks: where and of which kind; never an address, what was typed, or who asked."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

DEPTH = 8


class Line(logging.Formatter):
    """One line per failure. The exception's message is left out, for it may quote what somebody told."""

    default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        """Time, view, kind of the exception, and the innermost places of the code, the deepest first."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        view = match.view_name if match else "no view"
        status = getattr(record, "status_code", "")
        return f"{self.formatTime(record)} {record.levelname} {status} {view}: {_kind(record)}"


def _kind(record: logging.LogRecord) -> str:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return "answered"
    frames = traceback.extract_tb(error.__traceback__)[-DEPTH:]
    places = " < ".join(f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in reversed(frames))
    return f"{type(error).__name__} at {places}"
