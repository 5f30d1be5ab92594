"""The citations of a text as the page shows them: the text in pieces, and a row for each citation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext

from netra.rulebook.citations import Citation, find_citations
from netra.rulebook.citations.wording import spell
from netra.rulebook.rules import Rulebook


@dataclass(frozen=True, slots=True)
class Row:
    """One citation: what it means, whether it holds, and where to read on."""

    number: int
    title: str
    quoted: str
    summary: str
    standing: str  # wrong, held, ended, known or unknown
    label: str
    remarks: tuple[tuple[str, bool], ...]  # a sentence, and whether it says that something is wrong
    address: str
    instrument_address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; the numbers of the citations written there, none for plain text."""

    text: str
    numbers: tuple[int, ...] = ()
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole answer."""

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    wrong: int
    on: date


def read(text: str, on: date, book: Rulebook) -> Reading:
    """The citations of `text` as the law stood on `on`, for the page."""
    found = find_citations(text, on=on, rulebook=book)
    rows = tuple(_row(number, each, on, book) for number, each in enumerate(found, 1))
    return Reading(tuple(_pieces(text, found)), rows, sum(each.is_wrong for each in found), on)


def _pieces(text: str, found: list[Citation]) -> list[Piece]:
    pieces, at = [], 0
    for start, end, numbers in _groups(found):
        if at < start:
            pieces.append(Piece(text[at:start]))
        wrong = any(found[number - 1].is_wrong for number in numbers)
        pieces.append(Piece(text[start:end], tuple(numbers), wrong))
        at = end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def _groups(found: list[Citation]) -> list[tuple[int, int, list[int]]]:
    """The stretches of text that hold citations, those that overlap as one."""
    groups: list[tuple[int, int, list[int]]] = []
    for number, each in sorted(enumerate(found, 1), key=lambda pair: (pair[1].start, pair[0])):
        if groups and each.start < groups[-1][1]:
            start, end, numbers = groups[-1]
            groups[-1] = (start, max(end, each.end), [*numbers, number])
        else:
            groups.append((each.start, each.end, [number]))
    return groups


def _row(number: int, citation: Citation, on: date, book: Rulebook) -> Row:
    language = "id" if (get_language() or "id").startswith("id") else "en"
    standing, label = _standing(citation)
    return Row(
        number,
        spell(citation, book),
        citation.text,
        _summary(citation, on, book, language),
        standing,
        label,
        tuple((remark.sentence(language), remark.is_wrong) for remark in citation.warnings),
        _address(citation.nearest) if citation.nearest else "",
        _address(citation.instrument) if citation.instrument else "",
    )


def _summary(citation: Citation, on: date, book: Rulebook, language: str) -> str:
    """The provision in our own words as of the day, else what the instrument is about."""
    if citation.provision:
        version = book.provisions[citation.provision].on(on)
        return version.summary_id if language == "id" else version.summary_en
    return book.instruments[citation.instrument].about if citation.instrument else ""


def _standing(citation: Citation) -> tuple[str, str]:
    if citation.is_wrong:
        return "wrong", gettext("Cannot be right as written")
    if citation.instrument is None:
        return "unknown", gettext("Not in the rulebook")
    if not citation.in_force:
        return "ended", gettext("Not in force on that day")
    if citation.pasal and citation.nearest is None:
        return "known", gettext("In force; article not held yet")
    return "held", gettext("In force on that day")


def _address(row_id: str) -> str:
    """Where the law of that id is shown; empty where the house has no such page."""
    try:
        return reverse("law-show", args=[row_id])
    except NoReverseMatch:
        return ""
