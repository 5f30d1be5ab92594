"""A letter as plain data: what stands in it, not how it looks."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter: heading, paragraphs, and a table whose first row is its head."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that a receipt, a review or a hand-over letter says.

    `facts` are pairs of label and value; `qr` is what a QR code in the head holds (never a tracking code);
    `training` is the line that marks invented data, empty for real work.
    """

    title: str
    office: str
    place: str
    day: str
    number: str = ""
    addressee: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    signatory: tuple[str, ...] = ()
    footer: str = ""
    qr: str = ""
    training: str = ""
    language: str = "id"

    def as_data(self) -> dict[str, Any]:
        """The letter as JSON-ready data."""
        return asdict(self)
