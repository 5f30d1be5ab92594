"""Questions to officers. What was asked and answered is sealed; a published answer is a copy without identity."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency, Region


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions; every page of officers starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """The questions to offices where the actor may read them."""
        return self.filter(agency_id__in=actor.agencies_where(Action.QUESTION_READ))


class Question(models.Model):
    """A question to an office, asked without a name and found again with a code of seven words.

    Plain: office, region, group of the person it is about, election, day. Sealed to office and code: question, answer.
    Title, question and answer of the published copy are written anew by an officer; empty unless published.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.UUIDField(unique=True)  # made with the form; a form sent twice is one question
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="questions")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="questions")
    person = models.CharField(max_length=20)  # a group of the rulebook, never a name
    election = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # our own target; none where the calendar does not reach
    lookup = models.CharField(max_length=64, unique=True)  # derived from the code
    reply_recipient = models.TextField()  # public key derived from the code
    sealed_text = models.BinaryField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    sealed_answer = models.BinaryField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=120, blank=True)
    public_question = models.TextField(blank=True)
    public_answer = models.TextField(blank=True)
    public_basis = models.JSONField(default=list)  # ids of provisions

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guidance_answer_whole",
                condition=Q(answered_at__isnull=True, sealed_answer__isnull=True, answered_by="")
                | (Q(answered_at__isnull=False, sealed_answer__isnull=False) & ~Q(answered_by="")),
            ),
            models.CheckConstraint(
                name="guidance_published_whole",
                condition=Q(
                    published_at__isnull=True, published_by="", title="", public_question="", public_answer=""
                )
                | (
                    Q(published_at__isnull=False, answered_at__isnull=False)
                    & ~Q(published_by="")
                    & ~Q(title="")
                    & ~Q(public_question="")
                    & ~Q(public_answer="")
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "answered_at", "asked_at"], name="guidance_question_waiting"),
            models.Index(fields=["-published_at"], name="guidance_question_published"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"

    @property
    def subject(self) -> str:
        """The name of this question in the ledger."""
        return f"question:{self.pk}"
