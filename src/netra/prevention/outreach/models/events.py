"""Outreach events: planned, published or cancelled; whom they are for; what was agreed in them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.models import Unit


class Kind(models.TextChoices):
    """What an event is."""

    OUTREACH = "outreach", _("Outreach meeting (sosialisasi)")
    COORDINATION = "coordination", _("Coordination meeting (rapat koordinasi)")
    TRAINING = "training", _("Technical training (bimbingan teknis)")
    OATH = "oath", _("Oath ceremony (apel ikrar)")
    OTHER = "other", _("Other event")


class State(models.TextChoices):
    """Where an event stands."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


class EventQuerySet(models.QuerySet["Event"]):
    """Events; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The events of the actor's offices, and published ones to which those are invited."""
        offices = actor.agencies_where(Action.EVENT_READ)
        invited = Target.objects.filter(agency_id__in=offices).values("event_id")
        return self.filter(Q(agency_id__in=offices) | (~Q(state=State.DRAFT) & Q(pk__in=invited)))


class Event(models.Model):
    """A meeting, training or ceremony. `door` and `session` make the codes by which people check in.

    `quiz` holds its three questions, empty while there are none. Minutes have a writer and a moment, or are empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    election = models.CharField(max_length=40)  # id in the rulebook
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=40, default="Asia/Jakarta")
    place = models.CharField(max_length=300, blank=True)
    room_url = models.URLField(max_length=500, blank=True)  # shown to the invited, never fetched
    seats = models.PositiveIntegerField(null=True)
    speakers = models.TextField(blank=True)
    letter_number = models.CharField(max_length=80, blank=True)
    is_open = models.BooleanField(default=False)  # anybody may come, whatever the agency
    opens_before = models.PositiveSmallIntegerField(default=30)  # minutes
    closes_after = models.PositiveSmallIntegerField(default=30)  # minutes
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    cancelled_because = models.TextField(blank=True)
    door = models.CharField(max_length=10, unique=True)
    session = models.PositiveSmallIntegerField(default=1)
    room_code = models.CharField(max_length=6, unique=True)
    quiz = models.JSONField(default=list)
    minutes = models.TextField(blank=True)
    minutes_by = models.CharField(max_length=200, blank=True)
    minutes_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=200)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outreach_event_ends_after_it_begins", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="outreach_event_has_a_place", condition=~Q(place="") | ~Q(room_url="")
            ),
            models.CheckConstraint(
                name="outreach_event_cancelled_with_reason",
                condition=(Q(state=State.CANCELLED) & ~Q(cancelled_because=""))
                | (~Q(state=State.CANCELLED) & Q(cancelled_because="")),
            ),
            models.CheckConstraint(
                name="outreach_minutes_whole",
                condition=Q(minutes="", minutes_by="", minutes_at__isnull=True)
                | (~Q(minutes="") & ~Q(minutes_by="") & Q(minutes_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["agency", "-starts_at"], name="outreach_event_of_agency")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The name of this event in the ledger."""
        return f"event:{self.pk}"

    @property
    def place_zone(self) -> ZoneInfo:
        """The time zone of the place: WIB, WITA or WIT."""
        return ZoneInfo(self.zone)

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return self.starts_at.astimezone(self.place_zone).date()

    @property
    def opens_at(self) -> datetime:
        """From when people can check in."""
        return self.starts_at - timedelta(minutes=self.opens_before)

    @property
    def closes_at(self) -> datetime:
        """Until when people can check in."""
        return self.ends_at + timedelta(minutes=self.closes_after)

    @property
    def half_over_at(self) -> datetime:
        """The middle of the event: until then the questions before, from then on those after."""
        return self.starts_at + (self.ends_at - self.starts_at) / 2


class Target(models.Model):
    """Whom an event is for: a whole agency, or a unit of it with everything below."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="targets")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "unit"], name="outreach_target_unit_once"),
            models.UniqueConstraint(
                fields=["event", "agency"], condition=Q(unit__isnull=True), name="outreach_target_agency_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} for {self.agency_id}/{self.unit_id}"


class Material(models.Model):
    """A file that was shown or handed out; its bytes lie sealed on the disk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=160)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    parts = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "sha256"], name="outreach_material_once")]
        ordering = ["added_at", "title"]

    def __str__(self) -> str:
        return self.title


class FollowUp(models.Model):
    """Something agreed in an event: what, by whom, until when; done or not."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="follow_ups")
    what = models.CharField(max_length=300)
    owner = models.CharField(max_length=160)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outreach_follow_up_done_whole",
                condition=Q(done_at__isnull=True, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
            )
        ]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what
