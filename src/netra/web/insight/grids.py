"""The tables of the page as plain rows of words, so that one template draws them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, gettext, pgettext

from netra.insight.definitions import ENDINGS, ORIGINS, receiver_label, state_label
from netra.insight.figures import OwnFigures
from netra.insight.hiding import Table
from netra.insight.published import ByUnit, Series
from netra.insight.scores import ScoreMap
from netra.rulebook.rules import Ending, Rulebook
from netra.web.insight import words
from netra.web.looks import dates
from netra.web.press.wording import activity_label, election_label


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, the heads of its columns, and rows whose first cell names the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """The rows with the head of its column beside each cell."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


def scores(found: ScoreMap) -> list[tuple[str, str, str, str]]:
    """Letters, name, score and place of every province, those with a score first."""
    missing = gettext("no data")
    ordered = (*found.ranked, *found.without)
    return [
        (
            each.tile.letters,
            each.tile.name,
            missing if each.score is None else dates.number(each.score, 2),
            str(each.place or "–"),
        )
        for each in ordered
    ]


def published(group: ByUnit) -> Grid:
    """The counts of one election and unit, side by side."""
    return Grid(
        words.unit(group.unit),
        (
            gettext("Publisher"),
            gettext("What was counted"),
            gettext("As of"),
            pgettext("figure", "Number"),
            gettext("Support"),
        ),
        tuple(
            (
                each.figure.publisher,
                each.figure.metric_id,
                words.as_of(each.figure),
                dates.number(each.figure.value),
                words.support(each.figure),
            )
            for each in group.counts
        ),
    )


def grown(series: Series) -> Grid:
    """A count as it grew."""
    return Grid(
        series.figure.metric_id,
        (gettext("As of"), words.unit(series.figure.unit)),
        tuple((dates.date_only(each.day), dates.number(each.value)) for each in series.points),
    )


def own(book: Rulebook, found: OwnFigures) -> Iterator[Grid]:
    """What is counted here: origins, states, endings, and stages of the act."""
    number, language = gettext("Cases"), (get_language() or "id")[:2]
    yield _counted(
        gettext("Where cases come from"), number, found.origins, {key: str(ORIGINS[key]) for key in ORIGINS}
    )
    if found.states.cells:
        labels = {key: str(state_label(key)) for key in found.states.cells}
        yield _counted(gettext("Where cases stand now"), number, found.states, labels)
    if found.endings.cells:
        labels = {key: str(ENDINGS[Ending(key)]) for key in found.endings.cells}
        yield _counted(gettext("How cases ended"), number, found.endings, labels)
    for each in found.stages:
        labels = {key: words.stage(book, each.election, key, language) for key in each.stages.cells}
        name = (
            book.elections[each.election].name_en
            if language == "en"
            else book.elections[each.election].name_id
        )
        caption = gettext("Stage on the day of the act: %(election)s") % {"election": name}
        yield _counted(caption, number, each.stages, labels)


def weeks(found: OwnFigures) -> Grid:
    """Cases opened by week."""
    rows = (
        (dates.date_only(dates.as_day(key)), words.count(cell)) for key, cell in found.weeks.cells.items()
    )
    return Grid(
        gettext("Cases opened by week"),
        (gettext("Week from Monday"), gettext("Cases")),
        tuple(rows),
        (gettext("All"), words.count(found.weeks.total)),
    )


def durations(book: Rulebook, found: OwnFigures) -> Grid:
    """Median days and share of late ones, by kind of step."""
    language = (get_language() or "id")[:2]
    return Grid(
        gettext("How long the steps take"),
        (gettext("Step"), gettext("Done"), gettext("Median days"), gettext("Late"), gettext("Share late")),
        tuple(
            (
                words.step_title(book, each.kind, language),
                words.count(each.done),
                words.days(each.median),
                words.count(each.late.part),
                words.percent(each.late),
            )
            for each in found.steps
        ),
    )


def receivers(found: OwnFigures) -> Grid:
    """Who was asked and has not answered."""
    return Grid(
        gettext("Hand-overs by receiver"),
        (
            gettext("Receiver"),
            gettext("Sent"),
            gettext("Unanswered"),
            gettext("Past our target"),
            gettext("Median days to acknowledge"),
        ),
        tuple(
            (
                str(receiver_label(each.kind, each.level)),
                words.count(each.sent),
                words.count(each.unanswered),
                words.count(each.late),
                words.days(each.median),
            )
            for each in found.receivers
        ),
    )


def prevention(found: OwnFigures) -> Grid:
    """Prevention activities of the press registers, by kind and month."""
    register = found.register
    months = tuple(dates.date_only(month).partition(" ")[2] for month in register.months)
    return Grid(
        gettext("Prevention activities by kind and month"),
        (gettext("Kind of activity"), *months, gettext("All")),
        tuple(
            (activity_label(each.kind), *map(dates.number, each.months.values()), dates.number(each.total))
            for each in register.kinds
        ),
    )


def from_articles(found: OwnFigures) -> Grid:
    """Figures that others published, as officers took them from articles; each by itself."""
    return Grid(
        gettext("Figures taken from articles"),
        (
            gettext("Publisher"),
            gettext("Published"),
            gettext("Election"),
            pgettext("figure", "Number"),
            gettext("Unit"),
        ),
        tuple(
            (
                each.publisher,
                dates.date_only(each.published_on),
                election_label(each.election) if each.election else "–",
                dates.number(each.value, 1 if isinstance(each.value, float) else 0),
                each.unit,
            )
            for each in found.register.published
        ),
    )


def _counted(caption: str, head: str, found: Table, labels: dict[str, str]) -> Grid:
    rows = tuple((labels.get(key, key), words.count(cell)) for key, cell in found.cells.items())
    return Grid(caption, (gettext("Group"), head), rows, (gettext("All"), words.count(found.total)))
