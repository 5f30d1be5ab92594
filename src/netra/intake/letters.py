"""The receipt of a report as a letter: what was received and when; never who reported, never the code."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, override

from netra.documents.dates import day, fingerprint, moment
from netra.documents.letters import Letter, Section
from netra.evidence.models import Item
from netra.intake.models import Report, Track
from netra.intake.queries import formal_since
from netra.intake.receipts import receipt
from netra.places.letterhead import letterhead


@override("id")
def receipt_letter(report: Report, *, number: str, items: Iterable[Item], address: str) -> Letter:
    """The receipt; `number` is that of its case, `address` the page that checks receipts (in the QR code)."""
    head, zone = letterhead(report.agency), report.region.zone
    formal, since = report.track == Track.FORMAL, formal_since(report)
    facts = (
        (gettext("Report number"), number),
        (gettext("Kind"), gettext("Formal report") if formal else gettext("Initial information")),
        (gettext("Received"), moment(report.received_at, zone)),
        *([(gettext("Formal report since"), moment(since, zone))] if since else []),
        (gettext("Received by"), report.agency.name),
        (gettext("Place of the act"), report.region.name),
        (gettext("Day of the act"), day(report.act_on)),
        (gettext("Fingerprint (SHA-256)"), fingerprint(report.digest)),
    )
    return Letter(
        title=gettext("Receipt of a report"),
        office=head.office,
        place=head.place,
        day=moment(report.received_at, zone),
        facts=facts,
        sections=(_evidence(list(items)), _following(formal), _signature(report, number)),
        footer=gettext("Receipt %(number)s, made by Netra") % {"number": number},
        qr=address,
        training=head.training,
    )


def _evidence(items: list[Item]) -> Section:
    if not items:
        return Section(gettext("Evidence"), (gettext("No file and no link came with the report."),))
    head = (gettext("Label"), gettext("Kind"), gettext("Bytes"), gettext("Fingerprint (SHA-256)"))
    rows = (
        (each.label, each.media_type or gettext("Link"), str(each.size or "–"), fingerprint(each.sha256))
        for each in items
    )
    return Section(gettext("Evidence"), (), (head, *rows))


def _following(formal: bool) -> Section:
    told = [
        gettext(
            "Follow the report with your seven words. They do not stand on this receipt; nobody can give them again."
        ),
        gettext(
            "The square code holds only the address of the page that checks receipts, nothing about you or the report."
        ),
    ]
    if formal:
        told.append(gettext("Your name is sealed apart from the report and does not stand on this receipt."))
    return Section(gettext("What happens now"), tuple(told))


def _signature(report: Report, number: str) -> Section:
    signed = receipt(report, number=number)
    return Section(
        gettext("Signature of the server"),
        (
            gettext(
                "The signed file (JSON) of this receipt can be checked with this signature and key (Ed25519)."
            ),
            fingerprint(str(signed["signature"])),
            fingerprint(str(signed["public_key"])),
        ),
    )
