"""Letters of an office to its units or to other offices, who received them, and what they replied."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from netra.jobs.models import Job
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.circulars.workflow import FAULTY, MailState, State
from netra.rulebook.drafts import LetterKind
from netra.workforce.models import Branch, Unit


class Kind(models.TextChoices):
    """What a letter is."""

    CIRCULAR = LetterKind.CIRCULAR.value, _("Circular")
    INSTRUCTION = LetterKind.INSTRUCTION.value, _("Instruction")
    BAN = LetterKind.BAN.value, _("Ban on using facilities")
    APPEAL = LetterKind.APPEAL.value, _("Call to stay neutral")
    WARNING = LetterKind.WARNING.value, _("Early warning")


class Way(models.TextChoices):
    """How a receipt was confirmed."""

    LINK = "link", _("By its link")
    ACCOUNT = "account", _("By log-in")
    PAPER = "paper", _("On paper, entered by the office")


def _writes(actor: Actor) -> frozenset[int]:
    return actor.agencies_where(Action.CIRCULAR_EDIT) | actor.agencies_where(Action.WARNING_EDIT)


class CircularQuerySet(models.QuerySet["Circular"]):
    """Letters; every officers' page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """All of the offices where the actor writes them; the issued ones of, and to, those where the actor reads them."""
        reads = actor.agencies_where(Action.CIRCULAR_READ)
        received = Delivery.objects.filter(agency_id__in=reads).values("circular_id")
        issued = Q(agency_id__in=reads) | Q(pk__in=received)
        return self.filter(Q(agency_id__in=_writes(actor)) | issued & ~Q(state=State.DRAFT))

    def issued(self) -> Self:
        """Those that were ever issued."""
        return self.exclude(state=State.DRAFT)


class Circular(models.Model):
    """A letter. A draft has no number; once issued nothing of what it says changes, which the database itself refuses.

    `addressed` says to whom it goes (see `addressing`); `addressees` and `receipts` are how many rows of `Delivery`
    it has and how many of them are confirmed. `due_on` is our own target for the answer, counted anew when it is issued; none past the calendar.
    `mail_job` is the latest work that sends its mails; `mail_paused_at` says since when no mail server takes them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="circulars")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    provisions = models.JSONField(default=list)  # ids in the rulebook
    election = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=80, blank=True)  # key in the rulebook, `pilkada-2024/kampanye`
    dated_on = models.DateField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    issuer = models.CharField(max_length=120)  # the office in whose name it is signed, "Gubernur …"
    signatory = models.CharField(max_length=120, blank=True)
    addressed = models.JSONField(default=dict)
    addressees = models.PositiveIntegerField(default=0)
    receipts = models.PositiveIntegerField(default=0)
    due_on = models.DateField(null=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=200)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was withdrawn
    reminded_on = models.DateField(null=True)
    mail_job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, related_name="+")
    mail_paused_at = models.DateTimeField(null=True)  # in the machine's own time

    objects = CircularQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "number"], condition=~Q(number=""), name="circulars_number_once"
            ),
            models.CheckConstraint(
                name="circulars_issued_with_number",
                condition=Q(state=State.DRAFT, number="", issued_at__isnull=True, issued_by="")
                | (~Q(state=State.DRAFT) & ~Q(number="") & Q(issued_at__isnull=False) & ~Q(issued_by="")),
            ),
            models.CheckConstraint(
                name="circulars_ended_with_day",
                condition=Q(state__in=[State.DRAFT, State.ISSUED], ended_at__isnull=True)
                | Q(state__in=[State.REPLACED, State.WITHDRAWN], ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="circulars_withdrawn_with_reason",
                condition=Q(state=State.WITHDRAWN) & ~Q(reason="") | ~Q(state=State.WITHDRAWN) & Q(reason=""),
            ),
            models.CheckConstraint(
                name="circulars_valid_to_after_from",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="circulars_receipts_within", condition=Q(receipts__lte=F("addressees"))
            ),
        ]
        indexes = [models.Index(fields=["agency", "-dated_on"], name="circulars_of_agency")]

    def __str__(self) -> str:
        return self.number or self.title

    @property
    def subject(self) -> str:
        """The name of this letter in the ledger."""
        return f"circular:{self.pk}"

    @property
    def chain(self) -> str:
        """The chain of the ledger it is recorded in."""
        return f"office:{self.agency.code}"

    @property
    def is_warning(self) -> bool:
        """Whether it is a supervisor's early warning, which asks for a reply."""
        return self.kind == Kind.WARNING

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state == State.DRAFT

    @property
    def holds(self) -> bool:
        """Whether it was issued and neither withdrawn nor replaced."""
        return self.state == State.ISSUED

    @property
    def silent(self) -> int:
        """How many have not confirmed."""
        return self.addressees - self.receipts


class Attachment(models.Model):
    """The file of a letter: a PDF, sealed to the office, with its fingerprint."""

    circular = models.OneToOneField(
        Circular, on_delete=models.PROTECT, primary_key=True, related_name="attachment"
    )
    name = models.CharField(max_length=160)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Deliveries; every officers' page starts from those visible to the actor."""

    def visible_to(self, actor: Actor) -> Self:
        """All of the letters the actor's office wrote; those to the actor's office, and to units the actor heads."""
        headed = Branch.objects.filter(
            ancestor__heads__user_id=actor.user_id or 0, ancestor__heads__until__isnull=True
        )
        own = Q(circular__agency_id__in=_writes(actor))
        received = Q(agency_id__in=actor.agencies_where(Action.CIRCULAR_READ))
        units = Q(
            unit__agency_id__in=actor.agencies_where(Action.UNIT_READ), unit_id__in=headed.values("unit_id")
        )
        return self.filter(own | received | units)

    def silent(self) -> Self:
        """Those not confirmed."""
        return self.filter(confirmed_at__isnull=True)

    def waiting(self) -> Self:
        """Those to whom a mail waits to be sent."""
        return self.filter(mail=MailState.WAITING)

    def undelivered(self) -> Self:
        """Those whose latest mail the server did not take, or perhaps not."""
        return self.filter(mail__in=FAULTY)


class Delivery(models.Model):
    """One addressee of an issued letter: a unit, an agency, or somebody outside known by name only.

    Name and e-mail are those of the day it was issued; an address that refuses can be put right. `receipt` counts the
    receipts of the letter from 1. `mail` is where the latest mail stands, `mail_why` the answer of the server that did
    not take it, `mail_at` when it was handed over, in the machine's own time.
    """

    circular = models.ForeignKey(
        Circular, on_delete=models.PROTECT, related_name="deliveries", db_index=False
    )  # each index below begins with it
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="deliveries")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="deliveries")
    name = models.CharField(max_length=160)
    email = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    mail = models.CharField(max_length=10, choices=MailState.choices, default=MailState.NO_ADDRESS)
    mail_reminds = models.BooleanField(default=False)  # the latest mail is a reminder
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_at = models.DateTimeField(null=True)
    mail_why = models.CharField(max_length=300, blank=True)
    receipt = models.PositiveIntegerField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_on = models.DateField(null=True)  # the day it was at the office
    confirmed_by = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=160, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices, blank=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circular", "unit"], name="circulars_unit_once"),
            models.UniqueConstraint(
                fields=["circular", "agency"],
                condition=Q(agency__isnull=False),
                name="circulars_agency_once",
            ),
            models.UniqueConstraint(
                fields=["circular", "receipt"],
                condition=Q(receipt__isnull=False),
                name="circulars_receipt_once",
            ),
            models.CheckConstraint(
                name="circulars_mail_needs_address",
                condition=Q(email="", mail=MailState.NO_ADDRESS)
                | ~Q(email="") & ~Q(mail=MailState.NO_ADDRESS),
            ),
            models.CheckConstraint(
                name="circulars_unit_or_agency", condition=Q(unit__isnull=True) | Q(agency__isnull=True)
            ),
            models.CheckConstraint(
                name="circulars_confirmed_whole",
                condition=Q(
                    confirmed_at__isnull=True,
                    confirmed_on__isnull=True,
                    receipt__isnull=True,
                    confirmed_by="",
                    way="",
                )
                | Q(confirmed_at__isnull=False, confirmed_on__isnull=False, receipt__gte=1)
                & ~Q(confirmed_by="")
                & ~Q(way=""),
            ),
            models.CheckConstraint(
                name="circulars_reply_whole",
                condition=Q(reply="", replied_at__isnull=True, replied_by="")
                | ~Q(reply="") & Q(replied_at__isnull=False, confirmed_at__isnull=False) & ~Q(replied_by=""),
            ),
        ]
        indexes = [
            models.Index(fields=["circular", "name", "id"], name="circulars_by_name"),
            models.Index(
                fields=["circular", "name", "id"],
                condition=Q(confirmed_at__isnull=True),
                name="circulars_silent",
            ),
            models.Index(fields=["circular", "mail", "confirmed_at"], name="circulars_standing"),
            models.Index(
                fields=["circular", "unit", "confirmed_on"],
                condition=Q(confirmed_at__isnull=False),
                name="circulars_confirmed_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The name of this delivery in the ledger."""
        return f"circular:{self.circular_id}:delivery:{self.pk}"

    @property
    def is_confirmed(self) -> bool:
        """Whether the addressee has confirmed."""
        return self.confirmed_at is not None

    @property
    def is_undelivered(self) -> bool:
        """Whether the mail server did not take the latest mail, or perhaps not."""
        return self.mail in FAULTY


class Scheme(models.Model):
    """How an office writes its numbers; without a row the default pattern holds."""

    agency = models.OneToOneField(
        Agency, on_delete=models.PROTECT, primary_key=True, related_name="numbering"
    )
    pattern = models.CharField(max_length=80)
    unit = models.CharField(max_length=30, blank=True)  # what stands for {unit}

    def __str__(self) -> str:
        return self.pattern


class Counter(models.Model):
    """The last number given to a kind of letter of an office in a year; raised by UPDATE inside the write transaction."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "year"], name="circulars_counter_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}: {self.last}"
