"""Who may see an office's plan and say what became of its tasks."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency


def may_mark(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may mark the tasks of the office."""
    if actor.may(Action.PLAN_EDIT, agency.pk):
        return YES
    return no(gettext("Your role does not let you mark the tasks of this office."))


def may_read_plans(actor: Actor) -> Verdict:
    """Whether the actor may read the plan of any office."""
    if actor.agencies_where(Action.PLAN_READ):
        return YES
    return no(gettext("Your role does not let you see the prevention plan."))
