"""Entries of the ledger in words, as the history of a case shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from netra.casework.wording import deed_text
from netra.ledger.models import Entry
from netra.people.actors import REPORTER, SYSTEM
from netra.rulebook.loading import current
from netra.web.work import wording

OFFICE_WROTE = "intake:message:send"  # stands beside the entry of the case that says why


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the history in words."""

    at: datetime
    by: str
    what: str
    detail: str
    icon: str
    tone: str


def told(entry: Entry) -> Told:
    """An entry of the ledger in words."""
    icon, tone = wording.ICONS.get(entry.action, ("circle", ""))
    return Told(entry.at, who(entry.by), deed_text(entry.action), _detail(entry.change), icon, tone)


def history_told(entries: Iterable[Entry]) -> Iterator[Told]:
    """The entries in words; what one act wrote twice, at the case and at its report, is told once."""
    before = None
    for entry in entries:
        if entry.action == OFFICE_WROTE and entry.by != REPORTER.name:
            continue
        now = told(entry)
        if now != before:
            yield now
        before = now


def who(name: str) -> str:
    """Who acted, in words where it was no person with an account."""
    known = {REPORTER.name: gettext("Reporter"), SYSTEM.name: gettext("Netra")}
    return known.get(name, name)


def _detail(change: dict[str, Any]) -> str:
    """What an entry says beside its action, where that is short and plain."""
    if isinstance(change.get("handler"), list):
        return str(change["handler"][-1])
    if isinstance(change.get("title"), list):
        return str(change["title"][-1])
    if isinstance(change.get("checks"), dict):
        met = sum(1 for is_met in change["checks"].values() if is_met)
        return gettext("%(met)s of %(count)s") % {"met": met, "count": len(change["checks"])}
    if change.get("outcomes"):
        return ", ".join(_outcomes(str(change.get("step", "")), change["outcomes"]))
    for key in ("number", "letter", "reason", "label"):
        if change.get(key):
            return str(change[key])
    return ""


def _outcomes(step: str, chosen: list[str]) -> list[str]:
    rule = current().steps.get(step)
    return wording.outcomes_in_words(rule, chosen) if rule else chosen
