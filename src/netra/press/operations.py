"""Puts articles into the register and decides their values; each in one transaction with its ledger entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.press.activity import PREVENTION
from netra.press.days import EARLIEST
from netra.press.extraction import extract
from netra.press.models import SINGLE, Article, Counted, Kind, State, Value
from netra.press.permissions import may_add, may_confirm
from netra.press.queries import digest_of, is_held
from netra.press.values import parse_value, proposals
from netra.rulebook.loading import current

JAKARTA = ZoneInfo("Asia/Jakarta")
MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article as it was published."""

    title: str
    publisher: str
    published_on: date
    text: str
    address: str = ""


@transaction.atomic
def add_article(agency: Agency, *, facts: ArticleFacts, by: Actor, at: datetime) -> Article:
    """Keep the article in the office's register with every value read from it, all proposed; Invalid if it is there."""
    Agency.objects.select_for_update().get(pk=agency.pk)
    may_add(by, agency).require()
    _require_true(facts, _local_day(agency, at))
    text = facts.text.replace("\x00", "")
    if is_held(agency, text):
        raise Invalid("text", gettext("This text is already in the register."))
    found = extract(text, rulebook=current(), on=facts.published_on, published=facts.published_on)
    article = Article.objects.create(
        agency=agency,
        title=" ".join(facts.title.split()),
        publisher=" ".join(facts.publisher.split()),
        published_on=facts.published_on,
        address=facts.address,
        text=text,
        digest=digest_of(text),
        activity=found.activity.value,
        event_on=found.event_date,
        election=found.election or "",
        added_at=at,
        added_by=by.name,
    )
    values = [_proposed(article, kind, span, value) for kind, span, value in proposals(found)]
    Value.objects.bulk_create(values)
    _note(article, by, at, {"added": article.title, "publisher": article.publisher, "values": len(values)})
    return article


@transaction.atomic
def confirm_entry(
    article: Article,
    *,
    given: Mapping[int, str | None],
    counts_as: str,
    by: Actor,
    at: datetime,
    more: Sequence[tuple[str, str]] = (),
) -> Article:
    """Decide every value of the article: as it stands, corrected, or left out (none); and what the entry counts as.

    `given` holds the text for each value by its id, `more` further values by kind. Invalid names the value as `v<id>`.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    may_confirm(by, article).require()
    values = list(article.values.all())
    changed = [_decide(each, given) for each in values]
    added = [_added(article, kind, text) for kind, text in more if text.strip()]
    _require_countable([*values, *added], counts_as)
    Value.objects.bulk_update(values, ["value", "state"])
    Value.objects.bulk_create(added)
    _keep_singles(article, values)
    article.counted_as, article.confirmed_at, article.confirmed_by = counts_as, at, by.name
    article.save()
    states = [each.state for each in [*values, *added]]
    counts: dict[str, Any] = {state.value: states.count(state) for state in State if states.count(state)}
    changes = [each for each in changed if each]
    _note(article, by, at, {"counts_as": counts_as, "values": counts, "changed": changes, "more": len(added)})
    return article


def _local_day(agency: Agency, at: datetime) -> date:
    """The day it is where the office is."""
    return at.astimezone(agency.region.zone if agency.region else JAKARTA).date()


def _require_true(facts: ArticleFacts, today: date) -> None:
    if not facts.text.strip():
        raise Invalid("text", gettext("Paste the article or choose a file."))
    if len(facts.text) > MOST_CHARACTERS:
        raise Invalid(
            "text", gettext("The article is longer than %(most)s characters.") % {"most": MOST_CHARACTERS}
        )
    if facts.published_on < EARLIEST:
        before = gettext("An article cannot have been published before %(year)s.")
        raise Invalid("published_on", before % {"year": EARLIEST.year})
    if facts.published_on > today:
        raise Invalid("published_on", gettext("An article cannot have been published after today."))


def _proposed(article: Article, kind: Kind, span: tuple[int, int] | None, value: Any) -> Value:
    start, end = span or (None, None)
    return Value(article=article, kind=kind, start=start, end=end, proposed=value, value=value)


def _decide(value: Value, given: Mapping[int, str | None]) -> dict[str, Any] | None:
    """Settle one value; gives what changed, if anything did."""
    if value.pk not in given:
        raise Invalid("", gettext("Decide every value of the article."))
    text, was = given[value.pk], value.value
    try:
        now = None if text is None else parse_value(value.kind, text)
    except Invalid as error:
        raise Invalid(f"v{value.pk}", error.message) from error
    if now is None and value.kind == Kind.ACTIVITY:
        raise Invalid(f"v{value.pk}", gettext("Say what kind of activity it is."))
    value.value = now
    empty = now is None and value.kind not in SINGLE
    value.state = State.REJECTED if empty else State.CONFIRMED if now == value.proposed else State.CORRECTED
    return None if now == was else {"kind": value.kind, "was": was, "now": now}


def _added(article: Article, kind: str, text: str) -> Value:
    try:
        value = parse_value(kind, text)
    except Invalid as error:
        raise Invalid(f"more-{kind}", error.message) from error
    return Value(article=article, kind=kind, value=value, state=State.CORRECTED)


def _require_countable(values: Sequence[Value], counts_as: str) -> None:
    """An entry counts as prevention if it reports such an activity, as a statistic if it gives a figure."""
    if counts_as not in Counted.values:
        raise Invalid("counts_as", gettext("Say what the entry counts as."))
    activity = next((each.value for each in values if each.kind == Kind.ACTIVITY), None)
    if counts_as == Counted.PREVENTION and activity not in PREVENTION:
        raise Invalid(
            "counts_as", gettext("Only outreach, training, pledges, circulars and coordination prevent.")
        )
    has_figure = any(each.kind == Kind.FIGURE and each.value is not None for each in values)
    if counts_as == Counted.STATISTIC and not has_figure:
        raise Invalid("counts_as", gettext("A published statistic needs at least one figure."))


def _keep_singles(article: Article, values: Sequence[Value]) -> None:
    by_kind: dict[str, Any] = {each.kind: each.value for each in values}
    article.activity = by_kind[Kind.ACTIVITY]
    day = by_kind[Kind.EVENT_DATE]
    article.event_on = date.fromisoformat(day) if day else None
    article.election = by_kind[Kind.ELECTION] or ""


def _note(article: Article, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    chain = f"office:{article.agency.code}"
    record(Action.PRESS_EDIT.value, article.subject, by=by.name, at=at, change=change, chain=chain)
