"""Two invented articles in the press register: one confirmed as a prevention activity, one that waits for an officer."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from typing import Any

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.people.actors import Actor
from netra.places.models import Agency
from netra.press.models import Article
from netra.press.operations import ArticleFacts, add_article, confirm_entry
from netra.press.values import spell_value

AGENCY = "bawaslu-99-01"


def load(cast: Cast, *, at: datetime) -> None:
    """Put the articles into the register of the regency's supervisor."""
    agency = Agency.objects.select_related("region").get(code=AGENCY)
    by = cast.handler(agency, at)
    for row in tomllib.loads((DATA / "press.toml").read_text(encoding="utf-8"))["article"]:
        _add(agency, row, by, at)


def _add(agency: Agency, row: dict[str, Any], by: Actor, at: datetime) -> None:
    held, published = (at - timedelta(days=row[name]) for name in ("held", "published"))
    text = row["text"].strip().format(day=f"({held.day}/{held.month}/{held.year})")
    facts = ArticleFacts(row["title"], row["publisher"], published.date(), text)
    article = add_article(agency, facts=facts, by=by, at=published)
    if counts_as := row.get("confirmed"):
        _confirm(article, counts_as, by, published + timedelta(hours=2))


def _confirm(article: Article, counts_as: str, by: Actor, at: datetime) -> None:
    given = {each.pk: spell_value(each.kind, each.value) for each in article.values.all()}
    confirm_entry(article, given=given, counts_as=counts_as, by=by, at=at)
