"""Rows of the law as lines for a person to read."""

from collections.abc import Callable, Iterator
from datetime import date
from textwrap import wrap
from typing import Any

from netra.rulebook.rules import (
    Conduct,
    Confidence,
    Election,
    IndexMethod,
    Institution,
    Instrument,
    Procedure,
    Provision,
    Requirement,
    Sanction,
    Stage,
    Statistic,
    Step,
    StepVersion,
    Target,
    TimeLimit,
)

CONFIDENCE = {
    Confidence.VERIFIED: "verified: two sources agree, or the text itself was read",
    Confidence.SINGLE: "single: one source, or sources that agree only in part",
    Confidence.RECALLED: "recalled: from memory, not checked against a source",
}
WIDTH = 100
NAME = 14


def lines_of(kind: str, row: Any, day: date | None) -> list[str]:
    """Return the row in words: what it says on the day (else in its newest version), and how sure that is."""
    lines = [f"{kind} {getattr(row, 'key', row.id)}"]
    for name, text in _BODIES[kind](row, day):
        lines += _line(name, text)
    for name, text in _support(row):
        lines += _line(name, text)
    return [*lines, ""]


def _line(name: str, text: object) -> list[str]:
    if text is None or text == "":
        return []
    first, *rest = wrap(str(text), WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    return [f"  {name:<{NAME}}{first}", *(" " * (NAME + 2) + line for line in rest)]


Lines = Iterator[tuple[str, object]]


def _support(row: Any) -> Lines:
    if confidence := getattr(row, "confidence", None):
        yield "confidence", CONFIDENCE[confidence]
    yield "note", getattr(row, "note", None)
    for source in getattr(row, "sources", ()):
        yield "source", source


def _instrument(row: Instrument, day: date | None) -> Lines:
    yield "cited as", row.short
    yield "about", row.about
    yield "by", row.issuing_body
    yield "number", f"{row.number}, year {row.year}"
    yield "enacted", row.enacted or "day not recorded"
    yield "holds", _span(row.in_force_from, row.in_force_to) + f" ({row.status.value.replace('_', ' ')})"
    yield from _answer("in force", row, day)
    for field in ("amends", "amended_by", "revokes", "revoked_by", "interpreted_by"):
        yield field.replace("_", " "), ", ".join(getattr(row, field))


def _provision(row: Provision, day: date | None) -> Lines:
    version = row.on(day) if day else row.latest
    yield "cited as", version.citation
    yield "says", version.summary_id
    yield "in English", version.summary_en
    yield "norm", row.norm.value
    yield "binds", ", ".join(version.binds)
    yield "election", row.election_kind.value
    yield "holds", _span(row.in_force_from, row.in_force_to)
    yield from _answer("in force", row, day)
    if version.sanction:
        yield "sanction", _sanction(version.sanction)
    if version is not row.versions[0]:
        yield (
            "version",
            f"for acts from {version.applies_from}; {CONFIDENCE[version.confidence]}. {version.note or ''}",
        )
    for other in row.versions:
        if other is not version:
            yield (
                "other version",
                f"{_from(other.applies_from)}: {_sanction(other.sanction) or other.summary_id}",
            )


def _from(day: date | None) -> str:
    return f"for acts from {day}" if day else "at first"


def _sanction(sanction: Sanction | None) -> str:
    if sanction is None:
        return ""
    ends = (
        f"{sanction.min} to {sanction.max}"
        if sanction.min and sanction.max
        else sanction.max or "no level set"
    )
    weak = f" ({CONFIDENCE[sanction.confidence]})" if sanction.confidence else ""
    return f"{sanction.kind.value.replace('_', ' ')}: {ends}{weak}"


def _conduct(row: Conduct, day: date | None) -> Lines:
    yield "title", f"{row.title_id} ({row.title_en})"
    yield "says", row.description_id
    yield "class", f"{row.classification.value}, phase {row.phase.value}, channel {row.channel.value}"
    yield "binds", ", ".join(row.binds)
    yield "rests on", ", ".join(row.legal_basis)
    yield "may follow", row.sanction_on(day or date.max)
    yield "forbidden", "; ".join(row.examples_forbidden)
    yield "permitted", "; ".join(row.examples_permitted)
    yield "stages", row.stage_notes


def _step(row: Step, day: date | None) -> Lines:
    version = row.on(day) if day else row.latest
    yield "title", f"{row.title_id} ({row.title_en})"
    yield "kind", f"{row.kind.value}, step {row.order} of {row.procedure}, track {row.track.value}"
    yield "says", version.description_id
    yield "actor", version.actor
    yield "receiver", version.receiver
    yield "rule", f"{version.citation} (version of {version.applies_from})"
    for limit in filter(None, (version.time_limit, *version.further_limits)):
        yield "time limit", _limit(limit)
    if version.form:
        code = version.form.code or "no code"
        yield "form", f"{code}, {version.form.use_id} ({CONFIDENCE[version.form.confidence]})"
    yield from _outcomes(version)
    yield "confidence", CONFIDENCE[version.confidence]
    yield "note", version.note
    yield "our structure", version.structure_note
    yield "versions", ", ".join(str(each.applies_from) for each in row.versions)
    for source in version.sources:
        yield "source", source


def _limit(limit: TimeLimit) -> str:
    what = f"{limit.what_id}: " if limit.what_id else ""
    size = (
        f"{limit.amount} {limit.unit.value.replace('_', ' ')}"
        if limit.amount and limit.unit
        else "no number set"
    )
    extra = f"; {limit.text}" if limit.text else ""
    kind = f"{limit.kind.value}; " if limit.amount else ""
    return f"{what}{size}, {limit.counted_from}{extra} ({kind}{CONFIDENCE[limit.confidence]})"


def _outcomes(version: StepVersion) -> Lines:
    for outcome in version.outcomes:
        ours = f" [{outcome.structure_note}]" if outcome.structure_note else ""
        yield "outcome", f"{outcome.id}: {outcome.label_id} -> {', '.join(outcome.then)}{ours}"


def _procedure(row: Procedure, day: date | None) -> Lines:
    yield "title", f"{row.title_id} ({row.title_en})"
    for step in row.steps:
        yield "step", f"{step.id} ({step.kind.value}): {step.title_id}"


def _election(row: Election, day: date | None) -> Lines:
    yield "title", f"{row.name_id} ({row.name_en})"
    yield "kind", f"{row.kind.value}, procedure {row.procedure}"
    yield "determined", row.determination or "day of candidate determination not recorded"
    yield "voting", row.voting_day or row.year or "day not recorded"
    if day:
        main = row.main_stage_on(day)
        yield f"on {day}", f"{main.name_id if main else 'no stage'}; phase {row.phase_on(day).value}"
    for stage in row.stages_on(day) if day else row.stages:
        yield stage.kind.value, f"{_span(stage.start, stage.end)}  {stage.name_id}"


def _stage(row: Stage, day: date | None) -> Lines:
    yield "title", f"{row.name_id} ({row.name_en})"
    yield "kind", row.kind.value
    yield "days", row.year if row.start is None and row.end is None else _span(row.start, row.end)
    yield "rests on", ", ".join(row.legal_basis)


def _statistic(row: Statistic, day: date | None) -> Lines:
    yield "counts", row.metric_id
    yield "value", f"{'no total' if row.value is None else row.value} ({row.unit})"
    yield "publisher", f"{row.publisher}, as of {row.as_of or 'a day not recorded'}"
    yield "election", row.election
    for item in row.breakdown.items if row.breakdown else ():
        share = "" if item.share_pct is None else f" {item.share_pct} %"
        yield (
            row.breakdown.by if row.breakdown else "",
            f"{item.label}: {'' if item.value is None else item.value}{share}",
        )


def _institution(row: Institution, day: date | None) -> Lines:
    yield "name", f"{row.name_id} ({row.name_en})"
    yield "part", row.role_id
    yield "in steps", ", ".join(row.procedure_part)
    yield "ended", row.active_to
    yield "successor", row.successor


def _requirement(row: Requirement, day: date | None) -> Lines:
    yield "title", f"{row.title_id} ({row.title_en})"
    yield "group", f"{row.group.value}, for reports: {', '.join(row.tracks)}"
    yield "hint", row.hint_id
    yield "rests on", ", ".join(row.legal_basis)


def _target(row: Target, day: date | None) -> Lines:
    yield "title", f"{row.title_id} ({row.title_en})"
    yield "time limit", _limit(row.time_limit)


def _index_method(row: IndexMethod, day: date | None) -> Lines:
    yield "title", f"{row.name_id} ({row.name_en})"
    yield "publisher", f"{row.publisher}, {row.published}"
    yield from row.formula.items()
    yield "weights", ", ".join(f"{k} {v}" for k, v in row.weights.items()) or "not published"
    for dimension in row.dimensions:
        yield "dimension", f"{dimension.id} ({dimension.indicators or '?'} indicators)"


def _span(start: date | None, end: date | None) -> str:
    return f"{start or 'start not recorded'} to {end or 'no end recorded'}"


def _answer(name: str, row: Instrument | Provision, day: date | None) -> Lines:
    if day is not None:
        yield name, f"{'yes' if row.in_force(day) else 'no'}, on {day}"


_BODIES: dict[str, Callable[[Any, date | None], Lines]] = {
    "instrument": _instrument,
    "provision": _provision,
    "conduct": _conduct,
    "step": _step,
    "procedure": _procedure,
    "election": _election,
    "stage": _stage,
    "statistic": _statistic,
    "index_method": _index_method,
    "institution": _institution,
    "requirement": _requirement,
    "target": _target,
}
