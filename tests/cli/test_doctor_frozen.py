"""`netra doctor` says when the database no longer refuses to edit what was signed or issued."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection, transaction

from netra.cli.doctor import _frozen
from netra.ledger.triggers import missing
from netra.prevention.circulars import triggers as circulars
from netra.prevention.pledges import triggers as pledges

pytestmark = pytest.mark.django_db


def test_all_are_there_after_all_migrations() -> None:
    assert missing(connection, [*pledges.NAMES, *circulars.NAMES]) == []
    assert _frozen().state == "ok"


@pytest.mark.parametrize("room", [pledges, circulars], ids=["pledges", "circulars"])
def test_those_that_are_gone_are_named(room: object) -> None:
    unguard: Callable[..., None] = room.unguard  # type: ignore[attr-defined]
    names: tuple[str, ...] = room.NAMES  # type: ignore[attr-defined]
    with transaction.atomic():
        unguard(connection)
        found = _frozen()
        transaction.set_rollback(True)
    assert found.state == "insecure"
    assert all(name in found.detail for name in names)
