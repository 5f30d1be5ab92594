"""Issuing a letter, and ending it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Conflict, Invalid
from netra.people.actors import Actor
from netra.prevention.circulars.addressing import address
from netra.prevention.circulars.letters import circular_letter
from netra.prevention.circulars.models import Attachment, Circular
from netra.prevention.circulars.numbers import take_number
from netra.prevention.circulars.operations.drafting import locked, note
from netra.prevention.circulars.operations.posting import drop_needless
from netra.prevention.circulars.permissions import may_edit, may_withdraw
from netra.prevention.circulars.stages import due_on
from netra.prevention.circulars.workflow import MOVES, State
from netra.rulebook.drafting import told
from netra.vault.letters import sign_letter


@transaction.atomic
def issue_circular(
    circular: Circular, *, by: Actor, at: datetime, page: str = "", by_mail: bool = False
) -> Circular:
    """Give the letter its number, freeze it and address it. `page` is the address where its code is checked.

    What it replaces is replaced in the same stroke. `by_mail` puts it in the post for all who have an address; see
    `tasks.start_mails`. Invalid("addressed", …) if nobody is addressed.
    """
    circular = locked(circular)
    may_edit(by, circular).require()
    addressees = address(circular, by_mail=by_mail)
    if not addressees:
        raise Invalid("addressed", gettext("The letter has no addressee. Choose units or governments first."))
    if circular.replaces is not None:
        _end(locked(circular.replaces), State.REPLACED, by, at, {"replaced_by": str(circular.pk)})
    circular.state = _moved(circular, State.ISSUED)
    circular.number = take_number(circular)
    circular.addressees = addressees
    _set_due(circular, at)
    circular.issued_at, circular.issued_by = at, by.name
    circular.save()
    facts = {"issued": circular.number, "addressees": circular.addressees, "digest": digest_of(circular)}
    note(circular, by, at, facts)
    sign_letter(
        circular_letter(circular),
        kind=circular.kind,
        day=circular.dated_on,
        chain=circular.chain,
        by=by,
        at=at,
        page=page,
    )
    return circular


@transaction.atomic
def withdraw_circular(circular: Circular, *, reason: str, by: Actor, at: datetime) -> Circular:
    """Take the letter out of force; it stays with what was confirmed, and says why it ended."""
    circular = locked(circular)
    may_withdraw(by, circular).require()
    if not reason.strip():
        raise Invalid("reason", gettext("Say why the letter is withdrawn."))
    circular.reason = reason.strip()[:300]
    return _end(circular, State.WITHDRAWN, by, at, {"withdrawn": circular.reason})


def digest_of(circular: Circular) -> str:
    """The fingerprint over what the letter says, with that of its file."""
    file = Attachment.objects.filter(circular=circular).values_list("sha256", flat=True).first()
    said = [
        circular.kind,
        circular.number,
        circular.title,
        circular.text,
        list(circular.provisions),
        circular.dated_on.isoformat(),
        circular.valid_from.isoformat(),
        circular.valid_to.isoformat() if circular.valid_to else "",
        circular.issuer,
        circular.signatory,
        file or "",
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _set_due(circular: Circular, at: datetime) -> None:
    """Count our own target from now, and name the new day where the draft still names that of its first day."""
    before, circular.due_on = circular.due_on, due_on(circular.agency, circular.kind, at)
    if before and circular.due_on:
        circular.text = circular.text.replace(told(before), told(circular.due_on))


def _end(circular: Circular, state: State, by: Actor, at: datetime, change: dict[str, str]) -> Circular:
    circular.state = _moved(circular, state)
    drop_needless(circular.deliveries.waiting())
    circular.ended_at, circular.ended_by = at, by.name
    circular.save()
    note(circular, by, at, change)
    return circular


def _moved(circular: Circular, state: State) -> State:
    if state not in MOVES[State(circular.state)]:
        raise Conflict(gettext("This letter is not in force any more. Load the page again."))
    return state
