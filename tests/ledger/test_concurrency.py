"""Eight threads append at once: no gap, no fork, no lost entry, on either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import connection, transaction

from netra.ledger.models import Entry
from netra.ledger.operations import record
from netra.ledger.verification import verify

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
THREADS, EACH = 8, 25


def append(thread: int) -> None:
    try:
        for number in range(EACH):
            with transaction.atomic():
                record(
                    "a:b:c", f"thread:{thread}", by=str(thread), at=NOW, change={"n": number}, chain="shared"
                )
    finally:
        connection.close()


def test_eight_threads_leave_one_whole_chain(committing: None) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(append, range(THREADS)))

    walk = verify()
    assert (walk.whole, walk.entries) == (True, THREADS * EACH), walk.broken
    numbers = Entry.objects.filter(chain="shared").values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, THREADS * EACH + 1))
