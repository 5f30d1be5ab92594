"""Items of evidence. The bytes are sealed on disk; here stand the hash, the size and the kind."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency


class ItemQuerySet(models.QuerySet["Item"]):
    """Items; pages of officers start from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The items that this actor may know exist."""
        return self.filter(agency_id__in=actor.agencies_where(Action.CASE_READ))


class Item(models.Model):
    """One file or link that belongs to a report or case (`subject`, as in the ledger; no foreign key upwards)."""

    class Kind(models.TextChoices):
        """What it is."""

        FILE = "file", "File"
        LINK = "link", "Link"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=120, db_index=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")  # to whom it is sealed
    label = models.CharField(max_length=12)  # "B-1"
    kind = models.CharField(max_length=4, choices=Kind.choices)
    sealed_name = models.BinaryField()  # file name or address, sealed
    media_type = models.CharField(max_length=100, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    traces = models.JSONField(default=list)  # what a photo tells beside the picture: "location", "device"
    keeps_location = models.BooleanField(
        default=False
    )  # the reporter wants it left in the copy that officers see
    path = models.CharField(max_length=120, blank=True)  # below the sealed folder; empty for a link
    received_at = models.DateTimeField()

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["subject", "received_at", "label"]
        constraints = [models.UniqueConstraint(fields=["subject", "label"], name="evidence_label_once")]

    def __str__(self) -> str:
        return f"{self.label} of {self.subject}"

    @property
    def custody(self) -> str:
        """The name of this item in the ledger; its entries are its custody."""
        return f"evidence:{self.pk}"

    @property
    def is_image(self) -> bool:
        """Whether a clean copy can be shown."""
        return self.media_type.startswith("image/")
