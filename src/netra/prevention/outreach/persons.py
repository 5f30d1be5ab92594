"""Which events one person came to, for the offices that hold them."""

from __future__ import annotations

from django.db.models import QuerySet

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.outreach.models import Attendance
from netra.workforce.models import Employee


def attended_by(actor: Actor, employee: Employee) -> QuerySet[Attendance]:
    """The events that the person came to, the latest first; only those held by offices where the actor reads events."""
    own = actor.agencies_where(Action.EVENT_READ)
    rows = Attendance.objects.filter(employee=employee, event__agency_id__in=own)
    rows = rows.filter(employee__in=Employee.objects.visible_to(actor).filter(pk=employee.pk))
    return rows.select_related("event__agency__region").order_by("-event__starts_at", "-pk")
