"""Everything that is kept about signatures, computed again: numbers, leaves, roots, and the ledger's entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Model
from django.db.models.functions import TruncDate

from netra.ledger.models import Entry
from netra.ledger.tree import root_of, subtrees_of
from netra.prevention.pledges.leaves import SUBTREE
from netra.prevention.pledges.models import (
    Campaign,
    DayCount,
    Signature,
    SignatureBatch,
    SignatureCount,
    UnitCount,
)
from netra.prevention.pledges.operations.gathering import GATHERED
from netra.prevention.pledges.queries import zone_of
from netra.prevention.pledges.receipts import facts_of


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is no longer as it was put; `batch` is None for what is not yet in the ledger."""

    campaign: int
    batch: int | None
    why: str


def wrong_counts() -> list[int]:
    """The ids of campaigns whose kept numbers are not what a recount of the gathered signatures gives."""
    return [campaign.pk for campaign in _campaigns() if not _is_counted(campaign)]


def broken_batches() -> list[Broken]:
    """What was edited, removed, added or moved since it was signed; empty if all is whole. Rows are streamed."""
    found = [Broken(each.campaign_id, each.number, why) for each in _batches() if (why := _broken(each))]
    rows = Signature.objects.filter(batch__isnull=True).select_related("text").iterator(chunk_size=2_000)
    return found + [
        Broken(row.campaign_id, None, "a signature was altered") for row in rows if not _is_own(row)
    ]


def _campaigns() -> Iterable[Campaign]:
    return Campaign.objects.select_related("agency__region").order_by("pk")


def _batches() -> Iterable[SignatureBatch]:
    return SignatureBatch.objects.order_by("campaign_id", "number")


def _is_counted(campaign: Campaign) -> bool:
    """Each kept table against the rows, grouped by the database: millions of them never come here one by one."""
    rows = Signature.objects.filter(campaign=campaign, batch__isnull=False).order_by()
    rows = rows.annotate(day=TruncDate("signed_at", tzinfo=zone_of(campaign)))
    kept: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
        (SignatureCount, ("unit_id", "day")),
        (UnitCount, ("unit_id",)),
        (DayCount, ("day", "way", "category")),
    )
    return all(
        set(rows.values(*keys).annotate(number=Count("pk")).values_list(*keys, "number"))
        == set(model._default_manager.filter(campaign=campaign).values_list(*keys, "number"))
        for model, keys in kept
    )


def _broken(batch: SignatureBatch) -> str:
    """Why the batch is not whole; empty if it is."""
    entry = Entry.objects.filter(chain=batch.chain, number=batch.entry_number).first()
    facts = {"batch": batch.number, "root": batch.root, "size": batch.size}
    if entry is None or entry.action != GATHERED or entry.change != facts:
        return "the ledger does not hold this batch"
    seen = 0

    def leaves() -> Iterator[bytes]:
        nonlocal seen
        rows = Signature.objects.filter(batch=batch).select_related("text").order_by("position")
        for row in rows.iterator(chunk_size=2_000):
            seen += 1
            yield facts_of(row).leaf()

    subtrees = subtrees_of(leaves(), SUBTREE)
    if seen != batch.size:
        return "a signature is missing or was added"
    if root_of(subtrees).hex() != batch.root:
        return "a signature was altered"
    return "" if b"".join(subtrees) == bytes(batch.subtrees) else "the kept digests were altered"


def _is_own(row: Signature) -> bool:
    return facts_of(row).leaf() == bytes(row.leaf)
