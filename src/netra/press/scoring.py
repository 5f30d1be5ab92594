"""How well articles are read, against what a person wrote down. One rule a field:

- event_date, activity, election: right if equal; a missing value has to be missing on both sides.
- regions: a phrase of the person ("Kalsel", "Kota Depok") is read if one of the codes it can mean was found; a code
  found is right if some phrase can mean it.
- institutions: the same body, and the same region where both name one; a body the lists do not know by its words.
- figures: the same value, "4 juta rupiah" being 4,000,000; the share with the same unit is given beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from netra.press.article import read_article
from netra.press.extraction import Extraction
from netra.press.gazetteer import gazetteer, key_of
from netra.press.lexicon import words
from netra.press.naming import find_institutions
from netra.press.regions import find_mentions

SCALES = {"ribu": 1_000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
WHOLE = ("event_date", "activity", "election")
LISTS = ("regions", "institutions", "figures")


@dataclass(frozen=True, slots=True)
class Mark:
    """One field of one article: how many values were wanted, read, found and right, and what went wrong."""

    wanted: int
    read: int
    found: int
    right: int
    missed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def score(found: Extraction, gold: Mapping[str, Any]) -> dict[str, Mark]:
    """The marks of one article, by field."""
    election = (gold.get("election") or "").replace(" ", "-") or None
    return {
        "event_date": _whole(
            found.event_date.isoformat() if found.event_date else None, gold.get("event_date")
        ),
        "activity": _whole(found.activity.value, gold["activity_kind"]),
        "election": _whole(found.election, election),
        "regions": _regions(found, gold["regions"]),
        "institutions": _institutions(found, gold["institutions"]),
        "figures": _figures(found, gold["figures"]),
    }


def summarise(marks: list[dict[str, Mark]]) -> dict[str, dict[str, float | int]]:
    """Accuracy of the single values, precision, recall and F1 of the lists, over all articles."""
    summary: dict[str, dict[str, float | int]] = {}
    for field in WHOLE:
        right = sum(each[field].right for each in marks)
        summary[field] = {"of": len(marks), "right": right, "accuracy": _share(right, len(marks))}
    for field in LISTS:
        wanted, read, found, right = (
            sum(getattr(each[field], name) for each in marks) for name in ("wanted", "read", "found", "right")
        )
        recall, precision = _share(read, wanted), _share(right, found)
        both = precision + recall
        f1 = round(2 * precision * recall / both, 4) if both else 0.0
        summary[field] = {
            "wanted": wanted,
            "found": found,
            "precision": precision,
            "recall": recall,
            "f1": f1,
        }
    return summary


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 1.0


def _whole(found: str | None, wanted: str | None) -> Mark:
    if found == wanted:
        return Mark(1, 1, 1, 1)
    return Mark(1, 0, 1, 0, (str(wanted),), (str(found),))


def _regions(found: Extraction, phrases: list[str]) -> Mark:
    codes = {each.code for each in found.regions}
    meant = [(phrase, _codes(phrase)) for phrase in phrases]
    missed = tuple(phrase for phrase, means in meant if not means & codes)
    extra = tuple(each.name for each in found.regions if not any(each.code in means for _, means in meant))
    return Mark(len(phrases), len(phrases) - len(missed), len(codes), len(codes) - len(extra), missed, extra)


def _codes(phrase: str) -> set[str]:
    """Every code the phrase can mean: of the level it names, else of any."""
    level, _, rest = phrase.partition("(")[0].strip().partition(" ")
    kinds = {kind for kind, signs in words()["regions"]["words"].items() if level.lower() in signs}
    names = gazetteer().names.get(key_of(rest if kinds and rest else phrase.partition("(")[0]))
    names = names or gazetteer().names.get(key_of(phrase))
    if names is None:
        return set()
    wanted = kinds & {"provinsi", "kabupaten", "kota", "kecamatan"} or {
        "provinsi",
        "kabupaten",
        "kota",
        "kecamatan",
    }
    return {code for kind in wanted for code in names.of(kind)}


def _institutions(found: Extraction, phrases: list[str]) -> Mark:
    ours = [(each.name, {(each.id, each.place)}) for each in found.institutions]
    theirs = [(phrase, _bodies(phrase)) for phrase in phrases]
    missed = tuple(name for name, keys in theirs if not any(_same(keys, other) for _, other in ours))
    extra = tuple(name for name, keys in ours if not any(_same(keys, other) for _, other in theirs))
    return Mark(len(theirs), len(theirs) - len(missed), len(ours), len(ours) - len(extra), missed, extra)


def _bodies(phrase: str) -> set[tuple[str, str]]:
    article = read_article(phrase)
    known = find_institutions(article, find_mentions(article), [])
    return {(each.id, each.place) for each in known[:1]} or {(phrase.lower(), "")}


def _same(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> bool:
    return any(a == b and (not here or not there or here == there) for a, here in one for b, there in other)


def _figures(found: Extraction, wanted: list[Mapping[str, Any]]) -> Mark:
    ours = [(float(each.value), f"{each.value} {each.unit}") for each in found.figures]
    theirs = [(_amount(each), f"{each['value']} {each['unit']}") for each in wanted]
    missed = tuple(name for value, name in theirs if value not in {each for each, _ in ours})
    extra = tuple(name for value, name in ours if value not in {each for each, _ in theirs})
    return Mark(len(theirs), len(theirs) - len(missed), len(ours), len(ours) - len(extra), missed, extra)


def _amount(figure: Mapping[str, Any]) -> float:
    scale = SCALES.get(str(figure["unit"]).split()[0].lower(), 1)
    return float(figure["value"]) * scale
