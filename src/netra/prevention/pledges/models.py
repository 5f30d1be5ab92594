"""Campaigns, the versions of their text, one row a signature, the batches in the ledger, and the kept numbers."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.paper_models import Doubt as Doubt
from netra.prevention.pledges.paper_models import LineState as LineState
from netra.prevention.pledges.paper_models import PaperBatch as PaperBatch
from netra.prevention.pledges.paper_models import PaperLine as PaperLine
from netra.prevention.pledges.paper_models import PaperScan as PaperScan
from netra.prevention.pledges.paper_models import Reminder as Reminder
from netra.prevention.pledges.workflow import CampaignState
from netra.workforce.models import Category, Employee, Unit


class Way(models.TextChoices):
    """How somebody signed."""

    LINK = "link", _("By personal link")
    CODE = "code", _("By printed code")
    KIOSK = "kiosk", _("On a shared computer")
    OIDC = "oidc", _("With the agency's log-in")
    PAPER = "paper", _("On paper")


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Campaigns; every officers' page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The campaigns of the agencies where the actor reads campaigns."""
        return self.filter(agency_id__in=actor.agencies_where(Action.CAMPAIGN_READ))


class Campaign(models.Model):
    """A government asks its people for the pledge before one election. `categories` are who is asked.

    Without rows of `CampaignUnit` it is for the whole agency.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="campaigns")
    name = models.CharField(max_length=160)
    election = models.CharField(max_length=40)
    starts_on = models.DateField()
    ends_on = models.DateField()
    categories = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=CampaignState.choices, default=CampaignState.DRAFT)
    created_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pledges_campaign_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="pledges_campaign_state_with_its_times",
                condition=Q(state="draft", opened_at__isnull=True, closed_at__isnull=True)
                | Q(state="open", opened_at__isnull=False, closed_at__isnull=True)
                | Q(state="closed", opened_at__isnull=False, closed_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["agency", "name"], name="pledges_campaign_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The name of this campaign in the ledger."""
        return f"campaign:{self.pk}"

    @property
    def chain(self) -> str:
        """The chain of the ledger in which its history stands; reads the agency."""
        return f"office:{self.agency.code}"


class CampaignUnit(models.Model):
    """The campaign is for this unit and everything below it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="chosen_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="pledges_campaign_unit_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} for {self.unit_id}"


class PledgeText(models.Model):
    """One version of the text in one language; a draft until published, then never edited (a trigger refuses)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8)  # "id", "en", or the code of a regional language
    body = models.TextField()
    digest = models.CharField(max_length=64)  # SHA-256 of the body
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version", "language"], name="pledges_text_once"),
            models.CheckConstraint(name="pledges_text_version_from_one", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="pledges_text_published_by_somebody",
                condition=Q(published_at__isnull=True, published_by="")
                | (Q(published_at__isnull=False) & ~Q(published_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} v{self.version} {self.language}"


class SignatureBatch(models.Model):
    """Signatures that one ledger entry holds by the root of their tree.

    `subtrees` are the digests over each `leaves.SUBTREE` of them, one after the other, so that a proof reads few rows.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    subtrees = models.BinaryField(default=bytes)
    size = models.PositiveIntegerField()
    chain = models.CharField(max_length=80)
    entry_number = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="pledges_batch_once"),
            models.CheckConstraint(name="pledges_batch_not_empty", condition=Q(size__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} batch {self.number}"


class Signature(models.Model):
    """Somebody signed. Written once; gathering sets `batch` and `position`, nothing else ever changes (a trigger).

    `leaf` is the digest of the facts with the salt; `unit` and `category` are those of the day of signing.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    category = models.CharField(max_length=7, choices=Category.choices)
    text = models.ForeignKey(PledgeText, on_delete=models.PROTECT, related_name="+", db_index=False)
    way = models.CharField(max_length=5, choices=Way.choices)
    signed_at = models.DateTimeField()
    code = models.CharField(max_length=16, unique=True)  # the public verification number
    right = models.PositiveSmallIntegerField(null=True)  # right at first of three; none on paper
    salt = models.BinaryField(max_length=16)
    leaf = models.BinaryField(max_length=32)
    batch = models.ForeignKey(
        SignatureBatch, on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    position = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "employee"], name="pledges_signed_once"),
            models.UniqueConstraint(
                fields=["batch", "position"],
                condition=Q(batch__isnull=False),
                name="pledges_place_in_batch_once",
            ),
            models.CheckConstraint(
                name="pledges_batch_with_position",
                condition=Q(batch__isnull=True, position__isnull=True)
                | Q(batch__isnull=False, position__isnull=False),
            ),
            models.CheckConstraint(
                name="pledges_right_of_three",
                condition=Q(way="paper", right__isnull=True)
                | Q(right__isnull=False, right__gte=0, right__lte=3),
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "id"], condition=Q(batch__isnull=True), name="pledges_signature_pending"
            )
        ]

    def __str__(self) -> str:
        return self.code


class SignatureCount(models.Model):
    """How many gathered signatures a unit has of one local day; kept by `gather`, proven by `wrong_counts`."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "unit", "day"], name="pledges_count_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.unit_id} {self.day}: {self.number}"


class UnitCount(models.Model):
    """How many gathered signatures a unit has of all days; kept likewise, so that a long campaign is summed as fast.

    The index begins with the unit: a tree is summed from its branches, also by a database that knows no statistics.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "campaign"], name="pledges_unit_count_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.unit_id}: {self.number}"


class DayCount(models.Model):
    """How many gathered signatures a campaign has of one local day, by way and category; kept likewise."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    way = models.CharField(max_length=5, choices=Way.choices)
    category = models.CharField(max_length=7, choices=Category.choices)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "day", "way", "category"], name="pledges_day_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.day} {self.way} {self.category}: {self.number}"


class AwayCount(models.Model):
    """How many of a unit are asked, away on `day` and have not signed, as the worker last counted it (see `away`)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    unit_id = (
        models.BigIntegerField()
    )  # no foreign key: what is counted again in minutes stands in nobody's way
    day = models.DateField()
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit_id"], name="pledges_away_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.unit_id}: {self.number} on {self.day}"


class Lock(models.Model):
    """Wrong tries at the last four characters of the number, for one personal link; five lock it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="+", db_index=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="+")
    failures = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "employee"], name="pledges_lock_once")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.employee_id}: {self.failures}"


class Kiosk(models.Model):
    """A shared computer on which the people of one unit sign, for hours; its code is kept as a digest only."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="kiosks")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    started_by = models.CharField(max_length=200)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pledges_kiosk_ends_after_it_starts", condition=Q(ends_at__gte=F("started_at"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} at {self.unit_id}"
