"""The certificate of a signature as a letter; with it anybody can ask whether it is genuine."""

from __future__ import annotations

from django.utils.translation import gettext, override

from netra.documents.dates import fingerprint, moment
from netra.documents.letters import Letter, Section
from netra.prevention.pledges.models import Signature, Way
from netra.prevention.pledges.queries import zone_of
from netra.prevention.pledges.tokens import grouped


@override("id")
def certificate_letter(signature: Signature, *, page: str, training: str = "") -> Letter:
    """The certificate in Indonesian; `page` is the address that checks numbers, `training` marks invented data."""
    campaign, text = signature.campaign, signature.text
    code = grouped(signature.code)
    return Letter(
        title=gettext("Certificate: integrity pledge on neutrality"),
        office=campaign.agency.name,
        place=campaign.name,
        day=moment(signature.signed_at, zone_of(campaign)),
        facts=(
            (gettext("Name"), signature.employee.name),
            (gettext("Number"), signature.employee.number),
            (gettext("Unit"), signature.unit.name),
            (gettext("Version of the text"), str(text.version)),
            (gettext("How it was signed"), str(Way(signature.way).label)),
            (gettext("Public number"), code),
        ),
        sections=(
            Section(
                gettext("What was signed"), tuple(line for line in text.body.splitlines() if line.strip())
            ),
            Section(
                gettext("How to check it"),
                (
                    gettext("Open %(page)s and type the public number.") % {"page": page},
                    gettext("The page shows the date, the version and a masked name, and nothing else."),
                    gettext("Fingerprint of the text (SHA-256): %(digest)s")
                    % {"digest": fingerprint(text.digest)},
                ),
            ),
        ),
        footer=gettext("Certificate of a pledge, made by Netra"),
        qr=f"{page}?kode={code}",
        training=training,
    )
