"""What is written to an addressee: the letter has come, or still waits for an answer."""

from __future__ import annotations

from django.utils.translation import gettext, override

from netra.documents.dates import day
from netra.jobs.messages import Message
from netra.prevention.circulars.links import link_of
from netra.prevention.circulars.models import Delivery, Kind


@override("id")
def message_for(delivery: Delivery, *, is_reminder: bool) -> Message:
    """The mail with the addressee's own link; a reminder says that it is one."""
    circular = delivery.circular
    kind = str(Kind(circular.kind).label)
    told = {"kind": kind, "number": circular.number}
    subject = (
        gettext("Reminder: %(kind)s %(number)s waits for your confirmation") % told
        if is_reminder
        else gettext("%(kind)s %(number)s: please confirm that you received it") % told
    )
    lines = [
        gettext("To: %(name)s") % {"name": delivery.name},
        "",
        f"{circular.agency.name}: {circular.title}",
        "",
        gettext("Read the letter and confirm it here, without an account:"),
        link_of(delivery),
    ]
    if circular.due_on:
        lines += [
            "",
            gettext("Please answer by %(day)s (our own target, not a time limit of the law).")
            % {"day": day(circular.due_on)},
        ]
    lines += ["", gettext("The link is for you only; do not pass it on.")]
    return Message(
        subject=" ".join(subject.split())[:200],
        body="\n".join(lines),
        email=delivery.email,
        key=f"surat-{delivery.pk}-{delivery.reminders + 1 if is_reminder else 0}",
    )
