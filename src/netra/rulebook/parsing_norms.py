"""Rows of instruments, provisions and kinds of behaviour, read into their types."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from netra.rulebook.norms import Conduct, ConductVersion, Instrument, Provision, ProvisionVersion, Sanction
from netra.rulebook.reading import Row
from netra.rulebook.words import (
    Channel,
    Classification,
    Confidence,
    ElectionKind,
    InstrumentStatus,
    Norm,
    Person,
    Phase,
    SanctionKind,
)


def read_instrument(row: Row) -> Instrument:
    """Return one instrument."""
    return Instrument(
        id=row.text("id"),
        kind=row.text("kind"),
        number=row.text("number"),
        year=row.whole("year"),
        about=row.text("about"),
        issuing_body=row.text("issuing_body"),
        status=row.word("status", InstrumentStatus),
        enacted=row.maybe_day("enacted"),
        in_force_from=row.maybe_day("in_force_from"),
        in_force_to=row.maybe_day("in_force_to"),
        amended_by=row.texts("amended_by"),
        amends=row.texts("amends"),
        revoked_by=row.texts("revoked_by"),
        revokes=row.texts("revokes"),
        interpreted_by=row.texts("interpreted_by"),
        election_kind=row.word("election_kind", ElectionKind),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
        short=row.text("short"),
    )


def read_provision(row: Row, later: Sequence[Row], instrument: Instrument | None) -> Provision:
    """Return one provision; its row is the first version, `later` are versions of other files."""
    first = _first_version(row)
    valid_from, valid_to = row.maybe_day("valid_from"), row.maybe_day("valid_to")
    if valid_from and valid_to and valid_to < valid_from:
        row.fault("valid_to", f"{valid_to} lies before valid_from {valid_from}; set the days in order")
    return Provision(
        id=row.text("id"),
        instrument=row.text("instrument"),
        pasal=row.maybe_text("pasal"),
        ayat=row.maybe_text("ayat"),
        huruf=row.maybe_text("huruf"),
        angka=row.maybe_text("angka"),
        election_kind=row.word("election_kind", ElectionKind),
        norm=row.word("norm", Norm),
        valid_from=valid_from,
        valid_to=valid_to,
        in_force_from=valid_from or (instrument.in_force_from or instrument.enacted if instrument else None),
        in_force_to=valid_to or (instrument.in_force_to if instrument else None),
        instrument_holds=instrument is None or instrument.status is InstrumentStatus.IN_FORCE,
        confidence=first.confidence,
        sources=first.sources,
        note=first.note,
        versions=_versions(first, [*row.rows("version"), *later]),
    )


def _first_version(row: Row) -> ProvisionVersion:
    return ProvisionVersion(
        applies_from=None,
        citation=row.text("citation"),
        binds=row.words("binds", Person),
        summary_id=row.text("summary_id"),
        summary_en=row.text("summary_en"),
        sanction=_sanction(row),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
    )


def _versions(first: ProvisionVersion, rows: Sequence[Row]) -> tuple[ProvisionVersion, ...]:
    versions = [first]
    for row in in_order(rows):
        before = versions[-1]
        versions.append(
            ProvisionVersion(
                applies_from=row.day("applies_from"),
                citation=row.text("citation"),
                binds=row.words("binds", Person) or before.binds,
                summary_id=row.maybe_text("summary_id") or before.summary_id,
                summary_en=row.maybe_text("summary_en") or before.summary_en,
                sanction=_sanction(row) or before.sanction,
                confidence=row.word("confidence", Confidence),
                sources=row.sources(),
                note=row.maybe_text("note"),
            )
        )
        row.finish()
    return tuple(versions)


def in_order(rows: Sequence[Row]) -> list[Row]:
    """Return version rows by day; rows of one file must stand in order, no day may come twice."""
    before: Row | None = None
    for row in rows:
        if before is not None and before.file == row.file and _starts(row) < _starts(before):
            row.fault("applies_from", f"{_starts(row)} stands below {_starts(before)}; oldest first")
        before = row
    ordered = sorted(rows, key=_starts)
    for one, two in pairwise(ordered):
        if _starts(one) == _starts(two):
            two.fault(
                "applies_from", f"{_starts(two)} has a version already; give another day or correct that one"
            )
    return ordered


def _starts(row: Row) -> date:
    value = row.data.get("applies_from")
    return value if type(value) is date else date.min


def _sanction(outer: Row) -> Sanction | None:
    row = outer.maybe_row("sanction")
    if row is None:
        return None
    sanction = Sanction(
        kind=row.word("kind", SanctionKind),
        min=row.maybe_text("min"),
        max=row.maybe_text("max"),
        min_months=row.maybe_whole("min_months"),
        max_months=row.maybe_whole("max_months"),
        min_fine_idr=row.maybe_whole("min_fine_idr"),
        max_fine_idr=row.maybe_whole("max_fine_idr"),
        max_fine_category=row.maybe_text("max_fine_category"),
        confidence=row.maybe_word("confidence", Confidence),
    )
    row.finish()
    return sanction


def read_conduct(row: Row, later: Sequence[Row]) -> Conduct:
    """Return one kind of behaviour; `later` are versions that other files add."""
    forbidden, permitted = row.texts("examples_forbidden"), row.texts("examples_permitted")
    return Conduct(
        id=row.text("id"),
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        description_id=row.text("description_id"),
        channel=row.word("channel", Channel),
        phase=row.word("phase", Phase),
        classification=row.word("classification", Classification),
        binds=row.words("binds", Person),
        legal_basis=row.texts("legal_basis"),
        sanction_id=row.text("sanction_id"),
        examples_forbidden=forbidden,
        examples_permitted=permitted,
        examples_forbidden_en=_translated(row, "examples_forbidden", forbidden),
        examples_permitted_en=_translated(row, "examples_permitted", permitted),
        stage_notes_en=row.maybe_text("stage_notes_en") or "",
        note_en=row.maybe_text("note_en"),
        stage_notes=row.text("stage_notes"),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
        versions=tuple(_conduct_version(each) for each in in_order([*row.rows("version"), *later])),
    )


def _translated(row: Row, field: str, own: tuple[str, ...]) -> tuple[str, ...]:
    """The English of a list, as many as the Indonesian, or none."""
    texts = row.texts(f"{field}_en")
    if texts and len(texts) != len(own):
        row.fault(f"{field}_en", f"has another number of texts than {field}; translate each or leave it out")
    return texts


def _conduct_version(row: Row) -> ConductVersion:
    version = ConductVersion(
        applies_from=row.day("applies_from"),
        sanction_id=row.text("sanction_id"),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
    )
    row.finish()
    return version
