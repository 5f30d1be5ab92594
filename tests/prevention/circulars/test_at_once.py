"""Officers and units at once: no number twice, none lost, one receipt for one addressee."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from tests.cast import NOW, Cast, build_cast
from tests.prevention.circulars.conftest import confirmed, drafted, issued

from netra.base.verdicts import Conflict
from netra.ledger.verification import verify
from netra.prevention.circulars.models import Circular, Delivery
from netra.prevention.circulars.operations.issuing import issue_circular
from netra.prevention.circulars.queries import wrong_counts
from netra.workforce.models import Unit
from netra.workforce.units import add_units

THREADS = 4


@pytest.fixture
def cast(committing: None, tmp_path: Path, settings: LazySettings) -> Cast:
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "sealed"
    made = build_cast()
    add_units(made.government, [Unit(code=str(n), name=f"Unit {n}") for n in range(THREADS)])
    return made


def test_numbers_are_given_once_and_without_a_gap(cast: Cast) -> None:
    drafts = [drafted(cast) for _ in range(THREADS)]

    def issue(draft: Circular) -> str:
        try:
            return issue_circular(draft, by=cast.lestari.actor, at=NOW).number
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = sorted(pool.map(issue, drafts))
    assert numbers == [f"{n:03d}/SE/PEMDA-99-01/X/2024" for n in range(1, THREADS + 1)]
    assert verify().whole


@pytest.mark.parametrize("alike", [True, False], ids=["one addressee", "many addressees"])
def test_receipts_are_numbered_once(cast: Cast, alike: bool) -> None:
    letter = issued(cast)

    def confirm(number: int) -> int | None:
        try:
            return confirmed(letter, "Unit 0" if alike else f"Unit {number}").receipt
        except Conflict:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        given = [each for each in pool.map(confirm, range(THREADS)) if each]
    assert sorted(given) == ([1] if alike else list(range(1, THREADS + 1)))
    assert Delivery.objects.silent().count() == THREADS - len(given)
    assert wrong_counts() == []
