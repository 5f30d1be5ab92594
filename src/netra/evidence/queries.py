"""Questions about evidence."""

from __future__ import annotations

from django.db.models import QuerySet

from netra.evidence.models import Item
from netra.ledger.models import Entry


def items_of(*subjects: str) -> QuerySet[Item]:
    """The items of one or more matters ("report:…"), in the order of their labels."""
    return Item.objects.filter(subject__in=subjects).select_related("agency").order_by("received_at", "label")


def custody(item: Item) -> QuerySet[Entry]:
    """Who did what with an item, oldest first: a view of the ledger."""
    return Entry.objects.filter(subject=item.custody).order_by("number")
