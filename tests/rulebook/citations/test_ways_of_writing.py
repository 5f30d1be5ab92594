"""The tables beside this file: how people cite, what is meant, what is wrong, what only looks like a citation."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.rulebook.citations.spelling import spell

from netra.rulebook.citations import find_citations
from netra.rulebook.loading import current

HERE = Path(__file__).parent
TODAY = date(2024, 10, 15)


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def rows() -> list[Any]:
    groups = [group for name in ("articles.toml", "instruments.toml") for group in table(name)["group"]]
    return [
        pytest.param(text, meant, group.get("on", TODAY), id=f"{group['title']}: {text[:50]}")
        for group in groups
        for text, meant in group["rows"]
    ]


@pytest.mark.parametrize(("text", "meant", "on"), rows())
def test_what_is_meant(text: str, meant: list[str], on: date) -> None:
    assert [spell(each) for each in find_citations(text, on=on, rulebook=current())] == meant


@pytest.mark.parametrize("text", table("lookalikes.toml")["rows"])
def test_what_only_looks_like_a_citation(text: str) -> None:
    assert find_citations(text, on=TODAY, rulebook=current()) == []


@pytest.mark.parametrize("row", table("wrong.toml")["row"], ids=lambda row: row["text"])
def test_what_is_said_about_it(row: dict[str, str]) -> None:
    citation = find_citations(row["text"], on=TODAY, rulebook=current())[-1]

    said = {remark.code: remark.sentence() for remark in citation.warnings}
    assert spell(citation) == row["meant"]
    assert row["says"] in said[row["code"]]


def test_the_tables_are_long_enough() -> None:
    assert len(rows()) >= 120
