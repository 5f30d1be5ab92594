"""Letters as documents: the circular with its code, the cover letter of one addressee, the receipt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, override

from netra.documents.dates import day, moment
from netra.documents.letters import Letter, Section
from netra.people.actors import Actor
from netra.places.letterhead import letterhead
from netra.prevention.circulars.models import Circular, Delivery, Kind
from netra.prevention.circulars.stages import stage_by_key, zone_of
from netra.prevention.circulars.tokens import grouped
from netra.rulebook.loading import current
from netra.vault.letters import sign_letter

HEADING = re.compile(r"^[A-Z]\. \S[^\n]{0,120}$")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (empty before the first) and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def parts_of(text: str) -> list[Part]:
    """The text by its headings: a line of its own that begins with a capital letter and a full stop."""
    return list(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    heading, lines = "", list[str]()
    for line in (each.strip() for each in text.splitlines()):
        if HEADING.match(line):
            if heading or lines:
                yield Part(heading, tuple(lines))
            heading, lines = line, []
        elif line:
            lines.append(line)
    if heading or lines:
        yield Part(heading, tuple(lines))


def provisions_told(circular: Circular) -> list[tuple[str, str, str]]:
    """Id, citation and summary of each provision, as it stood on the day of the letter."""
    rows, on = current().provisions, circular.dated_on
    known = [rows[each] for each in circular.provisions if each in rows]
    return [(each.id, each.on(on).citation, each.on(on).summary_id) for each in known]


@override("id")
def circular_letter(circular: Circular) -> Letter:
    """The letter as it was issued, still without its code; the same letter each time."""
    head = letterhead(circular.agency)
    rows = tuple((citation, summary) for _, citation, summary in provisions_told(circular))
    basis = Section(gettext("Legal basis"), (), ((gettext("Article of law"), gettext("What it says")), *rows))
    body = tuple(Section(part.heading, part.lines) for part in parts_of(circular.text))
    return Letter(
        title=circular.title,
        office=head.office,
        place=head.place,
        day=day(circular.dated_on),
        number=f"{Kind(circular.kind).label} · {circular.number}",
        facts=tuple(_facts(circular)),
        sections=(*body, *([basis] if rows else [])),
        signatory=(circular.issuer, "", "", circular.signatory) if circular.signatory else (circular.issuer,),
        footer=gettext("Letter %(number)s, made with Netra") % {"number": circular.number},
        training=head.training,
    )


def signed_circular(circular: Circular, *, by: Actor, at: datetime, page: str) -> Letter:
    """The letter with its code, which stands in the ledger since it was issued."""
    letter, chain = circular_letter(circular), circular.chain
    return sign_letter(
        letter, kind=circular.kind, day=circular.dated_on, chain=chain, by=by, at=at, page=page
    )


@override("id")
def cover_letter(delivery: Delivery, *, link: str, code: str) -> Letter:
    """What goes to one addressee on paper: where to read the letter and confirm it, as QR code and as signs to type."""
    circular = delivery.circular
    head = letterhead(circular.agency)
    told = gettext("Scan the square with a phone, or open %(page)s and type the code %(code)s.") % {
        "page": link.rsplit("/", 2)[0] + "/",
        "code": grouped(code),
    }
    asked = (
        gettext("Read the letter there, then confirm that you received it, and reply.")
        if circular.is_warning
        else gettext("Read the letter there, then confirm that you received it.")
    )
    return Letter(
        title=gettext("Cover letter"),
        office=head.office,
        place=head.place,
        day=day(circular.dated_on),
        number=circular.number,
        addressee=(gettext("To:"), delivery.name),
        facts=(
            (gettext("About"), circular.title),
            *(
                [(gettext("Please answer by (our target, not law)"), day(circular.due_on))]
                if circular.due_on
                else []
            ),
        ),
        sections=(
            Section(
                gettext("How to confirm"),
                (told, asked, gettext("No account is needed. The code is for you only; do not pass it on.")),
            ),
        ),
        signatory=(circular.issuer,),
        footer=gettext("Letter %(number)s, made with Netra") % {"number": circular.number},
        qr=link,
        training=head.training,
    )


@override("id")
def receipt_letter(delivery: Delivery) -> Letter:
    """The receipt of one addressee, once confirmed."""
    circular = delivery.circular
    head = letterhead(circular.agency)
    confirmed = moment(delivery.confirmed_at, zone_of(circular.agency)) if delivery.confirmed_at else ""
    return Letter(
        title=gettext("Receipt"),
        office=head.office,
        place=head.place,
        day=day(delivery.confirmed_on) if delivery.confirmed_on else "",
        number=receipt_number(delivery),
        facts=(
            (gettext("Letter"), f"{Kind(circular.kind).label} {circular.number}: {circular.title}"),
            (gettext("Received by"), delivery.name),
            (gettext("Confirmed by"), f"{delivery.confirmed_by}, {delivery.position}"),
            (gettext("Confirmed at"), confirmed),
        ),
        footer=gettext("Letter %(number)s, made with Netra") % {"number": circular.number},
        training=head.training,
    )


def receipt_number(delivery: Delivery) -> str:
    """The number of a receipt: that of the letter and its own."""
    return f"{delivery.circular.number}/TT/{delivery.receipt:04d}" if delivery.receipt else ""


def _facts(circular: Circular) -> Iterator[tuple[str, str]]:
    election, stage = stage_by_key(circular.stage)
    if election is not None and stage is not None:
        yield gettext("Election"), election.name_id
        yield gettext("Stage"), stage.name_id
    if circular.valid_to is not None:
        span = {"first": day(circular.valid_from), "last": day(circular.valid_to)}
        yield gettext("In force"), gettext("%(first)s to %(last)s") % span
    else:
        yield (
            gettext("In force"),
            gettext("from %(first)s until withdrawn") % {"first": day(circular.valid_from)},
        )
    if circular.replaces is not None:
        yield gettext("Replaces"), circular.replaces.number
    attachment = getattr(circular, "attachment", None)
    if attachment is not None:
        told = {"name": attachment.name, "digest": attachment.sha256[:16]}
        yield gettext("Attachment"), gettext("%(name)s (SHA-256 begins %(digest)s)") % told
