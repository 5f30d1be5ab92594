"""Who may hand a case over, and what its receiver may do."""

from __future__ import annotations

from django.utils.translation import gettext

from netra.base.verdicts import YES, Verdict, no
from netra.casework.models import Case
from netra.handover.models import Handover
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.rulebook.rules import StepKind


def may_hand_over(actor: Actor, case: Case) -> Verdict:
    """Whether the actor may hand the case over: at the step for it, or again after a return."""
    if case.agency_id not in actor.agencies:
        return no(gettext("This case belongs to another office."))
    if not actor.may(Action.HANDOVER_SEND, case.agency_id):
        return no(gettext("Your role does not include this. Ask a colleague whose role does."))
    if not tracks_open(case):
        return no(gettext("The case is not at this step."))
    return YES


def tracks_open(case: Case) -> tuple[str, ...]:
    """The tracks on which the case can be handed over now: at the step for it, while the sanction is awaited, or
    again after a return.
    """
    found = set()
    if case.open_step(StepKind.HANDOVER_PERSONNEL, StepKind.SANCTION) is not None:
        found.add(Handover.Kind.PERSONNEL.value)
    if case.open_step(StepKind.HANDOVER_CRIMINAL) is not None:
        found.add(Handover.Kind.CRIMINAL.value)
    if not case.ending:
        latest = {(each.kind, each.purpose): each for each in case.handovers.order_by("sent_at")}
        found |= {kind for (kind, _), each in latest.items() if each.returned_at is not None}
    return tuple(sorted(found, reverse=True))


def may_see(actor: Actor, handover: Handover) -> Verdict:
    """Whether the actor may open the package, which is sealed to the receiver."""
    if handover.receiver_id not in actor.agencies:
        return no(gettext("The package is sealed to the receiver."))
    return _of_receiver(actor, handover, Action.HANDOVER_READ)


def may_acknowledge(actor: Actor, handover: Handover) -> Verdict:
    """Whether the actor may acknowledge the package for its receiver."""
    return _of_receiver(actor, handover, Action.HANDOVER_ACKNOWLEDGE) and _is_waiting(handover)


def may_return(actor: Actor, handover: Handover) -> Verdict:
    """Whether the actor may send the package back with a reason."""
    return _of_receiver(actor, handover, Action.HANDOVER_RETURN) and _is_waiting(handover)


def may_impose(actor: Actor, handover: Handover) -> Verdict:
    """Whether the actor may record what the appointing authority decided."""
    allowed = _of_receiver(actor, handover, Action.SANCTION_IMPOSE)
    if not allowed:
        return allowed
    if handover.purpose != Handover.Purpose.IMPOSE:
        return no(gettext("Only the appointing authority decides on a sanction."))
    if handover.acknowledged_at is None:
        return no(gettext("Acknowledge the package first."))
    if handover.answered_at is not None:
        return no(gettext("The result has been recorded."))
    return YES


def _of_receiver(actor: Actor, handover: Handover, action: Action) -> Verdict:
    if handover.receiver_id not in actor.agencies:
        return no(gettext("This was handed over to another agency."))
    if not actor.may(action, handover.receiver_id):
        return no(gettext("Your role does not include this. Ask a colleague whose role does."))
    return YES


def _is_waiting(handover: Handover) -> Verdict:
    if handover.acknowledged_at is not None:
        return no(gettext("This package was acknowledged already."))
    if handover.returned_at is not None:
        return no(gettext("This package was sent back."))
    return YES
