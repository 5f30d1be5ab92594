"""SQL that makes the database itself refuse to change what an issued letter says."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from netra.ledger.triggers import execute

FIXED = (
    "agency_id, kind, number, title, text, provisions, election, stage, dated_on, valid_from, valid_to, issuer,"
    " signatory, addressed, addressees, replaces_id, issued_at, issued_by"
)
FILE = "name, size, sha256, sealed"
_STATE = "SELECT state FROM circulars_circular WHERE id = OLD.circular_id"
NAMES = ("circulars_circular_frozen", "circulars_file_frozen")
SQLITE = [
    f"""CREATE TRIGGER circulars_circular_frozen BEFORE UPDATE OF {FIXED}, state ON circulars_circular
    WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR {{changed}})
    BEGIN SELECT RAISE(ABORT, 'An issued letter is never changed.'); END""",
    f"""CREATE TRIGGER circulars_file_frozen BEFORE UPDATE OF {FILE} ON circulars_attachment
    WHEN ({_STATE}) <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'An issued letter is never changed.'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION circulars_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'An issued letter is never changed.'; END $$""",
    """CREATE FUNCTION circulars_refuse_file() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF (SELECT state FROM circulars_circular WHERE id = OLD.circular_id) <> 'draft'
    THEN RAISE EXCEPTION 'An issued letter is never changed.'; END IF; RETURN NEW; END $$""",
    """CREATE TRIGGER circulars_circular_frozen BEFORE UPDATE ON circulars_circular
    FOR EACH ROW WHEN (OLD.state <> 'draft' AND (NEW.state = 'draft' OR {changed}))
    EXECUTE FUNCTION circulars_refuse()""",
    """CREATE TRIGGER circulars_file_frozen BEFORE UPDATE ON circulars_attachment
    FOR EACH ROW EXECUTE FUNCTION circulars_refuse_file()""",
]
SQLITE_UNDO = ["DROP TRIGGER circulars_circular_frozen", "DROP TRIGGER circulars_file_frozen"]
POSTGRESQL_UNDO = [
    "DROP TRIGGER circulars_circular_frozen ON circulars_circular",
    "DROP TRIGGER circulars_file_frozen ON circulars_attachment",
    "DROP FUNCTION circulars_refuse()",
    "DROP FUNCTION circulars_refuse_file()",
]


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    is_sqlite = connection.vendor == "sqlite"
    differs = "{0} IS NOT {1}" if is_sqlite else "{0} IS DISTINCT FROM {1}"
    changed = " OR ".join(differs.format(f"OLD.{each}", f"NEW.{each}") for each in FIXED.split(", "))
    statements = SQLITE if is_sqlite else POSTGRESQL
    execute(connection, [each.replace("{changed}", changed) for each in statements])


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a migration backwards."""
    execute(connection, SQLITE_UNDO if connection.vendor == "sqlite" else POSTGRESQL_UNDO)
