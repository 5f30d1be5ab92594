"""What an office said about the tasks of its plan: done, or skipped with a reason."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency


class State(models.TextChoices):
    """What was said of a task."""

    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Skipped")


class TaskMarkQuerySet(models.QuerySet["TaskMark"]):
    """Marks; every page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The marks of the offices where the actor reads the plan."""
        return self.filter(agency_id__in=actor.agencies_where(Action.PLAN_READ))


class TaskMark(models.Model):
    """An office's word on one task of one election. `task` is the id in the rulebook; no mark means still open."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="task_marks")
    election = models.CharField(max_length=40)
    task = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State.choices)
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    objects = TaskMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "election", "task"], name="plans_task_marked_once"),
            models.CheckConstraint(
                name="plans_skipped_with_reason", condition=Q(state=State.DONE) | ~Q(reason="")
            ),
            models.CheckConstraint(name="plans_mark_known", condition=Q(state__in=["done", "skipped"])),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.state}"
