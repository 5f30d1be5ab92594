"""What letters there are, who confirmed them, and who is silent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from netra.ledger.models import Entry
from netra.people.actors import Actor
from netra.people.roles import Action
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.issuing import digest_of
from netra.prevention.circulars.workflow import FAULTY, MailState, State
from netra.workforce.models import UnitHead

ALL, CONFIRMED, SILENT, REPLIED, UNANSWERED = "all", "confirmed", "silent", "replied", "unanswered"
UNDELIVERED = "undelivered"


@dataclass(frozen=True, slots=True)
class Tally:
    """How the addressees of a letter stand."""

    addressees: int
    confirmed: int
    silent: int
    replied: int
    unsent: int  # silent, with an e-mail address, nobody has asked to send it
    waiting: int  # in the post, being sent
    undelivered: int  # silent, and the mail server did not take the latest mail, or perhaps not
    unreachable: int  # silent, without an e-mail address or refused there


def letters_of(actor: Actor, *, sought: str = "", state: str = "") -> QuerySet[Circular]:
    """The letters of the actor's own offices, drafts and the newest first."""
    own = actor.agencies_where(Action.CIRCULAR_READ) | actor.agencies_where(Action.WARNING_EDIT)
    rows = Circular.objects.visible_to(actor).filter(agency_id__in=own).select_related("agency__region")
    if sought:
        rows = rows.filter(Q(title__icontains=sought) | Q(number__icontains=sought))
    if state:
        rows = rows.filter(state=state)
    return rows.order_by("-dated_on", "-drafted_at")


def received_by(actor: Actor) -> QuerySet[Delivery]:
    """What came to the actor's offices and to the units the actor heads: the unanswered first, then the newest."""
    rows = Delivery.objects.visible_to(actor).exclude(circular__state=State.DRAFT)
    mine = Q(agency_id__in=actor.agencies_where(Action.CIRCULAR_READ))
    heads = UnitHead.objects.filter(user_id=actor.user_id or 0, until__isnull=True)
    rows = rows.filter(mine | Q(unit_id__in=heads.values("unit_id"))).select_related(
        "circular__agency__region", "unit", "agency"
    )
    return rows.order_by(F("confirmed_at").asc(nulls_first=True), "-circular__issued_at")


def tally(circular: Circular) -> Tally:
    """Who confirmed, who is silent, and where the mails stand; from one index, however many addressees there are."""
    silent: dict[str, int] = {}
    addressees = waiting = 0
    rows = circular.deliveries.order_by().values_list("mail")
    for mail, number, confirmed in rows.annotate(n=Count("*"), done=Count("confirmed_at")):
        silent[mail] = number - confirmed
        addressees += number
        waiting += number if mail in {MailState.WAITING, MailState.SENDING} else 0
    without = silent.get(MailState.NO_ADDRESS, 0) + silent.get(MailState.REFUSED, 0)
    still = sum(silent.values())
    return Tally(
        addressees=addressees,
        confirmed=addressees - still,
        silent=still,
        replied=circular.deliveries.filter(replied_at__isnull=False).count() if circular.is_warning else 0,
        unsent=silent.get(MailState.UNSENT, 0),
        waiting=waiting,
        undelivered=sum(silent.get(each, 0) for each in FAULTY),
        unreachable=without,
    )


def deliveries_of(circular: Circular, *, which: str = ALL, sought: str = "") -> QuerySet[Delivery]:
    """The addressees of a letter: all, or as they stand; by name."""
    rows = circular.deliveries.prefetch_related("unit", "agency")
    chosen = {
        CONFIRMED: Q(confirmed_at__isnull=False),
        SILENT: Q(confirmed_at__isnull=True),
        REPLIED: Q(replied_at__isnull=False),
        UNANSWERED: Q(replied_at__isnull=True),
        UNDELIVERED: Q(confirmed_at__isnull=True, mail__in=FAULTY),
    }
    if which in chosen:
        rows = rows.filter(chosen[which])
    if sought:
        rows = rows.filter(Q(name__icontains=sought) | Q(unit__code=sought))
    return rows.order_by("name", "id")


def silent(circular: Circular) -> QuerySet[Delivery]:
    """The addressees who have not confirmed, by name."""
    return deliveries_of(circular, which=SILENT)


def confirmed_by_unit(
    agency_ids: Collection[int],
    *,
    election: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> dict[int, int]:
    """How many letters each unit of the agencies confirmed, by unit id; units that confirmed none are left out.

    Only letters of that election, and only receipts from the day `since` to the day `until`, where given.
    """
    rows = Delivery.objects.filter(
        circular__agency_id__in=agency_ids, unit__isnull=False, confirmed_at__isnull=False
    )
    if election is not None:
        rows = rows.filter(circular__election=election)
    if since is not None:
        rows = rows.filter(confirmed_on__gte=since)
    if until is not None:
        rows = rows.filter(confirmed_on__lte=until)
    counted = rows.order_by().values_list("unit_id").annotate(n=Count("pk"))
    return dict(counted)


def history_of(circular: Circular) -> QuerySet[Entry]:
    """The ledger entries about the letter, oldest first."""
    return Entry.objects.about(circular.subject)


def altered_letters() -> list[str]:
    """The numbers of issued letters that no longer say what the ledger recorded; empty if all is well."""
    found = []
    for circular in Circular.objects.issued().order_by("issued_at"):
        told: dict[str, Any] = next(
            (each.change for each in history_of(circular) if "digest" in each.change), {}
        )
        if told.get("digest") != digest_of(circular):
            found.append(circular.number)
    return found


def wrong_counts() -> list[str]:
    """The numbers of letters whose kept number of receipts is not what a recount gives; empty if all is well."""
    rows = Circular.objects.issued().annotate(
        rows=Count("deliveries"), done=Count("deliveries", filter=Q(deliveries__confirmed_at__isnull=False))
    )
    wrong = rows.exclude(rows=F("addressees"), done=F("receipts"))
    return list(wrong.order_by("number").values_list("number", flat=True))
