"""What the database knows of its own tables. PostgreSQL sees to it by itself; SQLite has to be asked."""

from __future__ import annotations

from datetime import datetime

from django.db import connection


def refresh_statistics(*, at: datetime) -> int:
    """Let SQLite count what its indexes hold, a second for half a million people; gives 0, since nothing kept changes.

    Without it a question over three tables is begun from whichever end, and some pages took minutes. Looking at the first
    thousand rows of each index is no way out: those of a tree are of its top, where each unit has hundreds below it.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return 0
