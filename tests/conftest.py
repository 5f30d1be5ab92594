"""What all tests share: compiled texts, and tests that really commit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from netra.config.catalogues import compile_catalogues
from netra.ledger.triggers import guard, is_guarded, unguard

compile_catalogues()


@pytest.fixture
def guarded(db: None) -> None:
    """The ledger's triggers are in place, whatever an earlier committing test left behind."""
    if not is_guarded(connection):
        guard(connection)


@pytest.fixture
def committing(transactional_db: None) -> Iterator[None]:
    """A test that really commits, as threads need; the triggers then go, so that tables can be emptied."""
    if not is_guarded(connection):
        guard(connection)
    yield
    unguard(connection)
