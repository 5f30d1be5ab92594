"""Rows of requirements and of our own targets, read into their types."""

from netra.rulebook.practice import ReportTrack, Requirement, RequirementGroup, Target
from netra.rulebook.procedures import TimeLimit
from netra.rulebook.reading import Row
from netra.rulebook.words import Confidence, LimitKind, Unit


def read_requirement(row: Row) -> Requirement:
    """Return one requirement of a report."""
    return Requirement(
        id=row.text("id"),
        group=row.word("group", RequirementGroup),
        order=row.whole("order"),
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        hint_id=row.text("hint_id"),
        hint_en=row.text("hint_en"),
        tracks=row.words("tracks", ReportTrack),
        legal_basis=row.texts("legal_basis", needed=True),
        confidence=row.word("confidence", Confidence),
        sources=row.texts("sources", needed=True),
        note=row.maybe_text("note"),
    )


def read_target(row: Row) -> Target:
    """Return one target; it always has a number, and is never statute."""
    return Target(
        id=row.text("id"),
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        time_limit=TimeLimit(
            amount=row.whole("amount"),
            unit=row.word("unit", Unit),
            counted_from=row.text("counted_from"),
            text=None,
            confidence=row.word("confidence", Confidence),
            kind=LimitKind.TARGET,
        ),
        sources=row.texts("sources", needed=True),
        note=row.maybe_text("note"),
    )
