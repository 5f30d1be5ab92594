"""Who may add and open evidence."""

from __future__ import annotations

from django.utils.translation import gettext as _

from netra.base.verdicts import YES, Verdict, no
from netra.evidence.models import Item
from netra.people.actors import REPORTER, Actor
from netra.people.roles import Action
from netra.places.models import Agency


def may_add(actor: Actor, agency: Agency) -> Verdict:
    """Whether the actor may add evidence to a matter of the office."""
    if actor == REPORTER or actor.may(Action.REPORT_TAKE, agency.pk):
        return YES
    return no(_("Your role does not let you add evidence."))


def may_open(actor: Actor, item: Item) -> Verdict:
    """Whether the actor may open a sealed item."""
    if item.agency_id not in actor.agencies:
        return no(_("This evidence belongs to another office."))
    if not actor.may(Action.EVIDENCE_READ, item.agency_id):
        return no(_("Your role does not let you open evidence."))
    return YES
