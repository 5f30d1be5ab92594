"""Whether a name that was typed is the name on the roster, and how a name is shown to others."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LEAST = 3  # letters of a word that counts
ALIKE = 0.84  # of two words; a slip of the finger is forgiven


def is_same_name(typed: str, name: str) -> bool:
    """Whether a word of the typed name is a word of the name, titles aside; one wrong letter does not matter."""
    known = _words(name)
    return any(_is_alike(word, each) for word in _words(typed) for each in known)


def masked(name: str) -> str:
    """Le••••• N•••••: enough for its owner to recognise, not for others to read."""
    words = name.split(",")[0].split()
    shown = [word[: 2 if at == 0 else 1] + "•" * 4 for at, word in enumerate(words)]
    return " ".join(shown)


def _words(name: str) -> list[str]:
    """The words of the name before its titles; a short name is taken as it is."""
    found = re.findall(r"[^\W\d_]+", name.split(",")[0].casefold())
    long = [word for word in found if len(word) >= LEAST]
    return long or found


def _is_alike(typed: str, word: str) -> bool:
    return typed == word or (
        len(typed) > LEAST and SequenceMatcher(None, typed, word, autojunk=False).ratio() >= ALIKE
    )
