"""Whether this installation can work: the database answers and the law can be read."""

from __future__ import annotations

from django.db import Error, connection

from netra.rulebook.loading import current
from netra.rulebook.words import RulebookError


def faults() -> list[str]:
    """The names of what does not work; empty when all is well."""
    return [name for name, works in (("database", _database), ("law", _law)) if not works()]


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _law() -> bool:
    try:
        return bool(current().elections)
    except RulebookError:
        return False
