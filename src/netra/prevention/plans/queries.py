"""Questions about an office's plan."""

from __future__ import annotations

from django.db.models import QuerySet

from netra.ledger.models import Entry
from netra.places.models import Agency
from netra.prevention.plans.operations import subject_of


def history_of(agency: Agency, election: str, task: str) -> QuerySet[Entry]:
    """What was said of an office's task, the newest first."""
    return Entry.objects.about(subject_of(agency, election, task)).reverse()
