"""What kind of activity an article reports, and the words that decided."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from netra.press.article import Article, Span
from netra.press.figures import Figure
from netra.press.lexicon import words

LEAD, EVENT, REST, BARELY = 3.0, 4.0, 1.0, 0.25  # weights of a sign by its sentence
LEAST = 1.0
# A count of matters or civil servants; below a few it is the number of those in one case, a hundred are certain.
COUNT, A_FEW, MANY = 4.0, 10, 100
HELD, WEAK = "held", 0.4  # signs that say little by themselves: "sebanyak", "diikuti"


class Activity(StrEnum):
    """The kinds of the register."""

    OUTREACH = "outreach"
    PLEDGE = "pledge"
    CIRCULAR = "circular"
    COORDINATION = "coordination"
    CASE = "case"
    STATISTICS = "statistics"
    TRAINING = "training"
    OTHER = "other"


PREVENTION = frozenset(
    {Activity.OUTREACH, Activity.PLEDGE, Activity.CIRCULAR, Activity.COORDINATION, Activity.TRAINING}
)


def find_activity(
    article: Article, *, event: Span | None, figures: list[Figure]
) -> tuple[Activity, Span | None]:
    """The kind, and the first word for it; `event` is where the event's date stands."""
    scores: dict[Activity, float] = dict.fromkeys(Activity, 0.0)
    first: dict[Activity, Span] = {}
    seen: set[tuple[int, str]] = set()
    for match in _pattern().finditer(article.text):
        sign = " ".join(match.group().lower().split())
        sentence = article.sentence(match.start())
        kind = _kinds()[sign]
        if (sentence.start, sign) in seen or article.is_advert(match.start()):
            continue
        seen.add((sentence.start, sign))
        weak = kind == Activity.STATISTICS or sign in words()["activity"][HELD]
        scores[kind] += _weight(article, sentence, event, kind) * (WEAK if weak else 1)
        first.setdefault(kind, Span(*match.span()))
    held = {start for start, sign in seen if _kinds()[sign] in PREVENTION}
    scores[Activity.STATISTICS] += _counted(article, figures, held, event)
    kind, score = max(scores.items(), key=lambda item: item[1])
    if score < LEAST:
        return Activity.OTHER, None
    return kind, first.get(kind)


def _counted(article: Article, figures: list[Figure], held: set[int], event: Span | None) -> float:
    """How much the figures of the first sentences and of the event's look like statistics.

    People who took part in something do not.
    """
    lead = article.starts[2] if len(article.starts) > 2 else len(article.text)
    told = article.sentence(event.start) if event else Span(0, 0)
    counted = [
        each for each in figures if each.is_count and (each.span.start < lead or each.span.meets(told))
    ]
    counted = [
        each for each in counted if each.is_matter or article.sentence(each.span.start).start not in held
    ]
    if not any(each.value >= A_FEW for each in counted):
        return 0.0
    weights = (COUNT * (2 if each.value >= MANY else 1) if each.is_statistic else 1.0 for each in counted[:4])
    return sum(weights)


def _weight(article: Article, sentence: Span, event: Span | None, kind: Activity) -> float:
    weight = REST if kind in PREVENTION else BARELY
    if event is not None and sentence.start <= event.start < sentence.end:
        weight = EVENT
    return max(weight, LEAD) if sentence.start in article.starts[:2] else weight


@cache
def _kinds() -> dict[str, Activity]:
    kinds = {
        sign: Activity(kind) for kind, signs in words()["activity"].items() if kind != HELD for sign in signs
    }
    return kinds | dict.fromkeys(words()["activity"][HELD], Activity.OUTREACH)


@cache
def _pattern() -> re.Pattern[str]:
    signs = sorted(_kinds(), key=len, reverse=True)
    parts = [re.escape(sign).replace(r"\ ", r"[ \n]{1,3}") for sign in signs]
    return re.compile(rf"(?i)\b(?=[a-z])(?:{'|'.join(parts)})\b")
