"""Reads the demo's invented cast and stories."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Office:
    """An agency that works with the installation from a day on."""

    code: str
    since: date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the cast; `posts` are "agency-code:role"."""

    key: str
    name: str
    posts: tuple[str, ...]

    @property
    def email(self) -> str:
        """The address to log in with."""
        return f"{self.key}@demo.example"


@dataclass(frozen=True, slots=True)
class Story:
    """One report and how far its case has come.

    `days_ago` counts back from the demo's day, or `received` is the instant itself; `route` is named in `walking`.
    """

    region: str
    track: str
    what: str
    who: str
    place: str
    route: str
    title: str = ""
    channel: str = ""
    how_known: str = "saw"
    conducts: tuple[str, ...] = ()
    days_ago: int = 0
    hour: int = 10
    received: datetime | None = None
    election: str = "pilkada-2024"
    acted_days_before: int = 1
    has_time: bool = True
    picture: bool = False


def offices() -> list[Office]:
    """The offices of the demo."""
    return [Office(**row) for row in _read("offices.toml")["office"]]


def people() -> list[Person]:
    """The cast of the demo."""
    return [Person(**{**row, "posts": tuple(row["posts"])}) for row in _read("offices.toml")["person"]]


def stories() -> list[Story]:
    """All stories, in the order of their files."""
    rows = [row for path in sorted(DATA.glob("stories-*.toml")) for row in _read(path.name)["story"]]
    return [Story(**{**row, "conducts": tuple(row.get("conducts", ()))}) for row in rows]


def _read(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)
