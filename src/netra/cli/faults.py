"""Says in one line what an installation got wrong: what, why, and what to do. Anything else stays a traceback."""

from __future__ import annotations

import click

from netra.base.clock import ClockError
from netra.config.environment import SettingError
from netra.rulebook.rules import RulebookError

SET_UP = "Set it up first: ./netra serve --setup-only"
GONE = "Start it, or correct NETRA_DATABASE_URL; ./netra doctor says more."


class Fault(click.ClickException):
    """Something that the person at the keyboard can put right: one line and exit status 2."""

    exit_code = 2


def told(error: Exception) -> str:
    """The line for an error that has one; empty for an error of ours, which needs its traceback."""
    if isinstance(error, ClockError | SettingError):
        return str(error)
    if isinstance(error, RulebookError):
        return f"the law's data has a fault, nothing was started: {error} (all of them: ./netra law check)"
    return _of_database(error)


def _of_database(error: Exception) -> str:
    from django.db.utils import DatabaseError, IntegrityError

    if not isinstance(error, DatabaseError) or isinstance(error, IntegrityError):
        return ""
    line = " ".join(str(error).split("\n")[0].split())
    if "no such table" in line or ("does not exist" in line and "relation" in line):
        return f"the database has no tables yet ({line}). {SET_UP}"
    return f"the database does not answer: {line}. {GONE}"
