"""The text of an article in pieces, with the places of its values marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netra.press.models import Value


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `value` is the id of the value read there, none for plain text."""

    text: str
    value: int | None = None


def pieces_of(text: str, values: Iterable[Value]) -> list[Piece]:
    """The whole text in order; where values overlap, the first and longest is marked."""
    placed = [each for each in values if each.start is not None and each.end is not None]
    pieces: list[Piece] = []
    at = 0
    for each in sorted(placed, key=lambda each: (each.start or 0, -(each.end or 0))):
        start, end = each.start or 0, min(each.end or 0, len(text))
        if start < at or start >= end:
            continue
        if at < start:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], each.pk))
        at = end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces
