"""What the demo's offices said of the tasks of their plan, by the operations that officers use."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta

from netra.demo.cast import Cast
from netra.demo.reading import DATA
from netra.people.operations import day_of
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.plans.operations import mark_done, skip_task

ELECTION = "pilkada-2024"


def load(cast: Cast, *, at: datetime) -> None:
    """Mark the tasks of the data file as done or skipped; offices without an officer in the cast are left out."""
    data = tomllib.loads((DATA / "plans.toml").read_text(encoding="utf-8"))
    for row in data["mark"]:
        agency = Agency.objects.select_related("region").filter(code=row["agency"]).first()
        when = at - timedelta(days=row["days_ago"])
        actors = (actor_of(user, day_of(at)) for user in cast.users.values())
        by = next((each for each in actors if agency and each.may(Action.PLAN_EDIT, agency.pk)), None)
        if agency is None or by is None:
            continue
        if reason := row.get("reason", ""):
            skip_task(agency, election=ELECTION, task=row["task"], reason=reason, by=by, at=when)
        else:
            note = row.get("note", "")
            mark_done(agency, election=ELECTION, task=row["task"], by=by, at=when, note=note)
