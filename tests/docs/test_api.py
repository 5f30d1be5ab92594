"""Every example of `docs/api.md` is run, and answers what the page shows."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sh\n(curl .+?)\n```\n```json\n(.+?)\n```", PAGE, re.S)
LEFT_OUT = "…"

CURL = argparse.ArgumentParser()
CURL.add_argument("address")
CURL.add_argument("-G", action="store_true", dest="in_address")
CURL.add_argument("-H", action="append", default=[], dest="headers")
CURL.add_argument("-d", "--data-urlencode", action="append", default=[], dest="data")


def ask(command: str) -> Any:
    """The answer to a curl command, from the application itself."""
    given = CURL.parse_args(shlex.split(command)[1:])
    parts = urlsplit(given.address)
    assert parts.netloc == "localhost:8000"
    headers = dict(header.split(": ", 1) for header in given.headers)
    if given.data and not given.in_address:
        return Client().post(parts.path, given.data[0], content_type=headers["Content-Type"]).json()
    query = urlencode(dict(pair.split("=", 1) for pair in given.data)) if given.data else parts.query
    return Client().get(f"{parts.path}?{query}").json()


def holds(shown: Any, real: Any) -> bool:
    """Whether the answer is as shown; rows of the law may have more fields than the page shows."""
    if shown == LEFT_OUT:
        return True
    if isinstance(shown, dict) and isinstance(real, dict):
        is_row = "table" in shown
        return (is_row or shown.keys() == real.keys()) and all(
            holds(shown[key], real.get(key)) for key in shown
        )
    if isinstance(shown, list) and isinstance(real, list):
        if shown and shown[-1] == LEFT_OUT:
            return len(real) >= len(shown) - 1 and all(map(holds, shown, real))
        return len(shown) == len(real) and all(map(holds, shown, real))
    return bool(shown == real)


def test_the_page_has_examples_of_every_address() -> None:
    assert len(EXAMPLES) == PAGE.count("curl ") == PAGE.count("```json")
    for address in ("/check", "/cite", "/extract", "/law?", "/law/"):
        assert any(f"/api/v1{address}" in command for command, _ in EXAMPLES), address


@pytest.mark.parametrize(("command", "shown"), EXAMPLES, ids=[command[:70] for command, _ in EXAMPLES])
def test_an_example_answers_as_shown(command: str, shown: str, settings: Any) -> None:
    settings.API_RATE = 0
    real = ask(command.replace("\\\n", " "))
    assert holds(json.loads(shown), real), json.dumps(real, ensure_ascii=False)[:2000]


def test_a_wrong_example_would_be_noticed() -> None:
    assert not holds({"a": 1}, {"a": 2})
    assert not holds({"a": 1}, {"a": 1, "b": 2})
    assert not holds(["x"], ["x", "y"])
    assert holds(["x", "…"], ["x", "y"])
