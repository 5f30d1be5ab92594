"""What an agency keeps beside its roster: the version that imports lock, and how its files are read."""

from __future__ import annotations

from django.db import models

from netra.places.models import Agency


class RosterVersion(models.Model):
    """Counts the changes of an agency's roster, and is the row they lock: what was checked before one is out of date."""

    agency = models.OneToOneField(
        Agency, on_delete=models.PROTECT, primary_key=True, related_name="roster_version"
    )
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.number}"


class SavedLayout(models.Model):
    """How files with these column names are read in this agency, as a person confirmed it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="roster_layouts")
    header = models.CharField(max_length=64)  # digest of the column names
    columns = models.JSONField()  # field: column
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "header"], name="workforce_layout_once")]

    def __str__(self) -> str:
        return f"{self.agency_id}: {self.header[:8]}"
