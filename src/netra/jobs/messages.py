"""Sending to people outside: mail by Django, other channels by apprise where the installation names one.

What became of a message is told for each: taken, refused for good, or delayed. When no mail server answers, nothing is
the fault of an address: `NoServer` is raised, and whoever sends stops and tries the rest later.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext

log = logging.getLogger(__name__)
NOT_NOW, FOR_GOOD = 400, 500  # answers of a mail server from these numbers on, RFC 5321 section 4.2.1
MOST_WHY = 300


class NoServer(Exception):
    """No mail server answers, or it lets this installation send nothing; the message says what it said."""


class Fate(StrEnum):
    """What became of a message."""

    TAKEN = "taken"
    REFUSED = "refused"  # for good: this address takes no mail
    DELAYED = "delayed"  # it may be taken later
    UNREACHABLE = "unreachable"  # no address that a channel reaches


@dataclass(frozen=True, slots=True)
class Message:
    """A message to one person; without e-mail and phone it cannot be sent.

    `key` makes the Message-ID, if given: a mail that is sent again under the same key is shown once by most mailboxes.
    """

    subject: str
    body: str
    email: str = ""
    phone: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message, and why, in the words of whoever refused it."""

    fate: Fate
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of messages: handed to a channel, failed there, or without an address a channel reaches.

    `lost` names those that failed: the place of the message in what was sent, and its outcome.
    """

    count: int = 0
    failed: int = 0
    unreachable: int = 0
    lost: tuple[tuple[int, Outcome], ...] = ()


def can_mail() -> bool:
    """Whether this installation sends mail."""
    return bool(settings.MAIL_IS_SET)


def can_notify() -> bool:
    """Whether this installation reaches phones by another channel."""
    return bool(settings.NOTIFY_URL)


def send(messages: Sequence[Message], *, told: Callable[[int], object] = lambda done: None) -> Sent:
    """Send every message by the first channel that reaches its person; `told` hears how many are through.

    Without a mail server all that would go by mail has failed.
    """
    outcomes: list[Outcome] = []
    with Post() as post:
        for each in messages:
            outcomes.append(_sent(post, each))
            told(len(outcomes))
    fates = [each.fate for each in outcomes]
    failed = {Fate.REFUSED, Fate.DELAYED}
    lost = tuple((place, each) for place, each in enumerate(outcomes) if each.fate in failed)
    return Sent(fates.count(Fate.TAKEN), len(lost), fates.count(Fate.UNREACHABLE), lost)


def _sent(post: Post, message: Message) -> Outcome:
    if message.email and can_mail():
        try:
            return post.hand_over(message)
        except NoServer as error:
            return Outcome(Fate.DELAYED, str(error))
    return _notify(message) if message.phone and can_notify() else Outcome(Fate.UNREACHABLE)


class Post:
    """A way to the mail server, opened at need and anew when it broke. Use it as a context, so that it is closed."""

    def __init__(self) -> None:
        self._line: Any = None
        self._missing = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def hand_over(self, message: Message) -> Outcome:
        """Hand one mail to the server; NoServer if there is none to hand it to, now and for this way from then on."""
        line = self._opened()
        headers = {"Message-ID": f"<{message.key}@{_host()}>"} if message.key else {}
        mail = EmailMessage(
            message.subject, message.body, to=[message.email], connection=line, headers=headers
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            return _refused(*next(iter(error.recipients.values())))
        except smtplib.SMTPSenderRefused as error:
            raise self._given_up(_said(error.smtp_code, error.smtp_error)) from error
        except smtplib.SMTPResponseException as error:
            self._close()
            return _refused(error.smtp_code, error.smtp_error)
        except OSError as error:  # the line broke, or the server was silent too long
            self._close()
            log.warning("the mail server broke off: %s", type(error).__name__)
            return Outcome(Fate.DELAYED, gettext("The mail server broke off."))
        except ValueError:  # a line break in an address, or signs that no address has
            return Outcome(Fate.REFUSED, gettext("This is no e-mail address."))
        return Outcome(Fate.TAKEN)

    def _opened(self) -> Any:
        if self._missing:
            raise NoServer(self._missing)
        if self._line is not None and not _answers(self._line):
            self._close()
        if self._line is None:
            line = get_connection()
            try:
                line.open()
            except smtplib.SMTPResponseException as error:
                raise self._given_up(_said(error.smtp_code, error.smtp_error)) from error
            except OSError as error:
                raise self._given_up(gettext("The mail server cannot be reached.")) from error
            self._line = line
        return self._line

    def _given_up(self, why: str) -> NoServer:
        self._close()
        self._missing = why
        log.warning("no mail server: %s", why)
        return NoServer(why)

    def _close(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def _answers(line: Any) -> bool:
    """Whether the server still holds the line: many end it after some mails, which is no failure of the next one."""
    server = getattr(line, "connection", None)
    if not isinstance(server, smtplib.SMTP):
        return True
    try:
        return server.noop()[0] < NOT_NOW
    except OSError:
        return False


def _refused(code: int, said: bytes | str) -> Outcome:
    """What the answer of the server means for this mail."""
    return Outcome(Fate.REFUSED if code >= FOR_GOOD else Fate.DELAYED, _said(code, said))


def _said(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())[:MOST_WHY]


def _host() -> str:
    """The name after the @ of our Message-IDs: the host of this installation."""
    address: str = settings.PUBLIC_URL
    return address.partition("//")[2].partition("/")[0].partition(":")[0] or "netra.invalid"


def _notify(message: Message) -> Outcome:
    """Hand it to the other channel; `{phone}` in its address is the number, digits only."""
    import apprise  # an optional extra; loading it takes a second

    digits = "".join(sign for sign in message.phone if sign.isdigit())
    channel = apprise.Apprise()
    is_known = channel.add(settings.NOTIFY_URL.replace("{phone}", quote(digits)))
    if is_known and channel.notify(title=message.subject, body=message.body):
        return Outcome(Fate.TAKEN)
    return Outcome(Fate.DELAYED, gettext("The other channel did not take it."))
