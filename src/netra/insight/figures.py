"""The installation's own figures, ready to be shown in public: defined once, small counts hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from netra.casework.models import Origin
from netra.insight import counts
from netra.insight.counts import CaseCount, ReceiverCount, StepCount
from netra.insight.definitions import CLOSED, ENDED, FURTHER_STATES, STATES, THRESHOLD
from netra.insight.hiding import Shown, Table, shown, table, within
from netra.insight.register import RegisterFigures, register_figures
from netra.rulebook.rules import Election, Rulebook, Stage

NO_STAGE = ""
WEEKS = 12  # of the trend, the present one included
JAKARTA = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole in per cent; None where the part or the whole is too small to be shown."""

    part: Shown
    whole: Shown

    @property
    def percent(self) -> int | None:
        """The share in whole per cent."""
        if self.part.value is None or not self.whole.value or self.whole.value < THRESHOLD:
            return None
        return round(100 * self.part.value / self.whole.value)


@dataclass(frozen=True, slots=True)
class StepFigure:
    """One kind of step as shown: how many were done, the median of days, the share that was late."""

    kind: str
    done: Shown
    median: float | None
    late: Share


@dataclass(frozen=True, slots=True)
class ReceiverFigure:
    """The hand-overs to agencies of one kind and level as shown; the median is in days until the answer."""

    kind: str
    level: str
    sent: Shown
    unanswered: Shown
    late: Shown
    median: float | None


@dataclass(frozen=True, slots=True)
class StageFigure:
    """Cases by the stage of one election on the day of the act, and within each stage by channel.

    The key "" stands for outside any stage, or for no channel told.
    """

    election: str
    stages: Table
    channels: Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """Everything that is counted here, as of one instant."""

    as_of: datetime
    is_training: bool
    origins: Table
    states: Table
    endings: Table
    stages: tuple[StageFigure, ...]
    weeks: Table
    steps: tuple[StepFigure, ...]
    receivers: tuple[ReceiverFigure, ...]
    late: Share
    unanswered: Share
    register: RegisterFigures

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been received yet."""
        return self.origins.total.value == 0


def own_figures(book: Rulebook, now: datetime) -> OwnFigures:
    """The figures as of `now`, from a fixed number of queries."""
    offices, today = counts.counted_offices(), now.astimezone(JAKARTA).date()
    cases = counts.cases(offices)
    steps = counts.steps(offices, now)
    receivers = counts.receivers(offices, now)
    open_states = counts.open_by_state(offices, steps)
    return OwnFigures(
        as_of=now,
        is_training=offices.is_training,
        origins=table(dict.fromkeys(Origin.values, 0) | _sum(cases, lambda each: each.origin)),
        states=table(_states(cases, open_states)),
        endings=table(_sum((each for each in cases if each.ending), lambda each: each.ending)),
        stages=_stages(book, cases, today),
        weeks=_weeks(
            counts.opened_by_day(offices, today - timedelta(weeks=WEEKS - 1, days=today.weekday())), today
        ),
        steps=_steps(book, steps),
        receivers=tuple(_receiver(each) for each in receivers),
        late=Share(shown(sum(each.late for each in steps)), shown(sum(each.bound for each in steps))),
        unanswered=Share(
            shown(sum(each.unanswered for each in receivers)), shown(sum(each.sent for each in receivers))
        ),
        register=register_figures(offices),
    )


def _sum(cases: Iterable[CaseCount], key: Callable[[CaseCount], str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for each in cases:
        found[key(each)] += each.n
    return dict(found)


def _states(cases: list[CaseCount], open_states: Mapping[str, int]) -> dict[str, int]:
    """Cases by state, in the order of the procedure, then ended and closed ones."""
    closed = sum(each.closed for each in cases)
    ended = sum(each.n for each in cases if each.ending) - closed
    order = [*(kind.value for kind in STATES), *FURTHER_STATES]
    counted = {**open_states, ENDED: ended, CLOSED: closed}
    return {state: counted[state] for state in order if state in counted}


def _stages(book: Rulebook, cases: list[CaseCount], today: date) -> tuple[StageFigure, ...]:
    """Cases by election and stage of the act, in the order of the schedule."""
    known = (each for each in dict.fromkeys(case.election for case in cases) if each in book.elections)
    found = (
        _stage(book.elections[each], [case for case in cases if case.election == each], today)
        for each in known
    )
    return tuple(sorted(found, key=lambda each: each.election, reverse=True))


def _stage(election: Election, cases: list[CaseCount], today: date) -> StageFigure:
    """One election: the stages in the order of the schedule, and the channels in that of their frequency."""
    counted: Counter[str] = Counter()
    crossed: Counter[tuple[str, str]] = Counter()
    for each in cases:
        stage = election.main_stage_on(each.act_on)
        key = stage.id if stage else NO_STAGE
        counted[key] += each.n
        crossed[key, each.channel] += each.n
    order = [
        stage.id for stage in election.stages if stage.id in counted or _has_begun(election, stage, today)
    ]
    ordered = {key: counted[key] for key in (*order, *([NO_STAGE] if counted[NO_STAGE] else []))}
    stages, channels = table(ordered), [key for key, _ in Counter(_by_channel(cases)).most_common()]
    columns = {stage: {channel: crossed[stage, channel] for channel in channels} for stage in ordered}
    hidden = {stage: within(stages.cells[stage], column) for stage, column in columns.items()}
    return StageFigure(election.id, stages, hidden)


def _has_begun(election: Election, stage: Stage, today: date) -> bool:
    """Whether it is a stage that acts can fall into, and it has begun."""
    start = stage.start
    return start is not None and start <= today and election.main_stage_on(start) == stage


def _by_channel(cases: list[CaseCount]) -> dict[str, int]:
    return _sum(cases, lambda each: each.channel)


def _weeks(opened: Iterable[tuple[date, int]], today: date) -> Table:
    """Cases by the Monday of the week in which they were opened, oldest first, the present week last."""
    this = today - timedelta(days=today.weekday())
    counted = {this - timedelta(weeks=back): 0 for back in range(WEEKS - 1, -1, -1)}
    for day, count in opened:
        monday = day - timedelta(days=day.weekday())
        if monday in counted:
            counted[monday] += count
    return table({monday.isoformat(): count for monday, count in counted.items()})


def _steps(book: Rulebook, steps: list[StepCount]) -> tuple[StepFigure, ...]:
    """Kinds of steps that take time, in the order in which procedures have them."""
    order = list(dict.fromkeys(step.kind.value for step in book.steps.values()))
    timed = [each for each in steps if each.bound or each.median]
    return tuple(_step(each) for each in sorted(timed, key=lambda each: order.index(each.kind)))


def _step(each: StepCount) -> StepFigure:
    enough = each.done >= THRESHOLD
    return StepFigure(
        each.kind,
        shown(each.done),
        each.median if enough else None,
        Share(shown(each.late), shown(each.bound)),
    )


def _receiver(each: ReceiverCount) -> ReceiverFigure:
    enough = each.answered >= THRESHOLD
    return ReceiverFigure(
        each.kind,
        each.level,
        shown(each.sent),
        shown(each.unanswered),
        shown(each.late),
        each.median if enough else None,
    )
