"""Which office a question goes to, and by when it aims to answer."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.places.jurisdiction import NoAgency, government_of, nearest_open, supervisor_for
from netra.places.models import Agency, Level, Region
from netra.rulebook.deadlines import due_after
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError

TARGET = "question-answer"


def office_of(region: Region, *, on: date, to_government: bool = False) -> Agency:
    """The supervisor of the region, or the nearest above that is open; or the regional government, as employer.

    Invalid names the field and the other choice if that office does not work with this installation.
    """
    if to_government:
        return _government(region, on)
    found = nearest_open(supervisor_for(region, level=Level(region.level), on=on))
    if found is None:
        raise Invalid("region", gettext("No office of this region works with this installation yet."))
    return found


def due_of(region: Region, asked_at: datetime) -> datetime | None:
    """The end of our own target for an answer, where the office is; None where the calendar does not reach."""
    target = current().targets.get(TARGET)
    if target is None:
        return None
    try:
        return due_after(
            target.time_limit, asked_at, calendar=current().calendar, zone=region.zone, region=region.pk
        )
    except RulebookError:
        return None


def _government(region: Region, on: date) -> Agency:
    try:
        found = government_of(region, on)
    except NoAgency:
        found = None
    if found is None or not found.is_active or not found.recipient:
        raise Invalid(
            "to", gettext("The regional government does not answer here yet. Choose the election supervisor.")
        )
    return found
