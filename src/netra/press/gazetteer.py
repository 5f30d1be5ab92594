"""Names of regions to their codes, read from the files of `places`; no database."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from netra import places
from netra.press.lexicon import words

DATA = Path(places.__file__).parent / "data"
PREFIX = re.compile(r"^(Kabupaten Administrasi|Kota Administrasi|Kabupaten|Kota) ")
LETTERS = re.compile(r"[^a-z]+")
LONGEST = 5  # words of a name


@dataclass(slots=True)
class Names:
    """What one name can mean: the codes of provinces, regencies, cities and districts that bear it."""

    provinsi: list[str] = field(default_factory=list)
    kabupaten: list[str] = field(default_factory=list)
    kota: list[str] = field(default_factory=list)
    kecamatan: list[str] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        """The codes of that kind."""
        found: list[str] = getattr(self, kind)
        return found


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names by their key (letters only, lower case), and the official name of each code."""

    names: dict[str, Names]
    official: dict[str, str]


def key_of(name: str) -> str:
    """The name without blanks, hyphens and capitals, so that Pangkal Pinang is Pangkalpinang."""
    return LETTERS.sub("", name.lower())


@cache
def gazetteer() -> Gazetteer:
    """Every region of the country and of the training province, with the other names the press uses."""
    names: dict[str, Names] = {}
    official: dict[str, str] = {}
    for file in ("provinces.csv", "regencies.csv", "districts.csv", "training.csv"):
        with (DATA / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                _add(names, official, row["code"], row["name"])
    for code, others in words()["regions"]["alias"].items():
        for other in others:
            names.setdefault(key_of(other), Names()).of(_kind(code, official[code])).append(code)
    return Gazetteer(names, official)


def _add(names: dict[str, Names], official: dict[str, str], code: str, name: str) -> None:
    official[code] = name
    kind = _kind(code, name)
    bare = PREFIX.sub("", name)
    names.setdefault(key_of(bare), Names()).of(kind).append(code)
    if kind == "kabupaten" and bare.startswith("Kepulauan "):
        names.setdefault(key_of(bare.replace("Kepulauan ", "Kep ")), Names()).kabupaten.append(code)


def _kind(code: str, name: str) -> str:
    level = code.count(".")
    if level == 1:
        return "kota" if name.startswith("Kota ") else "kabupaten"
    return "provinsi" if level == 0 else "kecamatan"
