"""Appending to the ledger, inside the transaction of the change it records."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from netra.ledger import chain as chains
from netra.ledger.models import Entry, Head


def record(
    action: str,
    subject: str,
    *,
    by: str,
    at: datetime,
    change: dict[str, Any] | None = None,
    chain: str = "installation",
) -> Entry:
    """Append one entry to `chain` and return it. Call inside the transaction that makes the change.

    `action` is `area:thing:verb`, `subject` is `thing:key`, `change` is JSON and never holds sealed matter.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A ledger entry is written in the transaction of the change it records.")
    head = _locked_head(chain)
    entry = Entry(
        chain=chain, number=head.number + 1, at=at, by=by, action=action, subject=subject, change=change or {}
    )
    entry.digest = chains.digest(head.digest, entry.facts())
    entry.save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    return entry


def _locked_head(chain: str) -> Head:
    """The head row of `chain`, locked until the transaction ends; made on first use."""
    head = Head.objects.select_for_update().filter(pk=chain).first()
    if head is None:
        Head.objects.bulk_create([Head(chain=chain)], ignore_conflicts=True)
        head = Head.objects.select_for_update().get(pk=chain)
    return head
