"""Rows of published figures, index methods and institutions, read into their types."""

from datetime import date

from netra.rulebook.figures import Breakdown, Dimension, IndexMethod, Institution, Share, Statistic
from netra.rulebook.reading import Row
from netra.rulebook.words import Confidence, ElectionKind


def read_statistic(row: Row) -> Statistic:
    """Return one published figure."""
    as_of = row.maybe_text("as_of")
    if as_of is not None and not _is_day_month_or_year(as_of):
        row.fault(
            "as_of", f"{as_of!r} must be a day, a month or a year: 2024-12-04, 2024-12 or 2024, in quotes"
        )
    return Statistic(
        id=row.text("id"),
        election_kind=row.word("election_kind", ElectionKind),
        election=row.text("election"),
        publisher=row.text("publisher"),
        as_of=as_of,
        metric_id=row.text("metric_id"),
        value=row.maybe_whole("value"),
        unit=row.text("unit"),
        breakdown=_breakdown(row),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
    )


def _is_day_month_or_year(text: str) -> bool:
    try:
        date.fromisoformat((text + "-01-01")[: len("2024-12-04")] if len(text) in (4, 7, 10) else text)
    except ValueError:
        return False
    return True


def _breakdown(outer: Row) -> Breakdown | None:
    row = outer.maybe_row("breakdown")
    if row is None:
        return None
    items = []
    for item in row.rows("items"):
        share = Share(item.text("label"), item.maybe_number("value"), item.maybe_number("share_pct"))
        items.append(share)
        item.finish()
    breakdown = Breakdown(row.text("by"), tuple(items))
    row.finish()
    return breakdown


def read_index_method(row: Row) -> IndexMethod:
    """Return one method of a published index."""
    return IndexMethod(
        id=row.text("id"),
        publisher=row.text("publisher"),
        published=row.day("published"),
        name_id=row.text("name_id"),
        name_en=row.text("name_en"),
        unit_of_analysis=row.texts("unit_of_analysis"),
        dimensions=tuple(_dimension(each) for each in row.rows("dimension")),
        totals=_numbers(row, "totals", ("dimensions", "subdimensions", "indicators")),
        formula=_texts(row.maybe_row("formula"), ("indicator", "dimension", "index")),
        weights=_weights(row),
        thresholds=_thresholds(row),
        approaches=row.texts("approaches"),
        patterns=row.texts("patterns"),
        data_window=row.maybe_text("data_window"),
        inference_note=row.maybe_text("inference_note"),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
    )


def _dimension(row: Row) -> Dimension:
    dimension = Dimension(
        id=row.text("id"),
        subdimensions=row.texts("subdimensions"),
        indicators=row.maybe_whole("indicators"),
        province_score=row.maybe_number("province_score"),
        district_score=row.maybe_number("district_score"),
    )
    row.finish()
    return dimension


def _numbers(outer: Row, field: str, names: tuple[str, ...]) -> dict[str, int]:
    row = outer.maybe_row(field)
    if row is None:
        return {}
    found = {name: row.maybe_whole(name) for name in names}
    row.finish()
    return {name: value for name, value in found.items() if value is not None}


def _weights(outer: Row) -> dict[str, int | float]:
    row = outer.maybe_row("weights")
    if row is None:
        return {}
    found = {name: row.maybe_number(name) for name in tuple(row.data)}
    return {name: value for name, value in found.items() if value is not None}


def _texts(row: Row | None, names: tuple[str, ...]) -> dict[str, str]:
    if row is None:
        return {}
    found = {name: row.maybe_text(name) for name in names}
    row.finish()
    return {name: value for name, value in found.items() if value is not None}


def _thresholds(outer: Row) -> dict[str, dict[str, str]]:
    row = outer.maybe_row("thresholds")
    if row is None:
        return {}
    found = {
        level: _texts(row.maybe_row(level), ("low", "medium", "high")) for level in ("province", "district")
    }
    row.finish()
    return {level: texts for level, texts in found.items() if texts}


def read_institution(row: Row) -> Institution:
    """Return one institution."""
    return Institution(
        id=row.text("id"),
        name_id=row.text("name_id"),
        name_en=row.text("name_en"),
        role_id=row.text("role_id"),
        role_en=row.text("role_en"),
        procedure_part=row.texts("procedure_part"),
        confidence=row.word("confidence", Confidence),
        sources=row.sources(),
        note=row.maybe_text("note"),
        active_from=row.maybe_day("active_from"),
        active_to=row.maybe_day("active_to"),
        successor=row.maybe_text("successor"),
    )
