"""The letter that goes with a hand-over: what is asked, on which provisions, and the hash of the sealed package."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from netra.base.verdicts import YES, Verdict, no
from netra.documents.dates import day, fingerprint, moment
from netra.documents.letters import Letter, Section
from netra.evidence.queries import items_of
from netra.handover.models import Handover
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.letterhead import letterhead
from netra.places.models import Agency
from netra.rulebook.loading import current
from netra.rulebook.rules import SanctionKind
from netra.vault.letters import sign_letter

LETTER_TAKEN = "handover:letter:take"
HANDING = "pelimpahan"


def may_take_letter(actor: Actor, handover: Handover) -> Verdict:
    """Whether the actor may have the letter: the sender's officers and the receiver's."""
    if _side(actor, handover) is None:
        return no(gettext("This hand-over is between other agencies, or your role does not include it."))
    return YES


@transaction.atomic
def take_letter(handover: Handover, *, by: Actor, at: datetime, page: str = "") -> Letter:
    """Draw up the letter with its code; that it was taken is recorded at the agency of the one who took it.

    `page` is the address where anybody can check the code.
    """
    may_take_letter(by, handover).require()
    agency = _side(by, handover) or handover.sender
    record(
        LETTER_TAKEN,
        handover.subject,
        by=by.name,
        at=at,
        change={"letter": handover.letter_number},
        chain=f"office:{agency.code}",
    )
    letter, chain = handover_letter(handover), f"office:{agency.code}"
    sent = handover.sent_at.astimezone(handover.case.region.zone).date()
    return sign_letter(letter, kind=HANDING, day=sent, chain=chain, by=by, at=at, page=page)


@override("id")
def handover_letter(handover: Handover) -> Letter:
    """The letter to the receiver. The reported person is named in the sealed package only."""
    head, case = letterhead(handover.sender), handover.case
    zone = case.region.zone
    return Letter(
        title=gettext("Hand-over of a case"),
        office=head.office,
        place=head.place,
        day=day(handover.sent_at.astimezone(zone).date()),
        number=handover.letter_number,
        addressee=(gettext("To"), handover.receiver.name),
        facts=(
            (gettext("Case"), case.number),
            *([(gettext("Register"), case.register_number)] if case.register_number else []),
            (gettext("Day of the act"), day(case.act_on)),
            (gettext("Place of the act"), case.region.name),
            (gettext("Sent"), moment(handover.sent_at, zone)),
            *_due(handover),
        ),
        sections=(_asked(handover), _provisions(handover), _evidence(handover), _package(handover)),
        signatory=(gettext("For the office"), "", "", handover.sent_by),
        footer=gettext("Letter %(number)s, made by Netra") % {"number": handover.letter_number},
        training=head.training,
    )


def _asked(handover: Handover) -> Section:
    asked = {
        Handover.Purpose.FOLLOW_UP: gettext("You are asked to supervise the follow-up of this case."),
        Handover.Purpose.IMPOSE: gettext(
            "You are asked to examine the reported person and, if it is proven, to impose a sanction, and to tell us the decree."
        ),
        Handover.Purpose.PROSECUTE: gettext(
            "You are asked to examine this case under criminal election law."
        ),
    }[Handover.Purpose(handover.purpose)]
    told = [asked]
    if handover.recommended:
        basis = current().provisions.get(handover.recommended_basis)
        citation = basis.on(handover.case.act_on).citation if basis else handover.recommended_basis
        told.append(
            gettext("Recommended: %(sanction)s (%(basis)s).")
            % {"sanction": _sanction(handover.recommended).lower(), "basis": citation}
        )
    return Section(gettext("What is asked"), tuple(told))


def _provisions(handover: Handover) -> Section:
    known = [current().provisions[each].on(handover.case.act_on) for each in handover.provisions]
    head = (gettext("Provision"), gettext("What it says"))
    return Section(
        gettext("Provisions as they stood on the day of the act"),
        (),
        (head, *((each.citation, each.summary_id) for each in known)),
    )


def _evidence(handover: Handover) -> Section:
    case = handover.case
    items = list(items_of(case.report.subject, case.subject))
    if not items:
        return Section(gettext("Evidence"), (gettext("There is no file and no link."),))
    head = (gettext("Label"), gettext("Kind"), gettext("Fingerprint (SHA-256)"))
    rows = ((each.label, each.media_type or gettext("Link"), fingerprint(each.sha256)) for each in items)
    return Section(gettext("Evidence"), (), (head, *rows))


def _package(handover: Handover) -> Section:
    return Section(
        gettext("The sealed package"),
        (
            gettext(
                "Facts, analysis and the reported person stand in the package, which is sealed to you. The reporter does not stand in it."
            ),
            gettext("Its fingerprint (SHA-256): %(digest)s") % {"digest": fingerprint(handover.digest)},
        ),
    )


def _due(handover: Handover) -> list[tuple[str, str]]:
    if handover.due_at is None:
        return []
    label = (
        gettext("We hope for an answer by (our target, not law)")
        if handover.is_target
        else gettext("Time limit")
    )
    return [(label, moment(handover.due_at, handover.case.region.zone))]


def _sanction(kind: str) -> str:
    words = {
        SanctionKind.MORAL: gettext("Moral sanction"),
        SanctionKind.DISCIPLINE_LIGHT: gettext("Light disciplinary penalty"),
        SanctionKind.DISCIPLINE_MODERATE: gettext("Moderate disciplinary penalty"),
        SanctionKind.DISCIPLINE_SEVERE: gettext("Severe disciplinary penalty"),
        SanctionKind.DISMISSAL: gettext("Dismissal"),
        SanctionKind.CONTRACT: gettext("End of the contract"),
    }
    return words.get(SanctionKind(kind), kind)


def _side(actor: Actor, handover: Handover) -> Agency | None:
    """The agency through which the actor may see the hand-over, if there is one."""
    for agency in (handover.sender, handover.receiver):
        if actor.may(Action.HANDOVER_READ, agency.pk):
            return agency
    return None
