"""Letters in words: how they stand, where the answers are, what the ledger knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from netra.ledger.models import Entry
from netra.prevention.circulars.letters import Part, parts_of, provisions_told
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.stages import stage_by_key, target_of, zone_of
from netra.prevention.circulars.workflow import State
from netra.rulebook.elections import Election, Stage
from netra.web.work.telling import who

TONES = {
    State.DRAFT: ("", "pencil"),
    State.ISSUED: ("ok", "check"),
    State.REPLACED: ("line", "replace"),
    State.WITHDRAWN: ("stop", "x"),
}


def state_of(circular: Circular, today: date) -> tuple[str, str, str]:
    """Tone, icon and words of how a letter stands on the day."""
    if circular.holds and circular.valid_to is not None and circular.valid_to < today:
        return "line", "calendar", gettext("Ended")
    if circular.holds and circular.valid_from > today:
        return "info", "calendar", gettext("Not yet in force")
    return *TONES[State(circular.state)], str(State(circular.state).label)


@dataclass(frozen=True, slots=True)
class Row:
    """A letter in a list."""

    letter: Circular
    tone: str
    icon: str
    state: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What every page of a letter needs."""

    letter: Circular
    tone: str
    icon: str
    state: str
    parts: list[Part]
    basis: list[tuple[str, str, str]]
    election: Election | None
    stage: Stage | None
    zone: str
    attachment: Any
    is_overdue: bool
    target: int | None


def row_of(circular: Circular, today: date) -> Row:
    """A letter as a list shows it."""
    return Row(circular, *state_of(circular, today), is_overdue(circular, today))


def shown(circular: Circular, today: date) -> Shown:
    """A letter as its pages show it."""
    election, stage = stage_by_key(circular.stage)
    target = target_of(circular.kind)
    return Shown(
        circular,
        *state_of(circular, today),
        parts_of(circular.text),
        provisions_told(circular),
        election,
        stage,
        zone_of(circular.agency).key,
        getattr(circular, "attachment", None),
        is_overdue(circular, today),
        target.time_limit.amount if target else None,
    )


def is_overdue(circular: Circular, today: date) -> bool:
    """Whether our own target has passed and somebody is silent."""
    return bool(circular.holds and circular.due_on and circular.due_on < today and circular.silent)


def standing(delivery: Delivery, circular: Circular, today: date) -> tuple[str, str, str]:
    """Tone, icon and words of an addressee: replied, confirmed, overdue or silent."""
    if delivery.replied_at is not None:
        return "ok", "reply", gettext("Replied")
    if delivery.is_confirmed:
        return "ok", "check", gettext("Has confirmed")
    if circular.holds and circular.due_on and circular.due_on < today:
        return "warn", "clock", gettext("Silent past our target")
    return "", "circle", gettext("Silent")


def history(entries: Iterable[Entry]) -> list[tuple[Entry, str, str]]:
    """The entries with who acted and what was done."""
    return [(each, who(each.by), _deed(each.change)) for each in entries]


def _deed(change: dict[str, Any]) -> str:
    texts = {
        "drafted": gettext("Draft written"),
        "changed": gettext("Draft changed"),
        "issued": gettext("Issued"),
        "withdrawn": gettext("Withdrawn"),
        "replaced_by": gettext("Replaced by a later letter"),
        "address": gettext("E-mail address of an addressee put right"),
    }
    for key, text in texts.items():
        if key in change:
            return str(text)
    numbered = {
        "posted": gettext("Put in the post: %(n)s"),
        "posted_reminders": gettext("Reminders put in the post: %(n)s"),
        "posted_again": gettext("Put in the post again: %(n)s"),
        "sent": gettext("Sent by mail: %(n)s"),
        "reminded": gettext("Reminded by mail: %(n)s"),
        "failed": gettext("Not delivered: %(n)s"),
    }
    if parts := [text % {"n": change[key]} for key, text in numbered.items() if change.get(key) is not None]:
        return " · ".join(parts)
    return gettext("File added") if change.get("file") else gettext("File taken off")
