"""Puts one-letter slips right: a letter too many, too few, another, or two that changed places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "vocabulary.txt"
SHORTEST = 5  # shorter words differ by one letter too easily


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that are known, and what each becomes when it loses a letter."""

    words: frozenset[str]
    losing: Mapping[str, str]

    def corrected(self, word: str) -> str:
        """The known word that is one slip away and begins with the same letter, else the word itself."""
        if len(word) < SHORTEST or word in self.words:
            return word
        shorter = list(_losing_one(word))
        candidates = (
            self.losing.get(word),
            *(each for each in shorter if each in self.words),
            *(self.losing.get(each) for each in shorter),
        )
        fitting = (
            each for each in candidates if each and each[0] == word[0] and abs(len(each) - len(word)) <= 1
        )
        return next(fitting, word)


@cache
def vocabulary() -> Vocabulary:
    """The words of the training phrases and of the lexicon, read once."""
    return vocabulary_of(FILE.read_text(encoding="utf-8").split()) if FILE.exists() else vocabulary_of(())


def vocabulary_of(words: Iterable[str]) -> Vocabulary:
    """A vocabulary of these words; of two words that lose to the same letters, the first counts."""
    losing: dict[str, str] = {}
    kept = [word for word in words if len(word) >= SHORTEST]
    for word in kept:
        for shorter in _losing_one(word):
            losing.setdefault(shorter, word)
    return Vocabulary(frozenset(kept), losing)


def _losing_one(word: str) -> Iterator[str]:
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
