"""The style sheets come as one file that a browser may keep, and hold together."""

from __future__ import annotations

import gzip
import re

from django.test import Client
from pytest_django import Settings

from netra.web.looks.styles import FOLDER, SHEETS, addresses, bundle

WITHOUT_STYLE = {"c-due", "ln"}  # a name for a cell; the first half of ln1, ln2


def test_one_address_in_production_each_file_while_developing(settings: Settings) -> None:
    assert addresses() == [f"/gaya/{bundle().digest}.css"]
    settings.DEBUG = True
    assert len(addresses()) == len(SHEETS)


def test_every_file_is_in_the_sheet() -> None:
    assert sorted(SHEETS) == sorted(path.stem for path in FOLDER.glob("*.css"))
    assert bundle().plain.startswith(b"/*")
    assert b"@layer tokens, base" in bundle().plain[:400]


def test_it_is_sent_packed_and_kept(client: Client) -> None:
    address = addresses()[0]
    packed = client.get(address, headers={"accept-encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == bundle().plain
    assert len(packed.content) < 10_000
    assert "immutable" in packed.headers["Cache-Control"]
    assert client.get(address).content == bundle().plain


def test_with_a_session_it_is_kept_too(client: Client) -> None:
    client.cookies["netra"] = "x"
    assert "immutable" in client.get(addresses()[0]).headers["Cache-Control"]


def test_an_old_address_is_gone(client: Client) -> None:
    assert client.get("/gaya/0123456789abcdef.css").status_code == 404


def test_every_token_used_is_declared() -> None:
    text = bundle().plain.decode()
    declared = set(re.findall(r"(--[\w-]+):", text))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert used <= declared, used - declared


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert set(re.findall(r"url\(\"?(\w+):", bundle().plain.decode())) <= {"data"}
    assert b"@import" not in bundle().plain


def test_every_class_that_a_template_names_has_a_style() -> None:
    """A misspelt class would show nowhere but on the page."""
    text = re.sub(r'url\("[^"]*"\)', "", bundle().plain.decode())
    declared = set(re.findall(r"\.([a-zA-Z][\w-]*)", text))
    templates = sorted((FOLDER.parent.parent / "templates").rglob("*.html"))
    for path in templates:
        for classes in re.findall(r'class="([^"]*)"', path.read_text()):
            bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", classes).split()
            named = [each for each in bare if not each.endswith("-") and len(each) > 1]  # whole names
            assert set(named) <= declared | WITHOUT_STYLE, f"{path.name}: {set(named) - declared}"
