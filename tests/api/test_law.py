"""The law by kind and by id."""

from __future__ import annotations

import json
from datetime import date
from typing import get_args

import pytest
from django.test import Client
from tests.api.conftest import error_of

from netra.api.values import Kind
from netra.rulebook.documents import as_document
from netra.rulebook.loading import current
from netra.rulebook.queries import every_id, tables_of

DAY = date(2024, 10, 15)


def test_every_kind_is_offered() -> None:
    assert set(get_args(Kind)) == set(tables_of(current()))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_the_parts_of_a_list_make_the_whole(caller: Client, kind: str) -> None:
    rows, offset = [], 0
    while offset is not None:
        part = caller.get("/api/v1/law", {"kind": kind, "offset": offset, "limit": 60}).json()
        rows += [item["id"] for item in part["items"]]
        offset = part["next"]
        assert part["count"] == len(tables_of(current())[kind])
    assert rows == list(tables_of(current())[kind])


def test_a_list_is_narrowed_by_instrument_and_letters(caller: Client) -> None:
    asked = {"kind": "provision", "instrument": "pp-94-2021", "q": "HURUF-N/angka-5", "on": "2024-10-15"}
    found = caller.get("/api/v1/law", asked).json()
    row = current().provisions["pp-94-2021/pasal-5/huruf-n/angka-5"]
    assert found["items"] == [{"id": row.id, "kind": "provision", "name": row.citation, "in_force": True}]


@pytest.mark.parametrize("row_id", every_id(current())[::12])
def test_a_row_is_shown_whole(caller: Client, row_id: str) -> None:
    found = caller.get(f"/api/v1/law/{row_id}").json()
    expected = [
        as_document(kind, rows[row_id], None) for kind, rows in tables_of(current()).items() if row_id in rows
    ]
    assert found == {"id": row_id, "on": None, "rows": expected}


def test_a_row_is_shown_as_of_a_day(caller: Client) -> None:
    row = next(each for each in current().provisions.values() if len(each.versions) > 1)
    changed = row.versions[1].applies_from
    assert changed is not None
    before, after = (
        caller.get(f"/api/v1/law/{row.id}", {"on": day.isoformat()}).json()["rows"][0]["version"]
        for day in (date.fromordinal(changed.toordinal() - 1), changed)
    )
    assert before != after
    assert after["applies_from"] == changed.isoformat()


def test_an_id_near_the_one_meant_is_named(caller: Client) -> None:
    found = caller.get("/api/v1/law/pp-94-2012")
    assert found.status_code == 404
    assert "pp-94-2021" in error_of(found)["message"]
    assert caller.get("/api/v1/law/" + "x" * 5000).status_code == 404


def test_before_its_first_version_a_step_says_so(caller: Client) -> None:
    step = max(current().steps.values(), key=lambda each: each.versions[0].applies_from)
    found = caller.get(f"/api/v1/law/{step.id}", {"on": "2000-01-01"})
    assert found.status_code == 422
    assert error_of(found)["field"] == "on"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"kind": "gossip"}, "kind"),
        ({"instrument": "pp-94-2021"}, "instrument"),
        ({"kind": "provision", "instrument": "pp-1-1900"}, "instrument"),
        ({"limit": "201"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"offset": "-1"}, "offset"),
        ({"on": "2024-02-30"}, "on"),
        ({"on": "20241015"}, "on"),
        ({"on": "1899-12-31"}, "on"),
        ({"on": "9999-12-31"}, "on"),
        ({"q": "x" * 201}, "q"),
    ],
    ids=json.dumps,
)
def test_a_faulty_wish_names_its_field(caller: Client, asked: dict[str, str], field: str) -> None:
    found = caller.get("/api/v1/law", asked)
    assert found.status_code == 422
    assert error_of(found)["field"] == field
