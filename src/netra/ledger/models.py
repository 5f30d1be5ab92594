"""Entries and the head of each chain. No foreign keys: the ledger outlives what it speaks of."""

from __future__ import annotations

from typing import Any

from django.db import models

from netra.ledger import chain as chains

HASHED = ("chain", "number", "at", "by", "action", "subject", "change")  # what an entry's digest covers


class Head(models.Model):
    """The last number and digest of a chain; locked by whoever appends."""

    chain = models.CharField(max_length=80, primary_key=True)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=chains.GENESIS)

    def __str__(self) -> str:
        return f"{self.chain} #{self.number}"


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries; pages reach them through the thing they are about."""

    def about(self, subject: str) -> EntryQuerySet:
        """The entries about one subject, oldest first."""
        return self.filter(subject=subject).order_by("at", "id")


class Entry(models.Model):
    """One thing that was done: by whom, when, to what, and what changed. Never edited, never deleted."""

    chain = models.CharField(max_length=80)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    action = models.CharField(max_length=80)
    subject = models.CharField(max_length=120, db_index=True)
    change = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="ledger_entry_once_per_number"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="ledger_entry_number_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} #{self.number} {self.action} {self.subject}"

    def facts(self) -> dict[str, Any]:
        """What is hashed of this entry."""
        facts = {name: getattr(self, name) for name in HASHED}
        return {**facts, "at": chains.instant(self.at)}
