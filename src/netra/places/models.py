"""Regions and agencies. Both are dated: what ends has an end, and an agency that ends has a successor."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.db import models


class Level(models.TextChoices):
    """How high an agency or region stands."""

    NATIONAL = "national", "National"
    PROVINCE = "province", "Province"
    REGENCY = "regency", "Regency or city"
    DISTRICT = "district", "District"


class AgencyKind(models.TextChoices):
    """What an agency is for."""

    SUPERVISOR = "supervisor", "Election supervisor"
    GOVERNMENT = "government", "Government (appointing authority)"
    PERSONNEL = "personnel", "Personnel agency"
    COMMISSION = "commission", "Civil service commission"
    CRIMINAL = "criminal", "Criminal election law centre"


class Region(models.Model):
    """A region by its Kemendagri code ("51", "51.03", "51.03.01"); the parent is the code before the last dot."""

    code = models.CharField(max_length=13, primary_key=True)
    name = models.CharField(max_length=100)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    timezone = models.CharField(max_length=40)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    carved_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="offshoots")
    is_training = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["level", "name"], name="places_region_level_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place: WIB, WITA or WIT."""
        return ZoneInfo(self.timezone)

    @property
    def province_code(self) -> str:
        """The code of the province this region lies in."""
        return self.code.split(".")[0]


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies on a day."""

    def on(self, day: date) -> AgencyQuerySet:
        """The agencies that exist on `day`."""
        started = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
        not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(started & not_ended)


class Agency(models.Model):
    """A supervisor, a government, or a body that receives cases."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=AgencyKind.choices)
    level = models.CharField(max_length=10, choices=Level.choices)
    institution = models.CharField(max_length=60)  # id in the rulebook's institutions
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="agencies")
    superior = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="subordinates")
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    confidence = models.CharField(
        max_length=10, default="verified"
    )  # how sure the data are: as in the law files
    note = models.TextField(blank=True)
    is_active = models.BooleanField(default=False)  # an office of this agency works with this installation
    recipient = models.TextField(blank=True)  # public age key; set when the office is opened

    objects = AgencyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["kind", "region"], name="places_agency_kind_region")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_recalled(self) -> bool:
        """Whether the name or the regions served are from memory, not checked against a source."""
        return self.confidence == "recalled"


class CoverageQuerySet(models.QuerySet["Coverage"]):
    """What offices serve on a day."""

    def on(self, day: date) -> CoverageQuerySet:
        """The rows that hold on `day`."""
        not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
        return self.filter(not_ended, valid_from__lte=day)


class Coverage(models.Model):
    """A region that a regional office serves, as BKN's offices serve several provinces each."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="coverage")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="coverage")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "region", "valid_from"], name="places_coverage_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} serves {self.region_id} from {self.valid_from}"
