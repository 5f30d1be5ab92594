"""Figures in words: what a cell of a table says, and the names of what is counted."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy, ngettext

from netra.insight.definitions import OUTSIDE_STAGES, UNITS
from netra.insight.figures import Share
from netra.insight.hiding import Hint, Shown
from netra.rulebook.rules import Confidence, Rulebook, Statistic
from netra.web.looks import dates

CONFIDENCE = {
    Confidence.VERIFIED: gettext_lazy("sources agree"),
    Confidence.SINGLE: gettext_lazy("one source, or they agree only in part"),
    Confidence.RECALLED: gettext_lazy("from memory, not checked"),
}


def count(shown: Shown) -> str:
    """The count, or why it is not shown."""
    if shown.value is not None:
        return dates.number(shown.value)
    return {Hint.SMALL: "<5", Hint.LARGE: "≥5"}.get(shown.hint) or gettext("hidden")


def percent(share: Share) -> str:
    """29%, or that there are too few."""
    return gettext("too few") if share.percent is None else f"{share.percent}%"


def days(median: float | None) -> str:
    """2,5, or that there are too few."""
    return gettext("too few") if median is None else dates.number(median, 1)


def unit(name: str) -> str:
    """What a published count counts."""
    return str(UNITS.get(name, name))


def as_of(figure: Statistic) -> str:
    """The day, month or year of a published figure, as far as its publisher tells it."""
    told = figure.as_of
    if told is None:
        return gettext("day not known")
    parts = told.split("-")
    if len(parts) == 3:
        return dates.date_only(dates.as_day(told))
    if len(parts) == 2:
        return dates.date_only(dates.as_day(f"{told}-01")).partition(" ")[2]
    return told


def support(figure: Statistic) -> str:
    """How many sources we know, and how well they agree."""
    many = len(figure.sources)
    told = ngettext("%(n)s source", "%(n)s sources", many) % {"n": many}
    return f"{told}: {CONFIDENCE[figure.confidence]}"


def stage(book: Rulebook, election: str, stage_id: str, language: str) -> str:
    """The name of a stage in the language of the page; the empty id is outside any stage."""
    row = book.stages.get(f"{election}/{stage_id}")
    if row is None:
        return str(OUTSIDE_STAGES)
    return row.name_en if language == "en" else row.name_id


def step_title(book: Rulebook, kind: str, language: str) -> str:
    """The title of the first step of that kind in the law's data."""
    row = next((step for step in book.steps.values() if step.kind.value == kind), None)
    if row is None:
        return kind
    return row.title_en if language == "en" else row.title_id
