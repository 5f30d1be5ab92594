"""SQL that makes the database itself refuse to change or remove an entry."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = [
    """CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END""",
    """CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
    BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'The ledger is append-only.'; END $$""",
    """CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse()""",
    """CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
]
SQLITE_UNDO = ["DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_entry_no_delete"]
POSTGRESQL_UNDO = [
    "DROP TRIGGER ledger_entry_no_change ON ledger_entry",
    "DROP TRIGGER ledger_entry_no_truncate ON ledger_entry",
    "DROP FUNCTION ledger_refuse()",
]


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    execute(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a migration backwards."""
    execute(connection, SQLITE_UNDO if connection.vendor == "sqlite" else POSTGRESQL_UNDO)


def execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    """Run statements that put triggers in place or take them away; other rooms guard their tables with it too."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def missing(connection: BaseDatabaseWrapper, names: Sequence[str]) -> list[str]:
    """Which of the triggers with these names are not in this database; one that was switched off counts as missing."""
    catalogue = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        found = {name for (name,) in cursor.fetchall()}
    return [name for name in names if name not in found]


def is_guarded(connection: BaseDatabaseWrapper) -> bool:
    """Whether the triggers are in place in this database."""
    catalogue = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ledger_entry_no_%'"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'ledger_entry_no_%'"
    )
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        (found,) = cursor.fetchone()
    return bool(found)
