"""The officer's day: open steps by when they are due, with totals. One query for rows, one for totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from netra.casework.models import CaseStep
from netra.casework.workflow import is_waiting
from netra.intake.models import Message
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.rulebook.loading import current

ROWS_PER_GROUP = 50
GROUPS = ("overdue", "today", "tomorrow", "new", "later", "undated", "waiting")
JAKARTA = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the officer wants to see: only own cases, one track, one region (and what lies below it)."""

    handler_id: int | None = None
    origin: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One part of the day: its rows (at most `ROWS_PER_GROUP`) and how many there are in all."""

    key: str
    total: int
    steps: list[CaseStep] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        """How many rows are not shown."""
        return self.total - len(self.steps)


def open_steps(actor: Actor, filters: Filters | None = None) -> QuerySet[CaseStep]:
    """The open steps of the cases this actor may see, the most urgent first."""
    filters = filters or Filters()
    rows = CaseStep.objects.filter(ended_at=None, agency_id__in=actor.agencies_where(Action.CASE_READ))
    if filters.handler_id is not None:
        rows = rows.filter(case__handler_id=filters.handler_id)
    if filters.origin:
        rows = rows.filter(case__origin=filters.origin)
    if filters.region:
        within = Q(case__region_id=filters.region) | Q(case__region__code__startswith=f"{filters.region}.")
        rows = rows.filter(within)
    return rows.order_by(F("due_at").asc(nulls_last=True), "began_at", "id")


def today_groups(
    actor: Actor, *, now: datetime, filters: Filters | None = None, zone: ZoneInfo = JAKARTA
) -> list[Group]:
    """The open steps in groups by their due time; each step stands in the first group that fits."""
    steps = open_steps(actor, filters)
    tests = _tests(now, zone)
    totals = steps.aggregate(**{key: Count("pk", filter=test) for key, test in tests.items()})
    return [Group(key, totals[key], _rows(steps, test) if totals[key] else []) for key, test in tests.items()]


def _tests(now: datetime, zone: ZoneInfo) -> dict[str, Q]:
    """The condition of each group; they exclude one another."""
    local = now.astimezone(zone)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), tzinfo=zone)
    outside = Q(step__in=[step.id for step in current().steps.values() if is_waiting(step)])
    waiting = outside | Q(passed_on_at__isnull=False)
    is_new = Q(case__title="", case__handler=None)
    later = Q(due_at__gte=midnight + timedelta(days=1))
    mine = ~waiting
    return {
        "overdue": mine & Q(due_at__lt=now),
        "today": mine & Q(due_at__gte=now, due_at__lt=midnight),
        "tomorrow": mine & Q(due_at__gte=midnight, due_at__lt=midnight + timedelta(days=1)),
        "new": mine & (later | Q(due_at=None)) & is_new,
        "later": mine & later & ~is_new,
        "undated": mine & Q(due_at=None) & ~is_new,
        "waiting": waiting,
    }


def _rows(steps: QuerySet[CaseStep], test: Q) -> list[CaseStep]:
    unread = Message.objects.filter(
        report=OuterRef("case__report"), direction=Message.Direction.FROM_REPORTER, read_at=None
    )
    rows = steps.filter(test).select_related("case__region", "case__handler")
    return list(rows.defer("sealed_reasons").annotate(has_reply=Exists(unread))[:ROWS_PER_GROUP])
