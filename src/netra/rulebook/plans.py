"""What the stages of an election ask of each kind of office, and on which day.

A task hangs on a stage: so many days before or after its first or last day. Where the law sets that day itself, the task
is `by_law`; every other day is a suggestion of ours, moved back to a working day where it precedes the stage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from netra.rulebook.calendar import Calendar
from netra.rulebook.elections import Election, Stage
from netra.rulebook.words import Confidence, ElectionKind

ONE_DAY = timedelta(days=1)


class Office(StrEnum):
    """Which kind of office a task is for; the same words as the kinds of agencies."""

    GOVERNMENT = "government"
    SUPERVISOR = "supervisor"
    PERSONNEL = "personnel"


class Seat(StrEnum):
    """How high that office stands; the same words as the levels of agencies."""

    NATIONAL = "national"
    PROVINCE = "province"
    REGENCY = "regency"


class Edge(StrEnum):
    """Which day of the stage is counted from."""

    START = "start"
    END = "end"


class Way(StrEnum):
    """When the day lies: before, on, or after that edge of the stage."""

    BEFORE = "before"
    ON = "on"
    AFTER = "after"


class Link(StrEnum):
    """What is done for the task, and where."""

    CIRCULAR = "circular"
    WARNING = "warning"
    EVENT = "event"
    CAMPAIGN = "campaign"
    FACILITY = "facility"
    STAFFING = "staffing"
    COVERAGE = "coverage"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One task as the law's data have it, for every election that has one of its `stages`."""

    id: str
    stages: tuple[str, ...]  # short ids; the first that an election has is meant
    election_kind: ElectionKind
    offices: tuple[Office, ...]
    levels: tuple[Seat, ...]  # empty: any
    edge: Edge
    way: Way
    days: int
    by_law: bool
    title_id: str
    title_en: str
    link: Link
    link_kind: str | None  # kind of circular or event
    lead: int  # what was done up to so many days before counts for the task
    legal_basis: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None

    @property
    def offset(self) -> int:
        """The days from the edge of the stage; below zero before it."""
        return {Way.BEFORE: -self.days, Way.ON: 0, Way.AFTER: self.days}[self.way]


@dataclass(frozen=True, slots=True)
class Task:
    """A task of one election with its day. `due` is None while the day of its stage is not known.

    `counted` is the day as counted; `due` is earlier where that is no working day and the task precedes the stage.
    """

    rule: PlanTask
    election: Election
    stage: Stage | None
    counted: date | None
    due: date | None

    @property
    def id(self) -> str:
        """Its name in marks and in the ledger: the id of the rule."""
        return self.rule.id

    @property
    def is_estimated(self) -> bool:
        """Whether its day rests on less than two sources, or is not known."""
        return self.stage is None or self.due is None or self.stage.confidence is not Confidence.VERIFIED

    @property
    def since(self) -> date | None:
        """The first day on which something done counts for the task."""
        return self.due - self.rule.lead * ONE_DAY if self.due else None


def tasks_for(
    office: str, level: str, election: Election, *, rules: Iterable[PlanTask], calendar: Calendar
) -> tuple[Task, ...]:
    """Return what the election asks of an office of this kind and level, by day; those without a day last."""
    meant = [rule for rule in rules if _is_meant(rule, office, level, election)]
    found = [_task(rule, election, calendar) for rule in meant]
    known = [each for each in found if each.stage is not None or election.end is None]
    return tuple(sorted(known, key=lambda each: (each.due or date.max, each.id)))


def _is_meant(rule: PlanTask, office: str, level: str, election: Election) -> bool:
    kind = rule.election_kind in (ElectionKind.BOTH, election.kind)
    return kind and office in rule.offices and (not rule.levels or level in rule.levels)


def _task(rule: PlanTask, election: Election, calendar: Calendar) -> Task:
    stage = next((found for short in rule.stages if (found := election.stage(short))), None)
    edge = (stage.start if rule.edge is Edge.START else stage.end) if stage else None
    if edge is None:
        return Task(rule, election, stage, None, None)
    counted = edge + rule.offset * ONE_DAY
    is_moved = rule.way is Way.BEFORE and not rule.by_law
    return Task(rule, election, stage, counted, _working(counted, calendar) if is_moved else counted)


def _working(day: date, calendar: Calendar) -> date:
    """The day itself, or the last working day before it; the day itself outside the years of the calendar."""
    first, last = calendar.covered
    found = day
    while first <= found <= last and not calendar.is_working_day(found):
        found -= ONE_DAY
    return found if found >= first else day
