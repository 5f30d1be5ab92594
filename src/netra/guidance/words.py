"""Puts everyday Indonesian in order: spelling, stems, and the concepts behind the words."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from snowballstemmer import stemmer

from netra.guidance.typos import vocabulary

LEXICON = Path(__file__).parent / "lexicon.toml"
LONGEST = 4_000  # characters that are read; more says nothing new and costs time
WORD = re.compile(r"[^\W_]+")
DRAWN_OUT = re.compile(r"(.)\1{2,}")
ONLY_NUMBER = re.compile(r"\d{3,}")
FORM_LENGTH = 4
NEGATION = "NEGATION"
NEGATED_REACH = 3
STEMMER = stemmer("indonesian")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written and its stem."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A meaning found in the text, where it stands and whether it is denied."""

    name: str
    start: int
    end: int
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A text put in order."""

    words: tuple[Word, ...]
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Spellings put right, and forms by their stems."""

    spelling: Mapping[str, str]
    forms: Mapping[tuple[str, ...], tuple[str, ...]]
    actors: Mapping[tuple[str, ...], tuple[str, ...]]
    actor_kinds: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    spelling: dict[str, str] = data["spelling"]["words"]
    concepts, actors = (_by_stems(data[table], spelling) for table in ("concepts", "actors"))
    return Lexicon(spelling, concepts, actors, data["actor_kinds"])


def _by_stems(
    table: Mapping[str, list[str]], spelling: Mapping[str, str]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name, listed in table.items():
        for form in listed:
            stems = tuple(stem(word) for word in _plain(form, spelling))
            forms[stems] = tuple(dict.fromkeys((*forms.get(stems, ()), name)))
    return forms


def read(text: str) -> Reading:
    """Return the words and concepts of a text; only its first part counts when it is very long."""
    plain = _plain(text[:LONGEST], lexicon().spelling)
    words = tuple(Word(word, stem(word)) for word in map(_known, plain))
    return Reading(words, tuple(_concepts(words)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one word, "suka" for "menyukai"."""
    found: str = STEMMER.stemWord(word)
    return found


def written(text: str) -> list[str]:
    """The words of a text with spellings put right, but not yet slips of one letter."""
    return _plain(text, lexicon().spelling)


@lru_cache(maxsize=20_000)
def _known(word: str) -> str:
    """The word, or the known word it was meant to be; a form of a known word stays."""
    if stem(word) in _known_stems():
        return word
    return vocabulary().corrected(word)


@cache
def _known_stems() -> frozenset[str]:
    return frozenset(map(stem, vocabulary().words))


def _plain(text: str, spelling: Mapping[str, str]) -> list[str]:
    flat = unicodedata.normalize("NFKC", text).lower()
    found: list[str] = []
    for match in WORD.finditer(DRAWN_OUT.sub(r"\1", flat) if DRAWN_OUT.search(flat) else flat):
        word = match.group()[:40]
        if ONLY_NUMBER.fullmatch(word):
            continue
        for part in spelling.get(word, word).split():
            if not found or found[-1] != part:
                found.append(part)
    return found


def _concepts(words: tuple[Word, ...]) -> Iterator[Concept]:
    """Longest forms first from left to right; a form inside a longer one still counts by itself."""
    forms = lexicon().forms
    stems = [word.stem for word in words]
    denials: list[int] = []
    for at in range(len(stems)):
        for length in range(min(FORM_LENGTH, len(stems) - at), 0, -1):
            for name in forms.get(tuple(stems[at : at + length]), ()):
                if name == NEGATION:
                    denials.append(at)
                denied = any(0 < at - place <= NEGATED_REACH for place in denials[-2:])
                yield Concept(name, at, at + length, denied)
