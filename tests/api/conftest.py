"""The API is asked without a database: a test that touched it would fail, so nothing can be stored there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

JSON = "application/json"


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> Iterator[None]:
    """No limit of requests, but where a test sets one."""
    settings.API_RATE = 0
    caches["api"].clear()
    yield
    caches["api"].clear()


@pytest.fixture
def caller() -> Client:
    """A program that calls; errors come as answers, as on the server."""
    return Client(raise_request_exception=False)


def send(caller: Client, route: str, body: Any, **more: Any) -> Any:
    """The answer to a JSON body; a text is sent as it is."""
    return caller.post(f"/api/v1/{route}", body, content_type=JSON, **more)


def error_of(response: HttpResponse) -> dict[str, Any]:
    """The error, held to the one shape."""
    assert response.headers["Content-Type"].startswith(JSON), response.content[:200]
    document = json.loads(response.content)
    assert set(document) == {"error"}
    assert set(document["error"]) == {"code", "message", "field"}
    assert document["error"]["message"].endswith((".", "?"))
    error: dict[str, Any] = document["error"]
    return error
