"""The plan of an office: which election is at hand, what it asks, and how each task stands on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from netra.places.models import Agency
from netra.prevention.plans.models import State, TaskMark
from netra.prevention.plans.sources import Sign, signs_of
from netra.rulebook.elections import Election
from netra.rulebook.loading import current
from netra.rulebook.plans import Task, tasks_for

JAKARTA = ZoneInfo("Asia/Jakarta")
SUNDAY = 6


class Standing(StrEnum):
    """How a task stands."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    UNDATED = "undated"
    DONE = "done"
    SKIPPED = "skipped"


OPEN = (Standing.LATE, Standing.TODAY, Standing.WEEK)


@dataclass(frozen=True, slots=True)
class Planned:
    """A task with what was said of it, and what seems to show that it is done."""

    task: Task
    standing: Standing
    mark: TaskMark | None
    signs: tuple[Sign, ...]


def zone_of(agency: Agency) -> ZoneInfo:
    """The time zone of the office."""
    return agency.region.zone if agency.region else JAKARTA


def day_of(agency: Agency, at: datetime) -> date:
    """The day it is at the office."""
    return at.astimezone(zone_of(agency)).date()


def elections() -> list[Election]:
    """All elections that the rulebook knows, the latest first."""
    return sorted(current().elections.values(), key=lambda each: each.start or date.min, reverse=True)


def election_at_hand(day: date) -> Election:
    """The election that runs on `day`, or else the next one, or else the last."""
    book = current()
    return book.election_on(day) or book.next_election(day) or elections()[0]


def tasks_of(agency: Agency, election: Election) -> tuple[Task, ...]:
    """What the election asks of the office."""
    book = current()
    return tasks_for(
        agency.kind, agency.level, election, rules=book.plan_tasks.values(), calendar=book.calendar
    )


def task_of(agency: Agency, election: Election, task_id: str) -> Task | None:
    """The task with that id, if the election asks it of the office."""
    return next((each for each in tasks_of(agency, election) if each.id == task_id), None)


def plan_of(agency: Agency, election: Election, *, at: datetime) -> list[Planned]:
    """Every task of the office with its standing at the instant, by day."""
    today = day_of(agency, at)
    marks = {each.task: each for each in TaskMark.objects.filter(agency=agency, election=election.id)}
    tasks = tasks_of(agency, election)
    signs = signs_of(agency, election.id, tasks, today=today, zone=zone_of(agency))
    return [_planned(task, marks.get(task.id), signs.get(task.id, ()), today) for task in tasks]


def standing_of(task: Task, mark: TaskMark | None, today: date) -> Standing:
    """How the task stands on the day: the week ends on Sunday."""
    if mark is not None:
        return Standing.DONE if mark.state == State.DONE else Standing.SKIPPED
    if task.due is None:
        return Standing.UNDATED
    if task.due < today:
        return Standing.LATE
    if task.due == today:
        return Standing.TODAY
    sunday = today + timedelta(days=SUNDAY - today.weekday())
    return Standing.WEEK if task.due <= sunday else Standing.LATER


def _planned(task: Task, mark: TaskMark | None, signs: Sequence[Sign], today: date) -> Planned:
    return Planned(task, standing_of(task, mark, today), mark, () if mark else tuple(signs))
