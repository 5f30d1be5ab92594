"""What the law says about time on each track, in words, from the rulebook alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from netra.rulebook.loading import current
from netra.rulebook.rules import Confidence, LimitKind, RulebookError, StepKind, TimeLimit, Unit


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as the page says it: "7 days …", where it stands, and whether it is sure and law."""

    words: str
    counted_from: str
    citation: str
    is_recalled: bool
    is_target: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """The times that a reporter should know."""

    to_report: Limit | None
    to_review: Limit | None
    to_complete: Limit | None
    to_study: Limit | None
    to_extend: Limit | None
    to_trace: Limit | None


def limits_of(procedure: str, day: date) -> Limits:
    """The limits of a procedure as they stand on `day`; None where the law sets no number."""
    kinds = (
        StepKind.REPORT,
        StepKind.INITIAL_REVIEW,
        StepKind.COMPLETION,
        StepKind.STUDY,
        StepKind.EXTENSION,
        StepKind.FINDING,
    )
    return Limits(*(_limit(procedure, kind, day) for kind in kinds))


def in_words(limit: TimeLimit) -> str:
    """The length of a limit with its unit written out; empty if it has no number."""
    n = limit.amount
    if n is None or limit.unit is None:
        return ""
    if limit.unit is Unit.HOURS:
        return ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}
    if limit.unit is Unit.WORKING_DAYS:
        return ngettext("%(n)d working day", "%(n)d working days", n) % {"n": n}
    return ngettext("%(n)d calendar day", "%(n)d calendar days", n) % {"n": n}


def _limit(procedure: str, kind: StepKind, day: date) -> Limit | None:
    try:
        version = current().procedures[procedure].of_kind(kind).on(day)
    except RulebookError:
        return None
    limit = version.time_limit
    if limit is None or not in_words(limit):
        return None
    return Limit(
        words=in_words(limit),
        counted_from=limit.counted_from,
        citation=version.citation,
        is_recalled=limit.confidence is Confidence.RECALLED,
        is_target=limit.kind is LimitKind.TARGET,
    )


def unsure() -> str:
    """What is said beside a limit that comes from memory."""
    return gettext("from memory, not yet checked against a source")
