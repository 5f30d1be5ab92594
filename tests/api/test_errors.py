"""One error shape on every route and for every fault, also where the framework itself refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from tests.api.conftest import JSON, error_of, send

POSTS = ["check", "cite", "extract"]
GETS = ["check", "law", "law/pp-94-2021", "openapi.json"]
FAULTY: list[tuple[Any, int, str | None]] = [
    ("{", 400, None),
    ('{"text": NaN}', 400, None),
    ('{"text": ' + "9" * 5000 + "}", 400, None),
    (b'{"text": "\xff"}', 400, None),
    ("", 422, None),
    ("[]", 422, None),
    ('"text"', 422, None),
    ("[" * 100_000, 422, None),
    ("{}", 422, "text"),
    ('{"text": null}', 422, "text"),
    ('{"text": 5}', 422, "text"),
    ('{"text": ["a"]}', 422, "text"),
    ('{"text": "\\ud800"}', 422, "text"),
    (json.dumps({"text": "x" * 100_001}), 422, "text"),
    ('{"text": "x", "txt": "x"}', 422, "txt"),
    ('{"text": "x", "id": {"a": 1}}', 422, "id"),
    (json.dumps({"text": "x" * 700_001}), 413, None),
    (json.dumps({"text": "x" * 6_000_000}), 413, None),
]


def name(value: Any) -> str:
    return str(value)[:30]


@pytest.mark.parametrize("route", POSTS)
@pytest.mark.parametrize(("body", "status", "field"), FAULTY, ids=name)
def test_a_faulty_body(caller: Client, route: str, body: Any, status: int, field: str | None) -> None:
    found = send(caller, route, body)
    assert found.status_code == status
    assert error_of(found)["field"] == field


@pytest.mark.parametrize("route", POSTS)
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_another_kind_of_body(caller: Client, route: str, kind: str) -> None:
    found = caller.post(f"/api/v1/{route}", '{"text": "x"}', content_type=kind)
    assert found.status_code == 415
    assert error_of(found)["code"] == "unsupported_media_type"


@pytest.mark.parametrize("route", POSTS)
def test_a_body_in_chunks(caller: Client, route: str) -> None:
    found = send(caller, route, {"text": "x"}, headers={"transfer-encoding": "chunked"})
    assert found.status_code == 411
    assert error_of(found)["code"] == "length_required"


def test_a_form_of_another_site_is_refused(caller: Client) -> None:
    assert error_of(caller.post("/api/v1/check", {"text": "x"}))["code"] == "unsupported_media_type"


def test_json_with_its_letters_named_is_json(caller: Client) -> None:
    found = caller.post("/api/v1/cite", '{"text": "x"}', content_type=f"{JSON}; charset=utf-8")
    assert found.json() == {"citations": []}


@pytest.mark.parametrize("route", [*POSTS, *GETS])
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_another_method(caller: Client, route: str, method: str) -> None:
    found = caller.generic(method, f"/api/v1/{route}")
    assert found.status_code == 405
    assert error_of(found)["code"] == "method_not_allowed"
    assert ("POST" in found.headers["Allow"]) == (route in POSTS)


@pytest.mark.parametrize(
    "address", ["", "v1/", "v2/check", "v1/law/", "v1/check/", "v1/docs", "v1/none", "v1/%00"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_address(caller: Client, address: str, method: str) -> None:
    found = caller.generic(method, f"/api/{address}")
    assert found.status_code == 404 if method == "GET" else found.status_code in {404, 405}
    assert error_of(found)["code"] in {"not_found", "method_not_allowed"}


@pytest.mark.parametrize("route", [*POSTS, *GETS])
def test_another_host(caller: Client, route: str) -> None:
    found = caller.get(f"/api/v1/{route}", headers={"host": "elsewhere.example"})
    assert found.status_code == 400
    assert error_of(found)["code"] == "bad_request"


@pytest.mark.parametrize("route", POSTS)
def test_our_own_fault(caller: Client, settings: Any, route: str) -> None:
    settings.CLOCK = None  # breaks whoever asks what day it is
    found = send(caller, route, {"text": "x"})
    assert found.status_code == 500
    assert error_of(found)["code"] == "server_error"


@pytest.mark.parametrize("route", [*POSTS, *GETS, "none"])
def test_too_many_requests(caller: Client, settings: Any, route: str) -> None:
    settings.API_RATE = 1
    caller.get("/api/v1/law")
    found = caller.get(f"/api/v1/{route}")
    if found.status_code != 429:  # a minute began in between
        found = caller.get(f"/api/v1/{route}")
    assert found.status_code == 429
    assert error_of(found)["code"] == "too_many_requests"
    assert 1 <= int(found.headers["Retry-After"]) <= 60


def test_addresses_are_counted_apart_and_networks_together(caller: Client, settings: Any) -> None:
    settings.API_RATE = 2

    def status(address: str) -> int:
        return caller.get("/api/v1/openapi.json", REMOTE_ADDR=address).status_code

    assert [status("192.0.2.1") for _ in range(6)].count(429) >= 2
    assert status("192.0.2.2") == 200
    assert [status(f"2001:db8::{n}") for n in range(1, 7)].count(429) >= 2
    assert status("2001:db8:0:1::1") == 200
    assert status("") == 200


def test_the_address_is_kept_only_as_a_keyed_hash(caller: Client, settings: Any) -> None:
    settings.API_RATE = 5
    caller.get("/api/v1/law", REMOTE_ADDR="192.0.2.77")
    kept = repr(vars(caches["api"]))
    assert len(caches["api"]._cache) == 1  # type: ignore[attr-defined]
    assert "192.0.2" not in kept
