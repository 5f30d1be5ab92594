"""The words by which articles are read, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def words() -> dict[str, Any]:
    """Everything in `words.toml`."""
    return _read("words.toml")


@cache
def bodies() -> list[dict[str, Any]]:
    """The institutions of `bodies.toml`: id, names, and whether a region belongs to the name."""
    found: list[dict[str, Any]] = _read("bodies.toml")["body"]
    return found


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
