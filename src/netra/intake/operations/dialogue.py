"""The code box: messages between office and reporter, sealed to both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid, Refused
from netra.evidence.operations import Upload, add_file, add_link
from netra.intake.facts import MAX_ITEMS, MAX_STORY
from netra.intake.models import Message, Report
from netra.intake.permissions import may_ask, may_read
from netra.ledger.operations import record
from netra.people.actors import REPORTER, Actor
from netra.vault.codes import CodeKeys
from netra.vault.envelopes import open_for, open_with, seal

MESSAGE_SENT = "intake:message:send"
MESSAGE_READ = "intake:message:read"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, opened."""

    is_from_reporter: bool
    written_at: datetime
    by: str
    text: str
    is_new: bool


@transaction.atomic
def ask_reporter(report: Report, *, text: str, by: Actor, at: datetime) -> Message:
    """Put a message into the reporter's code box."""
    may_ask(by, report).require()
    return _write(report, Message.Direction.TO_REPORTER, text, by, at)


@transaction.atomic
def reply(
    report: Report,
    *,
    keys: CodeKeys,
    text: str,
    files: Sequence[Upload] = (),
    links: Sequence[str] = (),
    at: datetime,
) -> Message | None:
    """Write to the office with the code, and add evidence; None if only evidence was added."""
    require_code(report, keys)
    if not text.strip() and not files and not links:
        raise Invalid("text", gettext("Write your answer, or add a file."))
    if len(files) + len(links) > MAX_ITEMS:
        raise Invalid("files", gettext("At most %(limit)d files fit in one report.") % {"limit": MAX_ITEMS})
    for upload in files:
        add_file(report.subject, upload, agency=report.agency, also=[keys.recipient], by=REPORTER, at=at)
    for link in links:
        add_link(report.subject, link, agency=report.agency, also=[keys.recipient], by=REPORTER, at=at)
    if not text.strip():
        return None
    return _write(report, Message.Direction.FROM_REPORTER, text, REPORTER, at)


@transaction.atomic
def read_messages(report: Report, *, by: Actor, at: datetime) -> list[Letter]:
    """The dialogue, opened for an officer, oldest first."""
    may_read(by, report).require()
    messages = list(report.messages.all())
    letters = [
        _letter(each, open_for(report.agency, each.sealed, context=_context(each))) for each in messages
    ]
    _mark_read(report, messages, Message.Direction.FROM_REPORTER, by, at)
    return letters


@transaction.atomic
def receive_messages(report: Report, *, keys: CodeKeys, at: datetime) -> list[Letter]:
    """The dialogue, opened with the code, oldest first."""
    require_code(report, keys)
    messages = list(report.messages.all())
    letters = [
        _letter(each, open_with(keys.secret, each.sealed, context=_context(each))) for each in messages
    ]
    _mark_read(report, messages, Message.Direction.TO_REPORTER, REPORTER, at)
    return letters


def _write(report: Report, direction: Message.Direction, text: str, by: Actor, at: datetime) -> Message:
    text = text.strip()
    if not text:
        raise Invalid("text", gettext("Write the message first."))
    if len(text) > MAX_STORY:
        raise Invalid("text", gettext("At most %(limit)d characters fit here.") % {"limit": MAX_STORY})
    message = Message(report=report, direction=direction, written_at=at, by=by.name)
    message.sealed = seal(
        text.encode(), report.agency.recipient, report.reply_recipient, context=_context(message)
    )
    message.save(force_insert=True)
    _record(MESSAGE_SENT, report, by, at, {"direction": direction.value, "message": message.pk})
    return message


def _mark_read(
    report: Report, messages: Iterable[Message], direction: Message.Direction, by: Actor, at: datetime
) -> None:
    unread = [each.pk for each in messages if each.direction == direction and each.read_at is None]
    if unread:
        Message.objects.filter(pk__in=unread).update(read_at=at)
        _record(MESSAGE_READ, report, by, at, {"messages": unread})


def _letter(message: Message, text: bytes) -> Letter:
    return Letter(
        is_from_reporter=message.direction == Message.Direction.FROM_REPORTER,
        written_at=message.written_at,
        by=message.by,
        text=text.decode(),
        is_new=message.read_at is None,
    )


def require_code(report: Report, keys: CodeKeys) -> None:
    """Raise Refused unless the keys are those of the report's code."""
    if keys.lookup != report.lookup:
        raise Refused(gettext("This code belongs to another report."))


def _context(message: Message) -> str:
    at = message.written_at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"report:{message.report_id}:message:{message.direction}:{at}"


def _record(action: str, report: Report, by: Actor, at: datetime, change: dict[str, object]) -> None:
    chain = f"office:{report.agency.code}"
    record(action, report.subject, by=by.name, at=at, change=change, chain=chain)
