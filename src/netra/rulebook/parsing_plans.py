"""Rows of the plan by stages, read into their type."""

from netra.rulebook.plans import Edge, Link, Office, PlanTask, Seat, Way
from netra.rulebook.reading import Row
from netra.rulebook.words import Confidence, ElectionKind


def read_plan_task(row: Row) -> PlanTask:
    """Return one task; what the law dates itself must say where."""
    task = PlanTask(
        id=row.text("id"),
        stages=row.texts("stages", needed=True),
        election_kind=row.word("election_kind", ElectionKind),
        offices=row.words("offices", Office),
        levels=row.words("levels", Seat),
        edge=row.word("edge", Edge),
        way=row.word("way", Way),
        days=row.maybe_whole("days") or 0,
        by_law=row.flag("by_law"),
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        link=row.word("link", Link),
        link_kind=row.maybe_text("link_kind"),
        lead=row.whole("lead"),
        legal_basis=row.texts("legal_basis", needed=True),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
    )
    if not task.offices:
        row.fault("offices", "is missing; name at least one kind of office")
    if (task.way is Way.ON) != (task.days == 0):
        row.fault("days", 'must be left out with way = "on", and above zero otherwise')
    if task.by_law and not task.legal_basis:
        row.fault("legal_basis", "is empty; a day set by law names its provision")
    return task
