"""What the page of an employee shows from other rooms: pledges, courses and events, as far as the reader may see them."""

from __future__ import annotations

from typing import Any

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.outreach.persons import attended_by
from netra.prevention.pledges.persons import pledges_of
from netra.workforce.models import Employee
from netra.workforce.staff_permissions import may_see_details

MOST = 50  # events shown


def record_of(actor: Actor, employee: Employee) -> dict[str, Any]:
    """For the template: each list, and whether the reader may see lists of that kind at all."""
    full = bool(may_see_details(actor, employee.agency_id))
    return {
        "reads_pledges": actor.may(Action.CAMPAIGN_READ, employee.agency_id),
        "pledges": pledges_of(actor, employee),
        "reads_events": actor.may(Action.EVENT_READ, employee.agency_id),
        "attended": [
            (each, each.event.agency.region.timezone if each.event.agency.region else "Asia/Jakarta")
            for each in attended_by(actor, employee)[:MOST]
        ],
        "reads_courses": full,
        "courses": employee.course_results.order_by("-passed_on") if full else [],
    }
