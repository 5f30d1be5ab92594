"""The press register: articles with their publisher and day, and each value read from them, decided by a person."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency


class Kind(models.TextChoices):
    """What a value says about the article."""

    EVENT_DATE = "event_date", _("Day of the event")
    ACTIVITY = "activity", _("Kind of activity")
    ELECTION = "election", _("Election")
    REGION = "region", _("Region")
    INSTITUTION = "institution", _("Institution named")
    FIGURE = "figure", _("Figure")
    CITATION = "citation", _("Citation of law")


SINGLE = (Kind.EVENT_DATE, Kind.ACTIVITY, Kind.ELECTION)
MANY = (Kind.REGION, Kind.INSTITUTION, Kind.FIGURE, Kind.CITATION)


class State(models.TextChoices):
    """Where a value stands: read by the machine, or decided by a person."""

    PROPOSED = "proposed", _("Proposed")
    CONFIRMED = "confirmed", _("Confirmed")
    CORRECTED = "corrected", _("Corrected")
    REJECTED = "rejected", _("Left out")


class Counted(models.TextChoices):
    """What a confirmed entry counts as."""

    PREVENTION = "prevention", _("Prevention activity")
    STATISTIC = "statistic", _("Published statistic")
    NEITHER = "neither", _("Neither, only kept")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The articles in the registers of the actor's offices."""
        return self.filter(agency_id__in=actor.agencies_where(Action.PRESS_EDIT))


class Article(models.Model):
    """A published article in an office's register. Confirmed once `counted_as` is set.

    `activity`, `event_on` and `election` are those of its values, kept here so that lists can be filtered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="articles")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120)
    published_on = models.DateField()
    address = models.URLField(max_length=500, blank=True)
    text = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the text, so that none is entered twice
    activity = models.CharField(max_length=20)
    event_on = models.DateField(null=True)
    election = models.CharField(max_length=40, blank=True)
    counted_as = models.CharField(max_length=12, choices=Counted.choices, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=200, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "digest"], name="press_article_once"),
            models.CheckConstraint(
                name="press_confirmed_with_what_it_counts_as",
                condition=Q(counted_as="", confirmed_at__isnull=True, confirmed_by="")
                | (~Q(counted_as="") & Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
            ),
        ]
        indexes = [models.Index(fields=["agency", "-published_on"], name="press_article_published")]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """The name of this article in the ledger."""
        return f"article:{self.pk}"

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has decided its values."""
        return bool(self.counted_as)


class Value(models.Model):
    """One value of an article: where it stands in the text, what was read there, and what holds now.

    Without a place if a person added it, or if the article does not say it. `value` is empty if there is none.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="values")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    proposed = models.JSONField(null=True)
    value = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="press_value_place_whole",
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=models.F("end")),
            ),
            models.UniqueConstraint(
                fields=["article", "kind"],
                condition=Q(kind__in=["event_date", "activity", "election"]),
                name="press_single_value_once",
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.article_id}"
