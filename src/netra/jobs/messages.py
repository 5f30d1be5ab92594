"""Sending to people outside: mail by Django, other channels by apprise where the installation names one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

log = logging.getLogger(__name__)
AT_ONCE = 100  # messages over one connection to the mail server


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one person; without e-mail and phone it cannot be sent."""

    subject: str
    body: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of messages: handed to a channel, failed there, or without an address a channel reaches."""

    count: int = 0
    failed: int = 0
    unreachable: int = 0


def can_mail() -> bool:
    """Whether this installation sends mail."""
    return bool(settings.MAIL_IS_SET)


def can_notify() -> bool:
    """Whether this installation reaches phones by another channel."""
    return bool(settings.NOTIFY_URL)


def send(messages: Sequence[Message], *, told: Callable[[int], object] = lambda done: None) -> Sent:
    """Send every message by the first channel that reaches its person; `told` hears how many are through."""
    sent = failed = unreachable = 0
    for first in range(0, len(messages), AT_ONCE):
        some = messages[first : first + AT_ONCE]
        by_mail = [each for each in some if each.email and can_mail()]
        by_phone = [each for each in some if each not in by_mail and each.phone and can_notify()]
        arrived = _mail(by_mail) + _notify(by_phone)
        sent += arrived
        failed += len(by_mail) + len(by_phone) - arrived
        unreachable += len(some) - len(by_mail) - len(by_phone)
        told(first + len(some))
    return Sent(sent, failed, unreachable)


def _mail(messages: Sequence[Message]) -> int:
    """How many of them the mail server took; an address it refuses does not stop the others."""
    if not messages:
        return 0
    taken = 0
    connection = get_connection()
    try:
        connection.open()
        for each in messages:
            taken += _mail_one(EmailMessage(each.subject, each.body, to=[each.email], connection=connection))
    except OSError:
        log.warning("the mail server cannot be reached")
    finally:
        connection.close()
    return taken


def _mail_one(message: EmailMessage) -> int:
    try:
        return message.send()
    except (OSError, ValueError):  # smtplib's errors are OSErrors; a line break in an address is a ValueError
        log.warning("the mail server refused a message")
        return 0


def _notify(messages: Sequence[Message]) -> int:
    """How many of them the other channel took; `{phone}` in its address is the number, digits only."""
    taken = 0
    for each in messages:
        import apprise  # an optional extra; loading it takes a second

        digits = "".join(sign for sign in each.phone if sign.isdigit())
        channel = apprise.Apprise()
        is_known = channel.add(settings.NOTIFY_URL.replace("{phone}", quote(digits)))
        taken += bool(is_known and channel.notify(title=each.subject, body=each.body))
    return taken
