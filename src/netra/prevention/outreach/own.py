"""What this installation sets by itself, read from `own.toml`: limits, the consent to a video, a first oath."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Consent:
    """One version of what somebody agrees to who sends a video."""

    version: int
    text: str


@dataclass(frozen=True, slots=True)
class Own:
    """The numbers and words of our own."""

    most_video: int  # bytes
    least_persons: int
    consents: tuple[Consent, ...]  # oldest first
    oath: str

    @property
    def consent(self) -> Consent:
        """The version that holds now."""
        return self.consents[-1]

    @property
    def most_megabytes(self) -> int:
        """The largest video in megabytes, as the page says it."""
        return self.most_video // 1024 // 1024


@cache
def own() -> Own:
    """What stands in the file."""
    data = tomllib.loads(Path(__file__).with_name("own.toml").read_text(encoding="utf-8"))
    consents = tuple(Consent(row["version"], row["text"].strip()) for row in data["consent"])
    return Own(
        data["video"]["most_megabytes"] * 1024 * 1024,
        data["quiz"]["least_persons"],
        consents,
        data["oath"]["proposal"].strip(),
    )
