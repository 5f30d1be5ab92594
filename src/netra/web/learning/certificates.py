"""The certificate as a letter."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext

from netra.documents.dates import day, fingerprint
from netra.documents.letters import Letter, Section
from netra.guidance.certificates import Certificate, result_of
from netra.web.guidance.words import PEOPLE


def certificate_letter(certificate: Certificate, *, name: str, code: str) -> Letter:
    """The certificate; what it cannot prove is said on it."""
    page = settings.PUBLIC_URL.rstrip("/") + reverse("course-certificate-check")
    training = gettext("PRACTICE. The clock of this installation is fixed; this certificate has no effect.")
    return Letter(
        title=gettext("Certificate of the course on neutrality"),
        office="Netra",
        place=gettext("Keeps civil servants neutral"),
        day=day(certificate.on),
        facts=(
            (gettext("Name"), name),
            (gettext("Role"), str(PEOPLE[certificate.role])),
            (gettext("Right answers"), result_of(certificate)),
            (gettext("Law data"), certificate.law),
        ),
        sections=(_meaning(), _checking(page, code)),
        footer=gettext("Certificate of the course, made by Netra"),
        qr=f"{page}?{urlencode({'kode': code})}",
        training=training if settings.CLOCK.is_fixed else "",
        language=get_language() or "id",
    )


def _meaning() -> Section:
    return Section(
        gettext("What this certificate says"),
        (
            gettext(
                "Somebody answered cases on the neutrality of civil servants for the role and by the law of the day, and gave this name."
            ),
            gettext("The course is taken without supervision. The name was not checked and not stored."),
        ),
    )


def _checking(page: str, code: str) -> Section:
    told = gettext("Open %(page)s, and type the code and the name.") % {"page": page}
    return Section(gettext("How to check it"), (told, fingerprint(code)))
