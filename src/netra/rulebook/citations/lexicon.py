"""The words of citations as data: kinds of instruments, and the names laws go by on a day."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
UNITS = {
    "pasal": 0,
    "psl": 0,
    "ps": 0,
    "ayat": 1,
    "ay": 1,
    "huruf": 2,
    "hrf": 2,
    "angka": 3,
    "butir": 3,
    "poin": 3,
    "point": 3,
}
OPENING = ("pasal", "psl", "ps", "ayat", "huruf")  # the units a citation may begin with
PLAIN = re.compile(r"[\W_]+")


class Kind(NamedTuple):
    """A kind of instrument; see `kinds.toml` for what each field means."""

    id: str
    short: str
    articled: bool
    numbering: str
    words: bool
    local: bool
    highest: int | None


class Law(NamedTuple):
    """A law that a name meant from a day on; `instrument` where the number is not enough."""

    since: date
    kind: str
    number: str
    year: int
    instrument: str | None
    last_pasal: int | None


@dataclass(frozen=True, slots=True)
class Name:
    """What people call a law, with the laws it meant, oldest first, and others that bear the title."""

    kind: str
    words: str
    laws: tuple[Law, ...]
    also: frozenset[str]

    def on(self, day: date) -> Law:
        """Return the law meant on `day`; before all of them, the first."""
        return next((law for law in reversed(self.laws) if law.since <= day), self.laws[0])

    def bears(self, number: str, year: int) -> bool:
        """Say whether a law of this number and year has this name as its title."""
        return f"{number}/{year}" in self.also or any(
            law.number == number and law.year == year for law in self.laws
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the finder needs: one pattern for where a citation may begin, one for names."""

    heads: re.Pattern[str]
    kinds: dict[str, Kind]
    kind_of: dict[str, Kind]  # by its written form without blanks
    names: re.Pattern[str]
    named: dict[str, tuple[Name, ...]]  # by its words without blanks
    alone: dict[str, Name]
    last_pasal: dict[tuple[str, str, int], int]


@lru_cache(maxsize=4096)
def squeeze(words: str) -> str:
    """Return words without blanks, hyphens and stops."""
    return PLAIN.sub("", words)


@cache
def lexicon() -> Lexicon:
    """Return the words, read once."""
    kinds, kind_of = _kinds(_rows("kinds.toml", "kind"))
    name_rows = [*_rows("names.toml", "name"), *_rows("names-general.toml", "name")]
    names, alone = _names(name_rows)
    written = [form for row in _rows("kinds.toml", "kind") for form in row["written"]]
    alone_words = [words for row in name_rows if row.get("alone") for words in row["names"]]
    laws = [law for group in names.values() for name in group for law in name.laws]
    return Lexicon(
        heads=_heads([*OPENING, *written, *alone_words, "nomor"]),
        kinds=kinds,
        kind_of=kind_of,
        names=re.compile(
            f"(?:{_either_by_letter(words for row in name_rows for words in row['names'])})(?!\\w)"
        ),
        named=names,
        alone=alone,
        last_pasal={(law.kind, law.number, law.year): law.last_pasal for law in laws if law.last_pasal},
    )


def _rows(file: str, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((HERE / file).read_text(encoding="utf-8"))[table]
    return rows


def _kinds(rows: list[dict[str, Any]]) -> tuple[dict[str, Kind], dict[str, Kind]]:
    kinds: dict[str, Kind] = {}
    kind_of: dict[str, Kind] = {}
    for row in rows:
        kind = Kind(
            row["id"],
            row["short"],
            row.get("articled", False),
            row.get("numbering", "year"),
            row.get("words", False),
            row.get("local", False),
            row.get("highest"),
        )
        kinds[kind.id] = kind
        kind_of |= {squeeze(form): kind for form in row["written"]}
    return kinds, kind_of


def _names(rows: list[dict[str, Any]]) -> tuple[dict[str, tuple[Name, ...]], dict[str, Name]]:
    names: dict[str, tuple[Name, ...]] = {}
    alone = {}
    for row in rows:
        laws = tuple(_law(each, row["kind"]) for each in row["law"])
        for words in row["names"]:
            key, name = squeeze(words), Name(row["kind"], words, laws, frozenset(row.get("also", ())))
            names[key] = (*names.get(key, ()), name)
            if row.get("alone"):
                alone[key] = name
    return names, alone


def _law(row: dict[str, Any], kind: str) -> Law:
    return Law(
        row["from"], kind, row.get("number", ""), row["year"], row.get("instrument"), row.get("last_pasal")
    )


def _heads(forms: Iterable[str]) -> re.Pattern[str]:
    """One pattern whose branches begin with plain letters, so that the engine skips from letter to letter."""
    branches = (
        f"{letter}(?<![^\\W_]{letter})(?:{_either(rest)})" for letter, rest in _by_letter(forms).items()
    )
    return re.compile(f"(?:{'|'.join(branches)})(?![^\\W\\d_])")


def _by_letter(forms: Iterable[str]) -> dict[str, list[str]]:
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        by_letter.setdefault(form[0], []).append(form[1:])
    return by_letter


def _either(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("\\ ", r"[\s\-‐–]{0,40}+") for form in ordered)


def _either_by_letter(forms: Iterable[str]) -> str:
    return "|".join(f"{letter}(?:{_either(rest)})" for letter, rest in _by_letter(forms).items())
