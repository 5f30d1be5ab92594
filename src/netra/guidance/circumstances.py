"""Circumstances told in a text: what makes the act another one in law, and what no rule known to Netra names."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from netra.guidance.words import Reading, stem, written
from netra.rulebook.ties import Circumstance

FILE = Path(__file__).parent / "circumstances.toml"
NEGATIONS = frozenset({"tidak", "bukan", "tanpa", "belum", "jangan"})
ONLY = frozenset({"cuma", "hanya", "sekadar"})  # denied only by the word right before
FAR = 4  # words before a form that can make it a question
NEAR = 2  # words before a form that can deny it


@dataclass(frozen=True, slots=True)
class Said:
    """A circumstance by its id, the words that told it, the law's name for it if it has one, and its opposite."""

    id: str
    words: str
    circumstance: Circumstance | None
    opposite: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    unless: frozenset[str]
    denied: str


def said_in(reading: Reading) -> tuple[Said, ...]:
    """The circumstances a text tells, each once, as told; of two that exclude each other one."""
    told = {each.id: each for each in reversed(list(_found(reading)))}
    gives_way: dict[str, list[str]] = _data()["gives_way"]
    kept = [each for each in told.values() if not set(gives_way.get(each.id, ())) & set(told)]
    return tuple(reversed(kept))


def in_law(said: Collection[Said]) -> frozenset[Circumstance]:
    """Those the law has a name for."""
    return frozenset(each.circumstance for each in said if each.circumstance)


def _found(reading: Reading) -> Iterator[Said]:
    stems, forms = [word.stem for word in reading.words], _forms()
    longest = max(map(len, forms))
    at = 0
    while at < len(stems):
        taken = 1
        for length in range(min(longest, len(stems) - at), 0, -1):
            rows = forms.get(tuple(stems[at : at + length]))
            if rows:
                words = [word.text for word in reading.words]
                yield from _told(rows, stems, words, at, at + length)
                taken = length
                break
        at += taken


def _told(rows: tuple[_Row, ...], stems: list[str], words: list[str], at: int, end: int) -> Iterator[Said]:
    own = stems[at] in NEGATIONS
    near = 1 if stems[at] in ONLY else NEAR
    denials = [] if own else [place for place in range(max(0, at - near), at) if stems[place] in NEGATIONS]
    before = set(stems[max(0, at - FAR) : at])
    for row in rows:
        if denials and row.denied:
            yield _said(row.denied, " ".join(words[denials[-1] : end]))
        elif not denials and not before & row.unless:
            yield _said(row.id, " ".join(words[at:end]))


def _said(name: str, words: str) -> Said:
    circumstance = Circumstance(name) if name in _named() else None
    return Said(name, words, circumstance, _data()["opposites"].get(name, ""))


@cache
def _named() -> frozenset[str]:
    return frozenset(each.value for each in Circumstance)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def _forms() -> dict[tuple[str, ...], tuple[_Row, ...]]:
    forms: dict[tuple[str, ...], tuple[_Row, ...]] = {}
    for each in _data()["circumstance"]:
        row = _Row(each["id"], frozenset(map(stem, each.get("unless", ()))), each.get("denied", ""))
        for form in each["forms"]:
            stems = tuple(stem(word) for word in written(form))
            if row not in forms.get(stems, ()):
                forms[stems] = (*forms.get(stems, ()), row)
    return forms
