"""Which election and stage a letter is about, by when an answer is aimed at, and its draft from the law."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from netra.places.models import Agency
from netra.prevention.circulars.models import Kind
from netra.rulebook.deadlines import due_after
from netra.rulebook.drafting import Ask, Draft, draft, next_stage
from netra.rulebook.drafts import LetterKind
from netra.rulebook.elections import Election, Stage
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError, StageKind, Target

CONFIRM, REPLY = "circular-confirm", "warning-reply"
JAKARTA = ZoneInfo("Asia/Jakarta")
SHOWN = {StageKind.STAGE, StageKind.LEGAL_WINDOW}


def zone_of(agency: Agency) -> ZoneInfo:
    """The time zone of the office."""
    return agency.region.zone if agency.region else JAKARTA


def day_of(agency: Agency, at: datetime) -> date:
    """The day it is at the office."""
    return at.astimezone(zone_of(agency)).date()


def target_of(kind: str) -> Target | None:
    """Our own target for the answer to such a letter, if the rulebook has it."""
    return current().targets.get(REPLY if kind == Kind.WARNING else CONFIRM)


def due_on(agency: Agency, kind: str, at: datetime) -> date | None:
    """The last day of our own target, counted from `at`; None where the calendar does not reach."""
    target = target_of(kind)
    if target is None:
        return None
    region = agency.region_id
    try:
        due = due_after(
            target.time_limit, at, calendar=current().calendar, zone=zone_of(agency), region=region
        )
    except RulebookError:
        return None
    return due.date()


def stages_from(day: date) -> list[Stage]:
    """The stages and legal windows that hold on `day` or begin later, soonest first: what a letter can be about."""
    rows = [
        stage
        for stage in current().stages.values()
        if stage.kind in SHOWN and (stage.holds_on(day) or (stage.start is not None and stage.start > day))
    ]
    return sorted(rows, key=lambda stage: (stage.start or date.min, stage.length))


def likely_stage(kind: str, day: date) -> Stage | None:
    """For an early warning the stage that begins next; for other letters the one of the day, or else the next."""
    book = current()
    coming = next_stage(book, day)
    if kind == Kind.WARNING:
        return coming
    running = book.election_on(day)
    return (running.main_stage_on(day) if running else None) or coming


def stage_by_key(key: str) -> tuple[Election | None, Stage | None]:
    """The election and the stage of that key; none of both if it is not known."""
    stage = current().stages.get(key)
    return (current().elections[stage.election], stage) if stage else (None, None)


def draft_for(agency: Agency, kind: str, stage: str, at: datetime) -> Draft:
    """A draft for the stage with that key (none for the time between), by the law of the day it will hold."""
    election, row = stage_by_key(stage)
    day = day_of(agency, at)
    ask = Ask(LetterKind(kind), election, row, day, agency.name, due_on(agency, kind, at))
    return draft(ask, book=current())
