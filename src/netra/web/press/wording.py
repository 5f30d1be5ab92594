"""How the press register says things."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from netra.press.activity import Activity
from netra.press.models import Kind

ACTIVITIES: dict[Activity, Any] = {
    Activity.OUTREACH: _("Outreach"),
    Activity.TRAINING: _("Training"),
    Activity.PLEDGE: _("Pledge or oath"),
    Activity.CIRCULAR: _("Circular or letter"),
    Activity.COORDINATION: _("Coordination"),
    Activity.CASE: _("A case"),
    Activity.STATISTICS: _("Statistics"),
    Activity.OTHER: _("Something else"),
}
MORE: dict[Kind, tuple[Any, Any]] = {
    Kind.REGION: (_("Another region"), _("Its name, as “Kota Bogor”, or its code.")),
    Kind.INSTITUTION: (_("Another institution"), ""),
    Kind.FIGURE: (
        _("Another figure"),
        _("Number, unit and what it counts: “1.010 perkara: pelanggaran netralitas”."),
    ),
    Kind.CITATION: (_("Another citation"), ""),
}


def activity_label(activity: str) -> str:
    """The kind of activity in words."""
    return str(ACTIVITIES[Activity(activity)])


def election_label(election: str) -> str:
    """Pilkada 2024, of its id."""
    return election.replace("-", " ").capitalize()
