"""The 4096 words of tracking codes: invented by rule, easy to say in Indonesian, hard to confuse.

A word is consonant, vowel, consonant, vowel and a last consonant that follows from those four letters.
So the first four letters tell the word, and no slip of one letter turns a word into another.
"""

from __future__ import annotations

from functools import cache
from itertools import product

SIZE = 4096
_CONSONANTS = "bcdghjklmnprst"
_VOWELS = "aeiou"
_LAST = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "ng", "p", "r", "s", "t")
_UNFIT = (
    "bogel bokong bodoh bugil budek budeg burik copet goblok jalang kotor lacur maling memek mesum mampus "
    "mati rusuh sakit setan tetek tolol begal bacok bunuh cabul cabut culik gagal hancur jebol kafir kolor "
    "lemah pelir perek penis punah racun sesat sihir susah takut tikam teror"
)


@cache
def words() -> tuple[str, ...]:
    """All words, in a fixed order: a word's place is its value."""
    found = (_word(*letters) for letters in product(range(5), range(5), range(14), range(14)))
    unfit = frozenset(_UNFIT.split())
    fit = [word for word in found if word and word not in unfit]
    return tuple(fit[:SIZE])


@cache
def values() -> dict[str, int]:
    """The value of a word by its first four letters."""
    return {word[:4]: value for value, word in enumerate(words())}


def _word(vowel1: int, vowel2: int, first: int, second: int) -> str:
    if first == second:
        return ""
    last = (first + 3 * vowel1 + 5 * second + 9 * vowel2) % len(_LAST)
    return _CONSONANTS[first] + _VOWELS[vowel1] + _CONSONANTS[second] + _VOWELS[vowel2] + _LAST[last]
