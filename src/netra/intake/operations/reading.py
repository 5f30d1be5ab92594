"""Opening what was sealed on arrival; every opening is in the ledger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from netra.base.verdicts import Invalid
from netra.intake.models import Report
from netra.intake.permissions import may_open_identity, may_read
from netra.ledger.operations import record
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.vault.codes import CodeKeys
from netra.vault.envelopes import open_json, open_json_with
from netra.vault.keys import KeyKind

SHORTEST_REASON = 10


@transaction.atomic
def read_narrative(report: Report, *, by: Actor, at: datetime) -> dict[str, str]:
    """What was told: `what`, `who`, `place`."""
    may_read(by, report).require()
    story: dict[str, str] = open_json(
        report.agency, report.sealed_narrative, context=f"{report.subject}:narrative"
    )
    _record(Action.CONTENT_READ, report, by, at, {})
    return {key: story[key] for key in ("what", "who", "place")}


@transaction.atomic
def open_identity(report: Report, *, reason: str, by: Actor, at: datetime) -> dict[str, str]:
    """Who made the report: `name`, `address`, `contact`. The reason is written into the ledger."""
    may_open_identity(by, report).require()
    reason = " ".join(reason.split())
    if len(reason) < SHORTEST_REASON:
        raise Invalid("reason", gettext("Write why the identity has to be opened; it is kept in the ledger."))
    identity: dict[str, str] = open_json(
        report.agency,
        bytes(report.sealed_identity or b""),
        context=f"{report.subject}:identity",
        kind=KeyKind.IDENTITY,
    )
    _record(Action.IDENTITY_OPEN, report, by, at, {"reason": reason[:500]})
    return identity


def narrative_for_reporter(report: Report, keys: CodeKeys) -> dict[str, str]:
    """What the reporter told, opened with the code."""
    story: dict[str, str] = open_json_with(
        keys.secret, report.sealed_narrative, context=f"{report.subject}:narrative"
    )
    return story


def _record(action: str, report: Report, by: Actor, at: datetime, change: dict[str, Any]) -> None:
    chain = f"office:{report.agency.code}"
    record(action, report.subject, by=by.name, at=at, change=change, chain=chain)
