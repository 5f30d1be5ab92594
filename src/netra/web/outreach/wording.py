"""How the pages of outreach say things."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from netra.documents.dates import ABBREVIATIONS
from netra.ledger.models import Entry
from netra.prevention.outreach.letters import INVITATION, OATH, SIGN_SHEET
from netra.prevention.outreach.models import Event, Standing, State
from netra.rulebook.loading import current

STRANGE: dict[str, Any] = {
    "unknown": _("Not on any roster"),
    "elsewhere": _("On the roster of an agency that was not invited"),
    "left": _("No longer serving"),
    "name": _("The name is another one"),
}
DOCUMENTS: dict[str, Any] = {
    INVITATION: _("Invitation"),
    SIGN_SHEET: _("Attendance list"),
    OATH: _("Minutes of the oath"),
}
TONES = {
    Standing.WAITING: "warn",
    Standing.APPROVED: "ok",
    Standing.DECLINED: "stop",
    Standing.WITHDRAWN: "",
}


def election_name(election: str) -> str:
    """The election in the language of the page."""
    found = current().elections.get(election)
    if found is None:
        return election
    return found.name_en if (get_language() or "id").startswith("en") else found.name_id


def time_of(event: Event) -> str:
    """09.00–11.00 WIB: from when to when, in the time of the place."""
    start, end = (each.astimezone(event.place_zone) for each in (event.starts_at, event.ends_at))
    offset = start.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset is not None else 0
    return f"{start:%H.%M}–{end:%H.%M} {ABBREVIATIONS.get(hours, '')}".strip()


def standing_of(event: Event, now: datetime) -> tuple[str, str]:
    """The state of an event in words, and its tone."""
    if event.state == State.CANCELLED:
        return gettext("Cancelled"), "stop"
    if event.state == State.DRAFT:
        return gettext("Draft"), "line"
    if now > event.ends_at:
        return gettext("Held"), "ok"
    return (gettext("Going on"), "warn") if now >= event.starts_at else (gettext("Coming"), "info")


def told(entry: Entry) -> str:
    """What an entry of the ledger says happened to an event."""
    change = entry.change
    if "planned" in change:
        return gettext("Planned")
    if "state" in change:
        return str(State(change["state"][1]).label)
    says = {
        "minutes": gettext("Minutes written"),
        "follow_up": gettext("Follow-up done") if change.get("done") else gettext("Follow-up agreed"),
        "material": gettext("Material added"),
        "quiz": gettext("Quiz set"),
        "session": gettext("Codes renewed"),
    }
    return next((text for key, text in says.items() if key in change), gettext("Changed"))
