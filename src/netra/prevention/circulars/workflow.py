"""The states of a letter and which may follow which."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a letter stands."""

    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("In force")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ISSUED}),
    State.ISSUED: frozenset({State.REPLACED, State.WITHDRAWN}),
    State.REPLACED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class MailState(models.TextChoices):
    """Where the latest mail to an addressee stands, the letter itself or a reminder."""

    NO_ADDRESS = "no_address", _("No e-mail")
    UNSENT = "unsent", _("Not yet")  # has an address, nobody has asked to send
    WAITING = "waiting", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    DELAYED = "delayed", _("Delayed, tried again by itself")
    REFUSED = "refused", _("Refused")
    UNCLEAR = "unclear", _("Not certain")


MAIL_MOVES: dict[MailState, frozenset[MailState]] = {
    MailState.NO_ADDRESS: frozenset({MailState.WAITING, MailState.UNSENT}),
    MailState.UNSENT: frozenset({MailState.WAITING}),
    MailState.WAITING: frozenset({MailState.SENDING, MailState.UNSENT, MailState.SENT}),
    MailState.SENDING: frozenset(
        {MailState.SENT, MailState.DELAYED, MailState.REFUSED, MailState.UNCLEAR, MailState.WAITING}
    ),
    MailState.SENT: frozenset({MailState.WAITING}),
    MailState.DELAYED: frozenset({MailState.WAITING}),
    MailState.REFUSED: frozenset({MailState.WAITING}),
    MailState.UNCLEAR: frozenset({MailState.WAITING, MailState.SENT}),
}
FAULTY = (MailState.DELAYED, MailState.REFUSED, MailState.UNCLEAR)  # told as “not delivered”
