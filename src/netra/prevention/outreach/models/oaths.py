"""Oaths: the versions of an office's text, and each ceremony in which one was read."""

from __future__ import annotations

from django.db import models

from netra.places.models import Agency
from netra.prevention.outreach.models.events import Event


class OathText(models.Model):
    """A wording of the oath; a changed one is a new version, and none is ever edited."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="oath_texts")
    version = models.PositiveSmallIntegerField()
    body = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "version"], name="outreach_oath_version")]

    def __str__(self) -> str:
        return f"{self.agency_id}, version {self.version}"


class Oath(models.Model):
    """The oath that was taken in an event: the text, who led it, when. Who took it are those who attended."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="oath")
    text = models.ForeignKey(OathText, on_delete=models.PROTECT, related_name="oaths")
    led_by = models.CharField(max_length=160)
    led_as = models.CharField(max_length=160)
    taken_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"oath at {self.event_id}"
