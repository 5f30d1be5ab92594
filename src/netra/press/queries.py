"""What the register holds: found, filtered, counted; what others published stays with its publisher and day."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from netra.ledger.models import Entry
from netra.people.actors import Actor
from netra.places.models import Agency
from netra.press.models import Article, Counted, Kind, State, Value


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty means all."""

    sought: str = ""
    activity: str = ""
    counted_as: str = ""  # or "waiting"
    region: str = ""  # a code; the regions within it are meant too


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """One confirmed figure of a published statistic, with who published it and when."""

    value: int | float
    unit: str
    what: str
    publisher: str
    published_on: date
    election: str
    article: UUID


def find_articles(actor: Actor, wanted: Wanted) -> QuerySet[Article]:
    """The articles of the actor's offices, newest first."""
    rows = Article.objects.visible_to(actor)
    if wanted.sought:
        rows = rows.filter(Q(title__icontains=wanted.sought) | Q(publisher__icontains=wanted.sought))
    if wanted.activity:
        rows = rows.filter(activity=wanted.activity)
    if wanted.counted_as:
        rows = rows.filter(counted_as="" if wanted.counted_as == WAITING else wanted.counted_as)
    if wanted.region:
        within = Q(value__code=wanted.region) | Q(value__code__startswith=f"{wanted.region}.")
        held = Value.objects.filter(within, kind=Kind.REGION).exclude(state=State.REJECTED)
        rows = rows.filter(pk__in=held.values("article_id"))
    return rows.order_by("-published_on", "-added_at")


WAITING = "waiting"


def tally(actor: Actor) -> dict[str, int]:
    """How many entries wait, and how many count as what."""
    rows = Article.objects.visible_to(actor).values_list("counted_as").annotate(n=Count("pk")).order_by()
    found = {counted or WAITING: n for counted, n in rows}
    return {key: found.get(key, 0) for key in (WAITING, *Counted.values)}


def prevention_counts(actor: Actor) -> list[tuple[str, int]]:
    """Confirmed prevention activities by kind, most frequent first."""
    rows = Article.objects.visible_to(actor).filter(counted_as=Counted.PREVENTION)
    counted = rows.values_list("activity").annotate(n=Count("pk")).order_by("-n", "activity")
    return [(activity, n) for activity, n in counted]


def published_figures(articles: QuerySet[Article]) -> list[PublishedFigure]:
    """Every confirmed figure of the published statistics among these, newest first; nothing is added up."""
    held = articles.filter(counted_as=Counted.STATISTIC)
    rows = Value.objects.filter(article__in=held, kind=Kind.FIGURE).exclude(state=State.REJECTED)
    rows = rows.select_related("article").order_by("-article__published_on", "id")
    return [_figure(each.value, each.article) for each in rows if each.value]


def digest_of(text: str) -> str:
    """What tells an article from another: SHA-256 of its words, whatever the blanks between them."""
    return hashlib.sha256(" ".join(text.replace("\x00", "").split()).encode()).hexdigest()


def is_held(agency: Agency, text: str) -> bool:
    """Whether the office's register holds an article of this text."""
    return Article.objects.filter(agency=agency, digest=digest_of(text)).exists()


def history_of(article: Article) -> QuerySet[Entry]:
    """The ledger entries about the article, oldest first."""
    return Entry.objects.about(article.subject)


def _figure(value: dict[str, Any], article: Article) -> PublishedFigure:
    return PublishedFigure(
        value["value"],
        value["unit"],
        value["what"],
        article.publisher,
        article.published_on,
        article.election,
        article.pk,
    )
