"""What the press registers hold that people confirmed: prevention activities by kind and month, and published figures.

Published figures stay with their publisher and day; nothing is added up. These count activities and announcements,
not people, so small counts are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce, TruncMonth

from netra.insight.counts import Offices
from netra.press.activity import PREVENTION
from netra.press.models import Article, Counted
from netra.press.queries import PublishedFigure, published_figures

MONTHS = 12  # the newest shown
FIGURES = 200  # the newest shown


@dataclass(frozen=True, slots=True)
class PreventionFigure:
    """One kind of prevention activity: how many in each month (by its first day), and in all months ever."""

    kind: str
    months: Mapping[date, int]
    total: int


@dataclass(frozen=True, slots=True)
class RegisterFigures:
    """What is told of the registers; `months` are the newest in which anything was held, oldest first."""

    months: tuple[date, ...]
    kinds: tuple[PreventionFigure, ...]
    published: tuple[PublishedFigure, ...]


def register_figures(offices: Offices) -> RegisterFigures:
    """The confirmed entries of the registers of these offices, in two queries."""
    articles = offices.of(Article.objects.order_by())
    counted = _by_kind_and_month(articles.filter(counted_as=Counted.PREVENTION))
    months = tuple(sorted({month for _, month in counted})[-MONTHS:])
    kinds = sorted({kind for kind, _ in counted} & {each.value for each in PREVENTION})
    return RegisterFigures(
        months,
        tuple(_kind(kind, counted, months) for kind in kinds),
        tuple(published_figures(articles)[:FIGURES]),
    )


def _by_kind_and_month(articles: QuerySet[Article]) -> dict[tuple[str, date], int]:
    """Entries by kind and the month of the event, or of the publication where no day is told."""
    rows = articles.annotate(month=TruncMonth(Coalesce("event_on", "published_on")))
    return {
        (row["activity"], row["month"]): row["n"]
        for row in rows.values("activity", "month").annotate(n=Count("pk"))
    }


def _kind(kind: str, counted: Mapping[tuple[str, date], int], months: tuple[date, ...]) -> PreventionFigure:
    total = sum(n for (each, _), n in counted.items() if each == kind)
    return PreventionFigure(kind, {month: counted.get((kind, month), 0) for month in months}, total)
