"""The figures for machines: the same as on the page, and no more."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from tests.insight.conftest import CaseMaker, StepMaker, make_case, make_step, office

from netra.base.clock import Clock
from netra.rulebook.loading import current
from netra.web.insight.open_data import _safe

__all__ = ["make_case", "make_step"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    settings.CLOCK = Clock(datetime(2024, 10, 14, 8, 4, tzinfo=UTC))
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def work(db: None, make_case: CaseMaker, make_step: StepMaker) -> None:
    agency = office("real")
    for _ in range(12):
        make_step(make_case(agency), "study")
    for _ in range(3):
        make_step(make_case(agency, origin="information"), "plenary")


def rows_of(client: Client) -> list[dict[str, str]]:
    response = client.get("/wawasan/angka.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def test_small_counts_are_hidden_here_too(client: Client, work: None) -> None:
    own = [row for row in rows_of(client) if row["publisher"] == "Netra"]
    states = {row["group"]: (row["value"], row["hidden"]) for row in own if row["table"] == "own/states"}
    assert states["study"] == ("12", "")
    assert states["plenary"] == ("", "small")
    counts = [row["value"] for row in own if row["unit"] == "count" and row["value"]]
    assert counts
    assert all(value == "0" or int(value) >= 5 for value in counts)


def test_published_figures_keep_their_publisher_unit_and_day(client: Client) -> None:
    by_id = {(row["table"], row["group"]): row for row in rows_of(client)}
    for each in current().statistics.values():
        if each.value is not None and each.unit == "asn":
            row = by_id[each.id, each.election]
            assert row["value"] == str(each.value)
            assert (row["publisher"], row["unit"], row["as_of"]) == (each.publisher, "asn", each.as_of or "")
    unknown = by_id["ikp-tematik-2023-prov", "Aceh"]
    assert unknown["value"] == "", "no score is not zero"


def test_json_says_the_same(client: Client, work: None) -> None:
    document: dict[str, Any] = json.loads(client.get("/wawasan/angka.json").content)
    assert document["as_of"] == "2024-10-14T08:04:00+00:00"
    assert document["training"] is False
    told = [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in document["figures"]
    ]
    assert told == rows_of(client)


def test_the_page_links_them(client: Client) -> None:
    text = client.get("/wawasan/").content.decode()
    assert "/wawasan/angka.csv" in text
    assert "/wawasan/angka.json" in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert _safe(text) == f"'{text}"
    assert _safe(-1) == -1
