"""Kinds of letters and moments, in words."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext

from netra.casework.letters import CLEARING, COMPLETION, REVIEW
from netra.documents.dates import ABBREVIATIONS, day
from netra.handover.letters import HANDING
from netra.prevention.circulars.models import Kind
from netra.prevention.guards import letters as guards
from netra.prevention.outreach import letters as outreach


def kind_of(kind: str) -> str:
    """The kind of a letter, as people call it."""
    kinds = {
        REVIEW: gettext("Initial review"),
        COMPLETION: gettext("Request to complete a report"),
        CLEARING: gettext("Letter of clearance"),
        HANDING: gettext("Hand-over of a case"),
        outreach.INVITATION: gettext("Invitation"),
        outreach.SIGN_SHEET: gettext("Attendance list"),
        outreach.CERTIFICATE: gettext("Certificate of attendance"),
        outreach.OATH: gettext("Minutes of the oath"),
        guards.LOAN: gettext("Answer to a request for a facility"),
        guards.CHECK: gettext("Check of a staffing decision"),
        guards.REQUEST: gettext("Request for approval of staffing decisions"),
        **{each.value: str(each.label) for each in Kind},
    }
    return kinds.get(kind, gettext("Letter"))


def moment_of(received: datetime) -> str:
    """The moment on a receipt, in the time of the place that stands in it."""
    offset = received.utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset is not None else 0
    zone = ABBREVIATIONS.get(hours, received.strftime("%z"))
    return f"{day(received.date())}, {received:%H.%M} {zone}"
