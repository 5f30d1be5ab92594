"""Answers for machines, and the choice of language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import Error
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from netra.base.clock import Clock
from netra.web.home import readiness

pytestmark = pytest.mark.django_db


def test_alive(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "faults": []}


def test_not_ready_names_what_does_not_work(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise Error("gone")

    monkeypatch.setattr(readiness, "connection", Gone())
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "faults": ["database"]}


def test_security_txt(client: Client, settings: Settings) -> None:
    settings.CLOCK = Clock(datetime(2026, 11, 21, tzinfo=UTC))
    settings.PUBLIC_URL = "https://netra.example"
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: https://netra.example/janji/#celah\n" in text
    assert "Expires: 2027-05-01T00:00:00Z\n" in text
    assert "Canonical: https://netra.example/.well-known/security.txt\n" in text
    settings.SECURITY_CONTACT = "mailto:keamanan@netra.example"
    assert (
        "Contact: mailto:keamanan@netra.example" in client.get("/.well-known/security.txt").content.decode()
    )
    assert "mailto:keamanan@netra.example" in client.get("/janji/").content.decode()


def test_the_language_chosen_is_kept(client: Client) -> None:
    answer = client.post("/bahasa/", {"language": "en", "next": "/janji/?a=1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/janji/?a=1")
    page = client.get("/janji/")
    assert '<html lang="en">' in page.content.decode()
    assert page.headers["Content-Language"] == "en"
    assert "What we cannot promise" in page.content.decode()
    client.post("/bahasa/", {"language": "id"})
    assert "Yang tidak bisa kami jamin" in client.get("/janji/").content.decode()


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "/\\evil"]
)
def test_the_way_back_stays_here(client: Client, back: str) -> None:
    assert client.post("/bahasa/", {"language": "en", "next": back}).headers["Location"] == "/"


def test_a_language_that_does_not_exist_is_not_kept(client: Client) -> None:
    assert not client.post("/bahasa/", {"language": "xx"}).cookies


def test_the_browser_does_not_decide_the_language(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en"})
    assert '<html lang="id">' in page.content.decode()
