"""Whatever somebody with full rights on the database does to the ledger, the walk names the place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import F

from netra.ledger.models import Entry, Head
from netra.ledger.operations import record
from netra.ledger.triggers import guard, is_guarded, unguard
from netra.ledger.verification import verify

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)


@pytest.fixture
def intruder(db: None) -> Iterator[None]:
    """Five entries, and the triggers taken away as somebody with full rights could."""
    for number in range(1, 6):
        record("a:b:c", f"case:{number}", by="Ratna", at=NOW, change={"n": number}, chain="office:a")
    if is_guarded(connection):
        unguard(connection)
    yield
    guard(connection)


def third() -> Entry:
    return Entry.objects.get(number=3)


def remove_third() -> None:
    third().delete()


def cut_the_tail() -> None:
    Entry.objects.filter(number__gt=3).delete()


def swap_two() -> None:
    second, last = Entry.objects.get(number=2), Entry.objects.get(number=5)
    Entry.objects.filter(pk=second.pk).update(subject=last.subject)


def add_a_sixth() -> None:
    Entry.objects.create(
        chain="office:a", number=6, at=NOW, by="x", action="a:b:c", subject="case:6", digest="0" * 64
    )


@pytest.mark.parametrize(
    ("tamper", "number"),
    [
        (lambda: Entry.objects.filter(number=3).update(by="somebody else"), 3),
        (lambda: Entry.objects.filter(number=3).update(change={"n": 4}), 3),
        (lambda: Entry.objects.filter(number=3).update(digest="f" * 64), 3),
        (remove_third, 3),
        (cut_the_tail, 3),
        (swap_two, 2),
        (add_a_sixth, 6),
        (lambda: Head.objects.update(number=F("number") - 1), 5),
        (lambda: Head.objects.all().delete(), 5),
    ],
)
def test_tampering_is_found_where_it_is(intruder: None, tamper: Callable[[], object], number: int) -> None:
    assert verify().whole

    tamper()

    broken = verify().broken
    assert broken is not None
    assert (broken.chain, broken.number) == ("office:a", number)
