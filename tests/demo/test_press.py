"""The press register of the demo: one article confirmed as prevention, one that waits."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from netra.demo import press
from netra.demo.accounts import create_people, open_offices
from netra.demo.cast import Cast
from netra.ledger.models import Entry
from netra.places.operations import load_places, load_training
from netra.press.models import Article, Value

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)


@pytest.mark.django_db
def test_two_articles_one_confirmed(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    load_places()
    load_training()
    open_offices()
    press.load(Cast(create_people()), at=NOW)
    confirmed, waiting = Article.objects.order_by("published_on")
    assert (confirmed.counted_as, confirmed.activity, str(confirmed.event_on)) == (
        "prevention", "outreach", "2024-10-02"
    )  # fmt: skip
    assert (waiting.counted_as, waiting.activity, str(waiting.event_on)) == ("", "pledge", "2024-10-10")
    assert all("rekaan" in each.publisher for each in (confirmed, waiting))
    figures = {each.value["value"] for each in Value.objects.filter(kind="figure")}
    assert figures == {120, 9, 85}
    assert Entry.objects.about(confirmed.subject).count() == 2
