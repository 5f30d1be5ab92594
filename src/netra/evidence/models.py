"""Items of evidence. The bytes are sealed on disk; here stand the hash, the size and the kind."""

from __future__ import annotations

import uuid

from django.db import models


class Item(models.Model):
    """One file or link that belongs to a report or case (`subject`, as in the ledger; no foreign key upwards)."""

    class Kind(models.TextChoices):
        """What it is."""

        FILE = "file", "File"
        LINK = "link", "Link"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=120, db_index=True)
    label = models.CharField(max_length=12)  # "B-1"
    kind = models.CharField(max_length=4, choices=Kind.choices)
    sealed_name = models.BinaryField()  # file name or address, sealed
    media_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120, blank=True)  # below the sealed folder; empty for a link
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["subject", "received_at", "label"]
        constraints = [models.UniqueConstraint(fields=["subject", "label"], name="evidence_label_once")]

    def __str__(self) -> str:
        return f"{self.label} of {self.subject}"
