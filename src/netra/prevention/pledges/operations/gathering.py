"""Gathering: the pending signatures of a campaign become a tree, and its root one entry in the ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from netra.ledger.operations import record
from netra.ledger.tree import root_of, subtrees_of
from netra.prevention.pledges.leaves import SUBTREE
from netra.prevention.pledges.models import Campaign, Signature, SignatureBatch
from netra.prevention.pledges.queries import pending, zone_of

GATHERED = "prevention:pledge:gather"
MOST = 10_000  # signatures in one batch
AT_ONCE = 1_000  # rows in one statement
PLACE = """UPDATE pledges_signature SET batch_id = %s, position = found.place FROM
(SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM pledges_signature WHERE id IN ({ids})) AS found
WHERE pledges_signature.id = found.id"""
ADD = """INSERT INTO {table} ({columns}, number) VALUES {rows}
ON CONFLICT ({columns}) DO UPDATE SET number = {table}.number + excluded.number"""


def gather_all(*, at: datetime) -> int:
    """Gather every campaign that has something pending; gives the number of signatures."""
    waiting = Signature.objects.filter(batch__isnull=True).order_by().values("campaign_id").distinct()
    campaigns = Campaign.objects.filter(pk__in=waiting).order_by("pk")
    return sum(gather(campaign, at=at) for campaign in campaigns)


def gather(campaign: Campaign, *, at: datetime) -> int:
    """Put all pending signatures of the campaign into batches, each in one transaction with its ledger entry.

    Each batch begins after the last one: looking from the start again would step over all that has just been gathered.
    """
    total, some, last = 0, MOST, 0
    while some == MOST:
        some, last = _gather_once(campaign, at, after=last)
        total += some
    return total


@transaction.atomic
def _gather_once(campaign: Campaign, at: datetime, *, after: int) -> tuple[int, int]:
    """One batch of at most `MOST`: how many, and the last id. Two gatherers of a campaign wait for each other, signers for neither."""
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True)
    campaign = rows.select_related("agency__region").get(pk=campaign.pk)
    found = list(
        pending(campaign)
        .filter(pk__gt=after)
        .select_for_update(skip_locked=True, no_key=True)
        .order_by("pk")
        .values_list("pk", "leaf", "unit_id", "signed_at", "way", "category")[:MOST]
    )
    if not found:
        return 0, after
    batch = _batch(campaign, subtrees_of((bytes(row[1]) for row in found), SUBTREE), len(found), at)
    ids = [row[0] for row in found]
    with connection.cursor() as cursor:
        cursor.execute(PLACE.format(ids=", ".join(map(str, ids))), [batch.pk])
    zone = zone_of(campaign)
    days = [row[3].astimezone(zone).date() for row in found]
    units = Counter((campaign.pk, row[2], day) for row, day in zip(found, days, strict=True))
    whole = Counter((campaign.pk, day, row[4], row[5]) for row, day in zip(found, days, strict=True))
    places = Counter((campaign.pk, row[2]) for row in found)
    _add("pledges_signaturecount", ("campaign_id", "unit_id", "day"), units)
    _add("pledges_unitcount", ("campaign_id", "unit_id"), places)
    _add("pledges_daycount", ("campaign_id", "day", "way", "category"), whole)
    return len(ids), ids[-1]


def _batch(campaign: Campaign, subtrees: Sequence[bytes], size: int, at: datetime) -> SignatureBatch:
    root = root_of(subtrees).hex()
    last = SignatureBatch.objects.filter(campaign=campaign).aggregate(number=Max("number"))["number"] or 0
    change = {"batch": last + 1, "root": root, "size": size}
    entry = record(GATHERED, campaign.subject, by="system", at=at, change=change, chain=campaign.chain)
    return SignatureBatch.objects.create(
        campaign=campaign,
        number=last + 1,
        root=root,
        subtrees=b"".join(subtrees),
        size=size,
        chain=entry.chain,
        entry_number=entry.number,
        made_at=at,
    )


def _add(table: str, columns: Sequence[str], numbers: Counter[tuple[Any, ...]]) -> None:
    """Add the numbers to the kept ones, or begin them."""
    rows = sorted(numbers.items())
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        marks = ", ".join(["(" + ", ".join(["%s"] * (len(columns) + 1)) + ")"] * len(some))
        values = [value for key, number in some for value in (*key, number)]
        statement = ADD.format(table=table, columns=", ".join(columns), rows=marks)
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
