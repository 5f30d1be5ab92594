"""Rows of elections and their stages, read into their types."""

from collections.abc import Sequence
from datetime import date

from netra.rulebook.elections import Election, Stage
from netra.rulebook.reading import Row
from netra.rulebook.words import Confidence, ElectionKind, StageKind


def read_stage(row: Row) -> Stage:
    """Return one dated row of an election."""
    stage = Stage(
        id=row.text("id"),
        election=row.text("election"),
        kind=row.word("kind", StageKind),
        name_id=row.text("name_id"),
        name_en=row.text("name_en"),
        start=row.maybe_day("start"),
        end=row.maybe_day("end"),
        legal_basis=row.texts("legal_basis"),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
        year=row.maybe_whole("year"),
        reference=row.maybe_text("reference"),
    )
    if stage.start and stage.end and stage.end < stage.start:
        row.fault("end", f"{stage.end} lies before start {stage.start}; set the days in order")
    if stage.start is None and stage.end is None and stage.year is None:
        row.fault("start", "give a start, an end or at least a year")
    return stage


def read_election(row: Row, stages: Sequence[Stage]) -> Election:
    """Return one election with those of the stages that are its own."""
    election_id = row.text("id")
    own = tuple(stage for stage in stages if stage.election == election_id)
    return Election(
        id=election_id,
        kind=row.word("kind", ElectionKind),
        name_id=row.text("name_id"),
        name_en=row.text("name_en"),
        procedure=row.text("procedure"),
        stages=own,
        determination=row.maybe_day("determination") or _marked(row, "determination_stage", own),
        voting_day=_marked(row, "voting_stage", own),
        year=row.maybe_whole("year"),
        note=row.maybe_text("note"),
    )


def _marked(row: Row, field: str, stages: Sequence[Stage]) -> date | None:
    stage_id = row.maybe_text(field)
    if stage_id is None:
        return None
    found = next((stage for stage in stages if stage.id == stage_id), None)
    if found is None or found.start is None:
        row.fault(field, f"{stage_id!r} is no stage of this election with a start; name one, or add it")
        return None
    return found.start
