"""A reporter's browser on 14 October 2024, and a form as it would be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from tests.cast import NOW, cast  # noqa: F401 (a fixture)

from netra.base.clock import Clock

FORMAL = "/lapor/baru/resmi/"
INFORMATION = "/lapor/baru/informasi/"
CANARY = "CANARY"


@pytest.fixture(autouse=True)
def at_noon(settings: LazySettings) -> Iterator[None]:
    settings.CLOCK = Clock(NOW)
    with translation.override("en"):
        yield


@pytest.fixture
def reporter() -> Client:
    client = Client()
    client.cookies["bahasa"] = "en"
    return client


def filled_in(client: Client, path: str = FORMAL, **changes: Any) -> dict[str, Any]:
    """What a browser would send from a form opened just now."""
    page = client.get(path)
    values: dict[str, Any] = {
        "token": token_of(page),
        "what": "CANARY Camat berdiri di panggung kampanye. Ia mengajak hadirin memilih satu pasangan calon.",
        "act_on": "2024-10-12",
        "act_at": "10:00",
        "region": "99.01",
        "place": "CANARY Lapangan Desa Sukamulya",
        "who": "CANARY Camat Ranu",
        "how_known": "saw",
        "known_on": "",
        "channel": "physical_event",
        "election": "pilkada-2024",
        "links": "https://contoh.example/unggahan/1",
        "copies": "drop",
        "name": "CANARY Wayan",
        "address": "CANARY Jalan Melati 12",
        "contact": "CANARY 0800",
    }
    return values | changes


def token_of(page: HttpResponse) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def words_of(page: HttpResponse) -> list[str]:
    """The seven words on the page that shows the code."""
    found = re.search(r'<ol class="words".*?</ol>', page.content.decode(), re.DOTALL)
    assert found
    return re.findall(r"<li>(\w+)</li>", found[0])
