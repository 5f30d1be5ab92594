"""The counts behind the figures: a fixed number of grouped queries, whatever the number of cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from netra.casework.models import Case, CaseStep
from netra.handover.models import Handover
from netra.handover.queries import UNANSWERED
from netra.insight.definitions import state_of
from netra.insight.spans import Hours, median_days
from netra.places.models import Agency, AgencyKind


@dataclass(frozen=True, slots=True)
class CaseCount:
    """How many cases have this origin, election, day and channel of the act, and ending (empty: still open)."""

    origin: str
    election: str
    act_on: date
    channel: str
    ending: str
    n: int
    closed: int


@dataclass(frozen=True, slots=True)
class StepCount:
    """What is known of one kind of step; `bound` are those with a time limit of the law, `late` those of them late."""

    kind: str
    opened: int
    done: int
    bound: int
    late: int
    median: float  # days, of those done


@dataclass(frozen=True, slots=True)
class ReceiverCount:
    """Hand-overs to agencies of one kind and level; `late` are unanswered past our target."""

    kind: str
    level: str
    sent: int
    unanswered: int
    late: int
    answered: int
    median: float  # days until it was acknowledged or returned


@dataclass(frozen=True, slots=True)
class Offices:
    """Whose figures are counted: training offices alone, or all others."""

    training: frozenset[int]
    is_training: bool

    def of(self, rows: QuerySet[Any], field: str = "agency_id") -> QuerySet[Any]:
        """The rows of these offices."""
        chosen = Q(**{f"{field}__in": self.training})
        return rows.filter(chosen if self.is_training else ~chosen)


def counted_offices() -> Offices:
    """The offices that count; an installation in which only training offices work is a training one."""
    rows = Agency.objects.filter(kind=AgencyKind.SUPERVISOR).filter(
        Q(is_active=True) | Q(region__is_training=True)
    )
    found = list(rows.values_list("pk", "is_active", "region__is_training"))
    active = [is_training for _, is_active, is_training in found if is_active]
    return Offices(frozenset(pk for pk, _, is_training in found if is_training), bool(active) and all(active))


def cases(offices: Offices) -> list[CaseCount]:
    """How many cases there are of each kind; every figure about cases is summed from these."""
    rows = offices.of(Case.objects.order_by()).values("origin", "election", "act_on", "channel", "ending")
    counted = rows.annotate(n=Count("pk"), closed=Count("closed_at"))
    return [CaseCount(**row) for row in counted]


def opened_by_day(offices: Offices, since: date) -> list[tuple[date, int]]:
    """How many cases were opened on each local day from `since` on; the law of a case is that of this day."""
    rows = offices.of(Case.objects.order_by().filter(law_day__gte=since)).values("law_day")
    return list(rows.annotate(n=Count("pk")).values_list("law_day", "n"))


def open_by_state(offices: Offices, counted: list[StepCount]) -> dict[str, int]:
    """How many open cases stand in each state, each by its oldest open step: all open steps but the later ones."""
    found: Counter[str] = Counter()
    for each in counted:
        found[state_of(each.kind)] += each.opened - each.done
    for kind, count in _later_open_steps(offices):
        found[state_of(kind)] -= count
    return {state: count for state, count in found.items() if count}


def _later_open_steps(offices: Offices) -> list[tuple[str, int]]:
    """By kind, the open steps of cases that have an older one open beside them."""
    open_steps = CaseStep.objects.order_by().filter(ended_at=None)
    several = open_steps.values("case").annotate(n=Count("pk"), oldest=Min("pk")).filter(n__gt=1)
    rows = (
        offices.of(open_steps)
        .filter(case__in=several.values("case"))
        .exclude(pk__in=several.values("oldest"))
    )
    return list(rows.values("kind").annotate(n=Count("pk")).values_list("kind", "n"))


def steps(offices: Offices, now: datetime) -> list[StepCount]:
    """What is known of each kind of step."""
    law = Q(is_target=False, due_at__isnull=False)
    late = law & (Q(ended_at__gt=F("due_at")) | Q(ended_at=None, due_at__lt=now))
    rows = offices.of(CaseStep.objects.order_by()).annotate(hours=Hours(F("ended_at"), F("began_at")))
    counted = rows.values("kind", "hours").annotate(
        opened=Count("pk"), bound=Count("pk", filter=law), late=Count("pk", filter=late)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in counted:
        found.setdefault(row["kind"], []).append(row)
    return [_step(kind, group) for kind, group in found.items()]


def receivers(offices: Offices, now: datetime) -> list[ReceiverCount]:
    """What became of the hand-overs, by kind and level of the receiver."""
    by = ("receiver__kind", "receiver__level")
    mine = offices.of(Handover.objects.all(), "sender_id")
    rows = mine.values(*by).annotate(
        sent=Count("pk"),
        unanswered=Count("pk", filter=UNANSWERED),
        late=Count("pk", filter=UNANSWERED & Q(due_at__lt=now)),
    )
    taken = mine.filter(acknowledged_at__isnull=False).annotate(
        hours=Hours(F("acknowledged_at"), F("sent_at"))
    )
    spans = _histogram(taken, *by)
    return [
        ReceiverCount(
            kind=row[by[0]],
            level=row[by[1]],
            sent=row["sent"],
            unanswered=row["unanswered"],
            late=row["late"],
            answered=sum(n for _, n in spans.get((row[by[0]], row[by[1]]), ())),
            median=median_days(spans.get((row[by[0]], row[by[1]]), ())),
        )
        for row in rows
    ]


def _step(kind: str, rows: list[dict[str, Any]]) -> StepCount:
    """One kind of step from its rows by hours; steps still open have no hours."""
    done = [(row["hours"], row["opened"]) for row in rows if row["hours"] is not None]
    return StepCount(
        kind=kind,
        opened=sum(row["opened"] for row in rows),
        done=sum(count for _, count in done),
        bound=sum(row["bound"] for row in rows),
        late=sum(row["late"] for row in rows),
        median=median_days(done),
    )


def _histogram(rows: QuerySet[Any], *by: str) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    """How often each number of hours occurs, by the values of these fields."""
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    counted: Iterable[tuple[Any, ...]] = (
        rows.values(*by, "hours").annotate(n=Count("pk")).values_list(*by, "hours", "n")
    )
    for row in counted:
        found.setdefault(row[:-2], []).append((row[-2], row[-1]))
    return found
