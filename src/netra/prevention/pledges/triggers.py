"""SQL that makes the database itself refuse to edit a published text or a signature."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from netra.ledger.triggers import execute

FIXED = (
    "campaign_id, employee_id, unit_id, category, text_id, way, signed_at, code, salt, leaf"  # of a signature
)
NAMES = ("pledges_text_no_update", "pledges_signature_no_update")
SQLITE = [
    """CREATE TRIGGER pledges_text_no_update BEFORE UPDATE ON pledges_pledgetext
    WHEN OLD.published_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'A published text is never edited.'); END""",
    f"""CREATE TRIGGER pledges_signature_no_update BEFORE UPDATE OF {FIXED}, "right" ON pledges_signature
    BEGIN SELECT RAISE(ABORT, 'A signature is never edited.'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION pledges_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'A published text and a signature are never edited.'; END $$""",
    """CREATE TRIGGER pledges_text_no_update BEFORE UPDATE ON pledges_pledgetext
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION pledges_refuse()""",
    f"""CREATE TRIGGER pledges_signature_no_update BEFORE UPDATE OF {FIXED}, "right" ON pledges_signature
    FOR EACH ROW EXECUTE FUNCTION pledges_refuse()""",
]
SQLITE_UNDO = ["DROP TRIGGER pledges_text_no_update", "DROP TRIGGER pledges_signature_no_update"]
POSTGRESQL_UNDO = [
    "DROP TRIGGER pledges_text_no_update ON pledges_pledgetext",
    "DROP TRIGGER pledges_signature_no_update ON pledges_signature",
    "DROP FUNCTION pledges_refuse()",
]


def guard(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    execute(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, for a migration backwards."""
    execute(connection, SQLITE_UNDO if connection.vendor == "sqlite" else POSTGRESQL_UNDO)
