"""Appending to the ledger, and what the database refuses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from netra.ledger.models import Entry, Head
from netra.ledger.operations import record
from netra.ledger.verification import verify

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def append(count: int, chain: str = "office:a") -> None:
    for number in range(count):
        record(
            "casework:case:close",
            f"case:{number}",
            by="Ratna",
            at=NOW,
            change={"n": [None, number]},
            chain=chain,
        )


def test_entries_are_numbered_and_chained() -> None:
    append(3)

    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
    assert Head.objects.get(pk="office:a").digest == Entry.objects.get(number=3).digest


def test_chains_are_counted_apart_and_verified_together() -> None:
    append(2, "office:a")
    append(3, "office:b")

    walk = verify()

    assert (walk.whole, walk.entries, walk.chains) == (True, 5, 2)


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_an_entry(act: str, guarded: None) -> None:
    append(1)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries = Entry.objects.all()
        entries.update(by="somebody else") if act == "update" else entries._raw_delete(entries.db)

    assert Entry.objects.get().by == "Ratna"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        record("a:b:c", "d:e", by="Ratna", at=datetime(2024, 10, 14))

    assert not Entry.objects.exists()


def test_nothing_is_written_outside_a_transaction(committing: None) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record("a:b:c", "d:e", by="Ratna", at=NOW)

    assert not Entry.objects.exists()
