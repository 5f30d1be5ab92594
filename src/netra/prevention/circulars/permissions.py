"""Who may write, issue, read, confirm and answer letters."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.people.actors import PUBLIC, Actor
from netra.people.roles import Action
from netra.places.models import Agency, AgencyKind
from netra.prevention.circulars.models import Circular, Delivery, Kind
from netra.workforce.models import Branch


def may_draft(actor: Actor, agency: Agency, kind: str) -> Verdict:
    """Early warnings are the supervisor's; every other letter is for an office that has units of its own."""
    is_supervisor = agency.kind == AgencyKind.SUPERVISOR
    if is_supervisor != (kind == Kind.WARNING):
        return no(gettext("Supervisors issue early warnings; circulars are for the offices of a government."))
    return _writes(actor, agency.pk, kind)


def may_number(actor: Actor, agency: Agency) -> Verdict:
    """Whoever writes letters of the office says how its numbers look."""
    if actor.may(Action.CIRCULAR_EDIT, agency.pk) or actor.may(Action.WARNING_EDIT, agency.pk):
        return YES
    return no(gettext("Your role does not let you write letters of this office."))


def may_edit(actor: Actor, circular: Circular) -> Verdict:
    """Whoever writes letters of the office, as long as it is a draft."""
    if not circular.is_draft:
        return no(gettext("An issued letter is not changed. Withdraw it, or issue one that replaces it."))
    return _writes(actor, circular.agency_id, circular.kind)


def may_follow(actor: Actor, circular: Circular) -> Verdict:
    """Send, remind, print and list: whoever writes letters of the office, once it is issued and holds."""
    if not circular.holds:
        return no(gettext("This letter is not in force."))
    return _writes(actor, circular.agency_id, circular.kind)


def may_oversee(actor: Actor, circular: Circular) -> Verdict:
    """See who confirmed and who did not: whoever writes letters of the office."""
    return _writes(actor, circular.agency_id, circular.kind)


def may_withdraw(actor: Actor, circular: Circular) -> Verdict:
    """Whoever writes letters of the office, while it holds."""
    return may_follow(actor, circular)


def may_confirm(actor: Actor, delivery: Delivery) -> Verdict:
    """The addressee by its link or account, or the office that issued it, from paper; once, while the letter holds."""
    if delivery.is_confirmed:
        return no(gettext("The receipt has been confirmed already."))
    if not delivery.circular.holds:
        return no(gettext("This letter is no longer in force; nothing needs to be confirmed."))
    return _speaks(actor, delivery)


def may_reply(actor: Actor, delivery: Delivery) -> Verdict:
    """The addressee of an early warning, once, while it holds."""
    if not delivery.circular.is_warning:
        return no(gettext("Only early warnings are replied to here."))
    if delivery.replied_at is not None:
        return no(gettext("This letter has been answered already."))
    if not delivery.circular.holds:
        return no(gettext("This letter is no longer in force; nothing needs to be confirmed."))
    return _speaks(actor, delivery)


def _speaks(actor: Actor, delivery: Delivery) -> Verdict:
    """Whether the actor may act for the addressee; the public holds the addressee's own code."""
    if actor == PUBLIC or _writes(actor, delivery.circular.agency_id, delivery.circular.kind):
        return YES
    addressed = delivery.agency_id or (delivery.unit.agency_id if delivery.unit else None)
    if actor.may(Action.CIRCULAR_EDIT, addressed) or _heads(actor, delivery):
        return YES
    return no(gettext("Your role does not let you answer for this addressee."))


def _heads(actor: Actor, delivery: Delivery) -> bool:
    if actor.user_id is None or delivery.unit is None:
        return False
    if not actor.may(Action.UNIT_READ, delivery.unit.agency_id):
        return False
    above = Branch.objects.filter(unit=delivery.unit, ancestor__heads__user_id=actor.user_id)
    return above.filter(ancestor__heads__until__isnull=True).exists()


def _writes(actor: Actor, agency_id: int, kind: str) -> Verdict:
    action = Action.WARNING_EDIT if kind == Kind.WARNING else Action.CIRCULAR_EDIT
    if actor.may(action, agency_id):
        return YES
    return no(gettext("Your role does not let you write letters of this office."))
