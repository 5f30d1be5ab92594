"""Video pledges: a link or a sealed file, looked at by a person, withdrawn by whoever sent it."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.workforce.models import Employee


class Standing(models.TextChoices):
    """Where a video stands."""

    WAITING = "waiting", _("Waiting to be looked at")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Reason(models.TextChoices):
    """Why a video is declined; said courteously, with own words beside it."""

    GESTURE = "gesture", _("A gesture could be read as the sign of a candidate")
    SYMBOL = "symbol", _("A symbol, colour or number of a party or candidate is to be seen")
    WORDS = "words", _("The text that is spoken is not the text of the pledge")
    SOUND = "sound", _("The sound or the picture cannot be made out")
    OTHERS = "others", _("Other people can be recognised who did not agree")
    OTHER = "other", _("Another reason, written below")


class VideoQuerySet(models.QuerySet["Video"]):
    """Videos; every page of officers starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The videos of employees of the actor's offices."""
        return self.filter(agency_id__in=actor.agencies_where(Action.VIDEO_REVIEW))


class Video(models.Model):
    """A pledge on video. After withdrawal only this row stays: who, when, the fingerprint, and no picture.

    `lookup` is a digest of the private code; `url` is text that nothing here opens; `parts` counts the sealed pieces.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="videos")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="videos")
    election = models.CharField(max_length=40)
    lookup = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=2000, blank=True)
    media_type = models.CharField(max_length=40, blank=True)
    size = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    parts = models.PositiveIntegerField(default=0)
    consent_version = models.PositiveSmallIntegerField()
    consent_text = models.TextField()
    standing = models.CharField(max_length=9, choices=Standing.choices, default=Standing.WAITING)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    remark = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = VideoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outreach_video_link_or_file_until_withdrawn",
                condition=(Q(standing=Standing.WITHDRAWN, url="", parts=0, withdrawn_at__isnull=False))
                | (
                    ~Q(standing=Standing.WITHDRAWN)
                    & Q(withdrawn_at__isnull=True)
                    & ((~Q(url="") & Q(parts=0)) | (Q(url="") & Q(parts__gt=0)))
                ),
            ),
            models.CheckConstraint(
                name="outreach_video_declined_with_reason",
                condition=(Q(standing=Standing.DECLINED) & ~Q(reason=""))
                | Q(standing=Standing.WITHDRAWN)
                | (Q(standing__in=[Standing.WAITING, Standing.APPROVED]) & Q(reason="", remark="")),
            ),
            models.CheckConstraint(
                name="outreach_video_decided_by_somebody",
                condition=Q(decided_at__isnull=True, decided_by="")
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.UniqueConstraint(
                fields=["employee", "election"],
                condition=Q(standing__in=["waiting", "approved"]),
                name="outreach_one_video_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["agency", "standing", "sent_at"], name="outreach_video_waiting")]

    def __str__(self) -> str:
        return f"video {self.pk}"

    @property
    def subject(self) -> str:
        """The name of this video in the ledger."""
        return f"video:{self.pk}"

    @property
    def is_kept(self) -> bool:
        """Whether there is still something to look at."""
        return self.standing != Standing.WITHDRAWN
