"""A piece of long work: who asked for it, how far it is, what came of it."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.places.models import Agency


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", _("Waiting its turn")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped")


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The jobs that the actor started."""
        return self.filter(started_by_id=actor.user_id) if actor.is_known else self.none()


class Job(models.Model):
    """Work in the background. `back` is the page it belongs to; `filename` names a result to fetch, if there is one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="jobs")
    title = models.CharField(max_length=200)
    back = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    filename = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=5, default="id")  # of the person, for messages and documents
    started_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["started_by_id", "-created_at"], name="jobs_job_of_person")]

    def __str__(self) -> str:
        return f"{self.title}: {self.state}"

    @property
    def path(self) -> Path:
        """Where the result lies while it is kept, for the owner of the data folder only."""
        return self._folder / f"{self.pk}.result"

    @property
    def progress_path(self) -> Path:
        """Where running work notes how far it is: a file, since its transaction hides what it writes to the database."""
        return self._folder / f"{self.pk}.progress"

    @property
    def _folder(self) -> Path:
        folder = Path(settings.DATA) / "jobs"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {State.DONE, State.FAILED}
