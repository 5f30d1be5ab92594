"""Letters of before mails were followed: what was sent is sent, what was not waits for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = ("circulars", "0003_mails"), ("circulars", "0005_mail_needs_an_address")
AT = datetime(2024, 10, 14, tzinfo=UTC)


@pytest.fixture
def before(committing: None) -> Iterator[Any]:
    """The tables as they were; at the end all is as it is now, whatever the test did."""
    executor = MigrationExecutor(connection)
    executor.migrate([BEFORE])
    yield executor.loader.project_state([BEFORE]).apps
    latest = MigrationExecutor(connection)
    latest.migrate(latest.loader.graph.leaf_nodes())


def test_old_letters_keep_how_they_stand(before: Any) -> None:
    agency = before.get_model("places", "Agency").objects.create(
        code="x", name="X", kind="government", level="regency", institution="ppk"
    )
    letter = before.get_model("circulars", "Circular").objects.create(
        agency=agency, kind="edaran", title="x", text="x", dated_on=date(2024, 10, 14),
        valid_from=date(2024, 10, 14), issuer="x", drafted_at=AT, drafted_by="x",
    )  # fmt: skip
    rows = [("sent", "a@netra.example", AT), ("unsent", "b@netra.example", None), ("no_address", "", None)]
    delivery = before.get_model("circulars", "Delivery")
    delivery.objects.bulk_create(
        [delivery(circular=letter, name=name, email=email, sent_at=at) for name, email, at in rows]
    )
    executor = MigrationExecutor(connection)
    executor.migrate([AFTER])
    now = executor.loader.project_state([AFTER]).apps.get_model("circulars", "Delivery").objects
    assert all(name == mail for name, mail in now.values_list("name", "mail"))
    assert now.count() == len(rows)
    now.all().delete()
    executor.loader.project_state([AFTER]).apps.get_model("circulars", "Circular").objects.all().delete()
