"""Nobody is known to the API and nothing is kept: no cookie either way, no log line, no row, no trace in a cache.

That no test here may touch a database (none is marked for it) is itself the proof that none is used.
"""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from tests.api.conftest import send

CANARY = "kenari-7f3a"


def every_answer(caller: Client) -> dict[str, Any]:
    """An answer of every kind, by name."""
    return {
        "check": send(caller, "check", {"text": f"bolehkah saya kampanye {CANARY}"}),
        "check by address": caller.get("/api/v1/check", {"text": CANARY}),
        "cite": send(caller, "cite", {"text": f"{CANARY} Pasal 2 UU 20/2023"}),
        "extract": send(caller, "extract", {"text": f"Bawaslu {CANARY}, Rabu (21/8/2024)"}),
        "faulty value": send(caller, "check", {"text": CANARY, "on": CANARY}),
        "faulty actor": send(caller, "check", {"text": CANARY, "actor": CANARY, "election": CANARY}),
        "faulty field": caller.get("/api/v1/check", {"q": CANARY}),
        "broken body": send(caller, "cite", '{"text": "' + CANARY),
        "wrong kind": caller.post("/api/v1/cite", {"text": CANARY}),
        "list": caller.get("/api/v1/law", {"q": CANARY}),
        "row": caller.get("/api/v1/law/pp-94-2021"),
        "unknown row": caller.get("/api/v1/law/none"),
        "unknown address": caller.get("/api/v1/none"),
        "wrong method": caller.delete("/api/v1/check"),
        "description": caller.get("/api/v1/openapi.json"),
        "preflight": caller.options("/api/v1/check"),
        "head": caller.head("/api/v1/law"),
    }


def test_a_question_is_neither_logged_nor_kept(
    caller: Client, settings: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    settings.API_RATE = 1000
    caplog.set_level(logging.DEBUG)
    answers = every_answer(caller)
    settings.CLOCK = None
    assert send(caller, "check", {"text": CANARY}).status_code == 500
    assert answers["check"].status_code == 200
    assert any("/api/v1/check" in line for line in caplog.messages)  # the log is really seen
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capfd.readouterr())
    assert CANARY not in "".join(repr(vars(caches[name])) for name in ("default", "api"))


def test_what_was_wrong_is_told_without_repeating_it(caller: Client) -> None:
    for name, answer in every_answer(caller).items():
        if answer.status_code >= 400:
            assert CANARY not in answer.content.decode(), name


def test_no_cookie_is_set_and_none_is_taken(caller: Client) -> None:
    caller.cookies["netra"] = "x" * 32  # a session: looking for it would need the database
    caller.cookies["bahasa"] = "en"
    for name, answer in every_answer(caller).items():
        assert not answer.cookies, name
        assert "Vary" not in answer.headers, name
        assert "Content-Language" not in answer.headers, name
    assert (
        send(caller, "check", {"text": "kampanye"}).json()
        == send(Client(), "check", {"text": "kampanye"}).json()
    )


def test_every_answer_has_the_headers_of_isolation(caller: Client) -> None:
    for name, answer in every_answer(caller).items():
        headers = answer.headers
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'", name
        assert headers["X-Content-Type-Options"] == "nosniff", name
        assert headers["Referrer-Policy"] == "no-referrer", name
        assert headers["Access-Control-Allow-Origin"] == "*", name
        assert "Access-Control-Allow-Credentials" not in headers, name
        assert "geolocation=()" in headers["Permissions-Policy"], name
        shared = answer.status_code == 200 and name in {"list", "row", "description", "head"}
        assert headers["Cache-Control"] == ("public, max-age=300" if shared else "no-store"), name


def test_only_the_api_is_open_to_other_sites(caller: Client) -> None:
    for address in ("/static/none.css", "/apix/", "/gaya/none.css"):
        assert "Access-Control-Allow-Origin" not in caller.get(address).headers


def test_another_site_may_ask_first_and_then_send(caller: Client) -> None:
    first = caller.options(
        "/api/v1/check", headers={"origin": "https://a.example", "access-control-request-method": "POST"}
    )
    assert first.status_code == 204
    assert first.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert "POST" in first.headers["Access-Control-Allow-Methods"]
    strict = Client(enforce_csrf_checks=True, headers={"origin": "https://a.example"})
    assert send(strict, "check", {"text": "kampanye"}).status_code == 200


def test_head_is_get_without_the_body(caller: Client) -> None:
    whole, head = caller.get("/api/v1/law"), caller.head("/api/v1/law")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
