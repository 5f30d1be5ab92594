"""Handing a case over, and what its receiver does with it; each act is recorded at the office that did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.casework.clocks import target_clock
from netra.casework.models import Case
from netra.casework.numbers import letter_number
from netra.casework.operations.steps import lock_case, moments_of, note
from netra.casework.operations.study import require_known
from netra.handover.followup import move_on, pass_on
from netra.handover.models import Handover, Sanction
from netra.handover.packages import digest_of, package_of, place_of
from netra.handover.permissions import (
    may_acknowledge,
    may_hand_over,
    may_impose,
    may_return,
    may_see,
    tracks_open,
)
from netra.handover.receivers import candidates, handover_step
from netra.handover.sanctions import sanction_menu
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.rulebook.loading import current
from netra.vault.envelopes import open_json, seal_json

NUMBER_LENGTH, REASON_LENGTH = 60, 500


@transaction.atomic
def hand_over(
    case: Case,
    *,
    kind: str,
    receiver: Agency,
    purpose: str,
    provisions: Sequence[str],
    by: Actor,
    at: datetime,
    recommended: str = "",
    recommended_basis: str = "",
) -> Handover:
    """Send the case to one agency: what it needs, sealed to it, with its hash and the receiver's clock."""
    case = lock_case(case)
    may_hand_over(by, case).require()
    _require_receiver(case, kind, receiver, purpose, at)
    require_known(case, (), provisions)
    _require_in_menu(case, provisions, recommended, recommended_basis)
    step = handover_step(case, kind)
    clock = target_clock(current(), step, f"handover-{purpose}", moments_of(case, at))
    handover = Handover(
        case=case,
        kind=kind,
        purpose=purpose,
        step=step.id,
        sender=case.agency,
        receiver=receiver,
        letter_number=letter_number(case, at),
        provisions=list(provisions),
        recommended=recommended,
        recommended_basis=recommended_basis,
        sent_at=at,
        sent_by=by.name,
        due_at=clock.due_at,
        is_target=clock.is_target,
        computation=clock.document,
    )
    package = package_of(handover)
    handover.digest = digest_of(package)
    handover.sealed_package = seal_json(package, receiver.recipient, context=place_of(handover))
    handover.save(force_insert=True)
    pass_on(case, handover)
    change = {"letter": handover.letter_number, "to": receiver.code, "digest": handover.digest}
    _note(Action.HANDOVER_SEND, handover, case.agency, by=by, at=at, change={**change, "purpose": purpose})
    return handover


@transaction.atomic
def acknowledge(handover: Handover, *, receiver_number: str, by: Actor, at: datetime) -> Handover:
    """Acknowledge the package under the receiver's number; the case of the sender moves on by its procedure."""
    case, handover = _locked(handover)
    may_acknowledge(by, handover).require()
    if not receiver_number.strip():
        raise Invalid("receiver_number", gettext("Write the number under which your office registered it."))
    handover.acknowledged_at, handover.acknowledged_by = at, by.name
    handover.receiver_number = receiver_number.strip()[:NUMBER_LENGTH]
    if handover.purpose == Handover.Purpose.IMPOSE:
        step = current().steps[handover.step]
        clock = target_clock(current(), step, "handover-answer", moments_of(case, at))
        handover.due_at, handover.computation = clock.due_at, clock.document
    handover.save()
    change = {"number": handover.receiver_number, "letter": handover.letter_number}
    _note(Action.HANDOVER_ACKNOWLEDGE, handover, handover.receiver, by=by, at=at, change=change)
    move_on(case, handover, by=by, at=at)
    return handover


@transaction.atomic
def return_handover(handover: Handover, *, reason: str, by: Actor, at: datetime) -> Handover:
    """Send the package back with a reason; the case of the sender goes back by its procedure."""
    case, handover = _locked(handover)
    may_return(by, handover).require()
    if not reason.strip():
        raise Invalid("reason", gettext("Write what is missing, so that the sender can complete it."))
    handover.returned_at, handover.returned_by = at, by.name
    handover.return_reason = reason.strip()[:REASON_LENGTH]
    handover.save(update_fields=["returned_at", "returned_by", "return_reason"])
    change = {"letter": handover.letter_number}
    _note(Action.HANDOVER_RETURN, handover, handover.receiver, by=by, at=at, change=change)
    move_on(case, handover, by=by, at=at)
    return handover


@transaction.atomic
def impose_sanction(
    handover: Handover,
    *,
    is_proven: bool,
    imposed: str,
    basis: str,
    decree_number: str,
    decree_on: date | None,
    executed_on: date | None,
    difference_reason: str,
    by: Actor,
    at: datetime,
) -> Sanction:
    """Record what the appointing authority decided. Another sanction than recommended needs its reason."""
    case, handover = _locked(handover)
    may_impose(by, handover).require()
    today = at.astimezone(case.region.zone).date()
    if is_proven:
        _require_decree(case, decree_number, decree_on, executed_on, today)
        _require_in_menu(case, handover.provisions, imposed, basis, needed=True)
    _require_reason(handover, is_proven, imposed, difference_reason)
    sanction = Sanction.objects.create(
        handover=handover,
        is_proven=is_proven,
        imposed=imposed if is_proven else "",
        basis=basis if is_proven else "",
        decree_number=decree_number.strip() if is_proven else "",
        decree_on=decree_on if is_proven else None,
        executed_on=executed_on if is_proven else None,
        difference_reason=difference_reason.strip()[:REASON_LENGTH],
        recorded_at=at,
        recorded_by=by.name,
    )
    handover.answered_at = at
    handover.save(update_fields=["answered_at"])
    change = {"proven": is_proven, "imposed": sanction.imposed, "recommended": handover.recommended}
    _note(Action.SANCTION_IMPOSE, handover, handover.receiver, by=by, at=at, change=change)
    move_on(case, handover, by=by, at=at)
    return sanction


@transaction.atomic
def read_package(handover: Handover, *, by: Actor, at: datetime) -> dict[str, Any]:
    """What was handed over, opened with the receiver's key; the reading is recorded."""
    may_see(by, handover).require()
    package: dict[str, Any] = open_json(
        handover.receiver, handover.sealed_package, context=place_of(handover)
    )
    if digest_of(package) != handover.digest:
        raise Conflict(
            gettext("The package does not agree with its hash. Tell the sender and do not act on it.")
        )
    _note(Action.HANDOVER_READ, handover, handover.receiver, by=by, at=at, change={})
    return package


def _locked(handover: Handover) -> tuple[Case, Handover]:
    """The case and then the hand-over, each locked, always in this order."""
    case = lock_case(handover.case)
    rows = Handover.objects.select_for_update(of=("self",)).select_related("receiver", "sender")
    fresh = rows.get(pk=handover.pk)
    fresh.case = case
    return case, fresh


def _require_receiver(case: Case, kind: str, receiver: Agency, purpose: str, at: datetime) -> None:
    """Raise Invalid unless the agency may receive this today, works here and has not received it already."""
    day = at.astimezone(case.region.zone).date()
    if kind not in tracks_open(case):
        raise Invalid("kind", gettext("The case is not at this step."))
    if (receiver.pk, purpose) not in {
        (agency.pk, each.value) for agency, each in candidates(case, kind, day)
    }:
        raise Invalid("receiver", gettext("This agency does not receive such a case today."))
    if not receiver.is_active or not receiver.recipient:
        raise Invalid(
            "receiver",
            gettext("%(agency)s does not work with this installation. Hand over by letter until it does.")
            % {"agency": receiver.name},
        )
    if case.handovers.filter(receiver=receiver, purpose=purpose, returned_at=None).exists():
        raise Conflict(
            gettext("This case was handed over to %(agency)s already. Nothing was sent twice.")
            % {"agency": receiver.name}
        )


def _require_in_menu(
    case: Case, provisions: Sequence[str], kind: str, basis: str, *, needed: bool = False
) -> None:
    """Raise Invalid unless the sanction is one the law knew on the day of the act."""
    if not kind and not needed:
        return
    menu = {(option.kind.value, option.basis) for option in sanction_menu(case.act_on, provisions)}
    if (kind, basis) not in menu:
        raise Invalid("sanction", gettext("Choose a sanction that the law knew on the day of the act."))


def _require_decree(
    case: Case, number: str, decree_on: date | None, executed_on: date | None, today: date
) -> None:
    if not number.strip():
        raise Invalid("decree_number", gettext("Write the number of the decree."))
    if decree_on is None or not case.act_on <= decree_on <= today:
        raise Invalid("decree_on", gettext("Give the day of the decree: after the act, not in the future."))
    if executed_on is not None and executed_on < decree_on:
        raise Invalid("executed_on", gettext("A decree is not carried out before its day."))


def _require_reason(handover: Handover, is_proven: bool, imposed: str, reason: str) -> None:
    differs = not is_proven or imposed != handover.recommended
    if handover.recommended and differs and not reason.strip():
        raise Invalid("difference_reason", gettext("This is not what was recommended. Write why."))


def _note(
    action: Action, handover: Handover, office: Agency, *, by: Actor, at: datetime, change: dict[str, Any]
) -> None:
    """One entry about the hand-over in the chain of the office that acted, and one at the case of the sender."""
    facts = {**change, "case": handover.case.number}
    record(action, handover.subject, by=by.name, at=at, change=facts, chain=f"office:{office.code}")
    if action is not Action.HANDOVER_READ:
        note(action, handover.case, by=by, at=at, change=change)
