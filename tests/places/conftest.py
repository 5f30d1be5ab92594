"""The whole country and the training province, loaded once for this room's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction

from netra.places.operations import load_places, load_training


@pytest.fixture(scope="module")
def country(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[dict[str, int]]:
    """Everything of the built-in folder; gives the counts. Undone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        counts = load_places()
        load_training()
        yield counts
        transaction.set_rollback(True)
