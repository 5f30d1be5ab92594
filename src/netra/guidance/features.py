"""What the matcher looks at in a text: its words, its concepts, and pairs of concepts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import sqrt

from netra.guidance.words import NEGATION, Reading

MOST_PAIRED = 14
SIZES = {"w": 1.0, "c": 1.2, "p": 0.7}  # how much a word, a concept and a pair of concepts count
_STOP = """
yang dan di ke dari untuk pada dengan atau itu ini saya apakah boleh bolehkah bisa saat waktu sudah
ada adalah akan oleh juga karena kalau bagaimana apa si para lalu nya dalam agar supaya sebagai
"""
STOP = frozenset(_STOP.split())

Span = tuple[int, int]


def features(reading: Reading) -> dict[str, Span]:
    """Return each feature once, with the span of words it was first seen at."""
    found: dict[str, Span] = {}
    for at, word in enumerate(reading.words):
        if word.text not in STOP:
            found.setdefault(f"w:{word.stem}", (at, at + 1))
    found.update(_of_concepts(reading))
    return found


def sized(found: dict[str, Span]) -> dict[str, float]:
    """Return the features with their sizes, as a vector of length one."""
    sizes = {name: SIZES[name[0]] for name in found}
    length = sqrt(sum(size * size for size in sizes.values())) or 1.0
    return {name: size / length for name, size in sizes.items()}


def _of_concepts(reading: Reading) -> Iterator[tuple[str, Span]]:
    seen: dict[str, Span] = {}
    for concept in reading.concepts:
        if concept.name != NEGATION:
            name = f"-{concept.name}" if concept.is_negated else concept.name
            seen.setdefault(name, (concept.start, concept.end))
    for name, span in seen.items():
        yield f"c:{name}", span
    for one, two in combinations(sorted(seen)[:MOST_PAIRED], 2):
        yield f"p:{one}+{two}", (min(seen[one][0], seen[two][0]), max(seen[one][1], seen[two][1]))
