"""Reads an article into a register entry: the one door of the readers. Pure: no database, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from netra.press.activity import Activity, find_activity
from netra.press.article import Article, Span, read_article
from netra.press.days import Day, Standing, event_day, find_days
from netra.press.figures import Figure, find_figures
from netra.press.naming import Institution, find_institutions
from netra.press.polls import Spoken, election_of, elections, read_elections
from netra.press.regions import Region, collect, find_mentions
from netra.rulebook.citations import Citation, find_citations
from netra.rulebook.rules import Rulebook

STATUTE = ("peraturan", "keputusan", "undang", "uu", "pp ", "skb", "perpu", "perbawaslu", "pkpu")
YEAR = re.compile(r"(?<![\d.-])20[1-3]\d(?![\d/-]|\.\d)")


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read, each with its place in the text; what cannot be said is None or empty."""

    event: Day | None
    activity: Activity
    activity_span: Span | None
    regions: tuple[Region, ...]
    institutions: tuple[Institution, ...]
    figures: tuple[Figure, ...]
    election: str | None
    election_span: Span | None
    citations: tuple[Citation, ...]

    @property
    def event_date(self) -> date | None:
        """The day of the event, if the article gives it."""
        return self.event.day if self.event else None

    def document(self) -> dict[str, Any]:
        """The public form, as plain values."""
        return {
            "event_date": self.event_date.isoformat() if self.event_date else None,
            "activity": self.activity.value,
            "regions": [{"code": each.code, "name": each.name} for each in self.regions],
            "institutions": [each.name for each in self.institutions],
            "figures": [{"value": each.value, "unit": each.unit, "what": each.what} for each in self.figures],
            "election": self.election,
            "citations": [each.document() for each in self.citations],
            "spans": self.spans(),
        }

    def spans(self) -> dict[str, Any]:
        """Where each value stands, as [start, end]; lists run as the values do."""
        return {
            "event_date": list(self.event.span) if self.event else None,
            "activity": list(self.activity_span) if self.activity_span else None,
            "regions": [list(each.spans[0]) for each in self.regions],
            "institutions": [list(each.spans[0]) for each in self.institutions],
            "figures": [list(each.span) for each in self.figures],
            "election": list(self.election_span) if self.election_span else None,
        }


def extract(text: str, *, rulebook: Rulebook, on: date, published: date | None = None) -> Extraction:
    """The register entry of an article; `on` is the day whose law is cited if the article gives no day."""
    article = read_article(text)
    spoken = read_elections(article)
    years = _years(article, spoken)
    days = find_days(article, years=years, published=published)
    day = next((each.day for each in days if each.day), published or on)
    citations = tuple(find_citations(article.text, on=day, rulebook=rulebook))
    laws = [Span(each.start, each.end) for each in citations]
    days = [each for each in days if not any(each.span.meets(law) for law in laws)]
    figures = find_figures(article, sorted([*laws, *(each.span for each in days)]))
    event, activity, place = _event(article, days, figures, rulebook)
    dated = sorted((each for each in days if each.day), key=lambda each: -each.standing)
    known = (
        [event.day]
        if event and event.day
        else [each.day for each in dated if each.day] or ([published] if published else [])
    )
    election, named = election_of(spoken, known, years)
    mentions = find_mentions(article)
    statutes = [Span(each.start, each.end) for each in citations if each.text.lower().startswith(STATUTE)]
    return Extraction(
        event, activity, place, tuple(collect(mentions)), tuple(find_institutions(article, mentions, statutes)),
        tuple(figures), election, named, citations,
    )  # fmt: skip


def _event(
    article: Article, days: list[Day], figures: list[Figure], book: Rulebook
) -> tuple[Day | None, Activity, Span | None]:
    rows = [row for each in book.elections.values() for row in each.stages]
    stages = {day for row in rows for day in (row.start, row.end) if day}
    voting = {each.voting for each in elections() if each.voting}
    voting |= {
        day for each in book.elections.values() for day in (each.voting_day, each.determination) if day
    }
    guess = event_day(days, stages=stages | voting, voting=voting, is_circular=False)
    activity, place = find_activity(article, event=guess.span if guess else None, figures=figures)
    event = event_day(days, stages=stages | voting, voting=voting, is_circular=activity == Activity.CIRCULAR)
    if event and event.standing == Standing.AS_OF and activity != Activity.STATISTICS:
        event = None
    return event, activity, place


def _years(article: Article, spoken: Spoken) -> list[int]:
    """The years of the context, likeliest first: of elections named, then of any year written."""
    written = [int(match.group()) for match in YEAR.finditer(article.text)]
    return list(dict.fromkeys([*(year for _, year, _ in spoken.named), *written]))
