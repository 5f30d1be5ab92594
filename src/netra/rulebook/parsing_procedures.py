"""Rows of procedures and steps, read into their types; a later version inherits what it leaves out."""

from collections.abc import Sequence
from itertools import pairwise

from netra.rulebook.parsing_norms import in_order
from netra.rulebook.procedures import END, Form, Outcome, Procedure, Step, StepVersion, TimeLimit
from netra.rulebook.reading import NO_DAY, Row, listing
from netra.rulebook.words import (
    Anchor,
    Bound,
    Confidence,
    ElectionKind,
    Ending,
    LimitKind,
    Need,
    Role,
    StepKind,
    Track,
    Unit,
)


def read_procedure(row: Row, steps: Sequence[Step]) -> Procedure:
    """Return one procedure with those of the steps that are its own, in order."""
    procedure_id = row.text("id")
    own = sorted((step for step in steps if step.procedure == procedure_id), key=lambda step: step.order)
    for one, two in pairwise(own):
        if one.order == two.order:
            row.fault("order", f"{one.id} and {two.id} both have order {two.order}; give each its own")
    if not own:
        row.fault("id", "has no steps; add [[step]] rows that name it in `procedure`")
    return Procedure(
        id=procedure_id,
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        election_kind=row.word("election_kind", ElectionKind),
        steps=tuple(own),
    )


def read_step(row: Row, later: Sequence[Row]) -> Step:
    """Return one step; `later` are versions that other files add."""
    step_id, procedure = row.text("id"), row.text("procedure")
    if procedure and not step_id.startswith(f"{procedure}/"):
        row.fault("id", f"must begin with {procedure}/, the procedure it belongs to")
    return Step(
        id=step_id,
        procedure=procedure,
        order=row.whole("order"),
        kind=row.word("kind", StepKind),
        track=row.word("track", Track),
        election_kind=row.word("election_kind", ElectionKind),
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        roles=row.words("roles", Role),
        versions=_versions(row, [*row.rows("version"), *later]),
    )


def _versions(step: Row, rows: Sequence[Row]) -> tuple[StepVersion, ...]:
    if not rows:
        step.fault("version", "is missing; add [[step.version]] with applies_from")
        return (_BLANK,)
    versions: list[StepVersion] = []
    for row in in_order(rows):
        versions.append(_version(row, versions[-1] if versions else None))
        row.finish()
    return tuple(versions)


def _version(row: Row, before: StepVersion | None) -> StepVersion:
    text = row.text if before is None else row.maybe_text
    old = before or _BLANK
    outcomes = tuple(_outcome(each) for each in row.rows("outcome"))
    limit, form = row.maybe_row("time_limit"), row.maybe_row("form")
    further = tuple(_limit(each) for each in row.rows("further_limit"))
    if before is None and not outcomes:
        row.fault("outcome", "is missing; add [[step.version.outcome]] with at least one way out")
    _refuse_twins(row, outcomes or old.outcomes)
    return StepVersion(
        applies_from=row.day("applies_from"),
        citation=row.text("citation"),
        time_limit=_limit(limit) if limit else old.time_limit,
        further_limits=further or old.further_limits,
        form=_form(form) if form else old.form,
        description_id=text("description_id") or old.description_id,
        legal_basis=row.texts("legal_basis") or old.legal_basis,
        outcomes=outcomes or old.outcomes,
        actor=text("actor") or old.actor,
        cutoff=row.maybe_time("cutoff") or old.cutoff,
        collective_leave_counts=_flag(row, "collective_leave_counts", old.collective_leave_counts),
        receiver=row.maybe_text("receiver") or old.receiver,
        structure_note=row.maybe_text("structure_note") or old.structure_note,
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
    )


_BLANK = StepVersion(NO_DAY, "", None, None, "", (), (), "", Confidence.RECALLED, (), None)


def _flag(row: Row, field: str, old: bool) -> bool:
    return row.flag(field) if field in row.data else (row.flag(field) or old)


def _limit(row: Row) -> TimeLimit:
    limit = TimeLimit(
        amount=row.maybe_whole("amount"),
        unit=row.maybe_word("unit", Unit),
        counted_from=row.text("counted_from"),
        text=row.maybe_text("text"),
        confidence=row.word("confidence", Confidence),
        kind=row.maybe_word("kind", LimitKind) or LimitKind.STATUTE,
        anchor=row.maybe_word("anchor", Anchor) or Anchor.OPENING,
        bound=row.maybe_word("bound", Bound) or Bound.LATEST,
        what_id=row.maybe_text("what_id"),
    )
    if (limit.amount is None) is not (limit.unit is None):
        row.fault("unit", "amount and unit go together; give both or neither")
    if limit.amount == 0:
        row.fault("amount", "must be at least 1; leave amount and unit out if the law sets no number")
    row.finish()
    return limit


def _form(row: Row) -> Form:
    form = Form(row.maybe_text("code"), row.text("use_id"), row.word("confidence", Confidence))
    row.finish()
    return form


def _outcome(row: Row) -> Outcome:
    outcome = Outcome(
        id=row.text("id"),
        label_id=row.text("label_id"),
        label_en=row.text("label_en"),
        then=row.texts("then", needed=True),
        needs=row.words("needs", Need),
        combines_with=row.texts("combines_with"),
        structure_note=row.maybe_text("structure_note"),
    )
    if not outcome.then:
        row.fault("then", 'must name a step, or "end:" and an ending')
    for target in outcome.then:
        if target.startswith(END) and target.removeprefix(END) not in set(Ending):
            row.fault("then", f"{target!r} is no ending; use end: and one of {listing(Ending)}")
    row.finish()
    return outcome


def _refuse_twins(row: Row, outcomes: Sequence[Outcome]) -> None:
    ids = [each.id for each in outcomes]
    for twin in {each for each in ids if ids.count(each) > 1}:
        row.fault("outcome", f"{twin!r} is there twice; keep one")
    for outcome in outcomes:
        for other in outcome.combines_with:
            if other not in ids:
                row.fault("combines_with", f"{outcome.id!r} names {other!r}, which is no outcome here")
