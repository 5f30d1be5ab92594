"""Marks in one pass what is written: chains of articles and instruments, in order."""

import re
from typing import cast

from netra.rulebook.citations.chains import Chain, read_chain
from netra.rulebook.citations.lexicon import OPENING, Lexicon, squeeze
from netra.rulebook.citations.naming import Mention, Naming

Found = Chain | Mention
SCRIPTURE = ("surat", "surah", "qs", "al", "an", "ali", "injil", "alkitab", "quran", "alquran")
ABBREVIATION = re.compile(r"\s{0,40}+\(\s?([a-z.\-]{2,14})\s?\)")  # "Undang-Undang (UU) Nomor …"
DRAFT = ("rancangan", "ruu")


def fold(text: str) -> str:
    """Return the text in small letters, letter for letter, so that places stay the same."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def find(text: str, low: str, words: Lexicon) -> list[Found]:
    """Return the chains and instruments written in the text, in order, none overlapping another; `low` is it folded."""
    naming = Naming(text, low, words)
    search, found, at = words.heads.search, list[Found](), 0
    while match := search(low, at):
        start, at = match.span()
        each = _read(text, low, start, at, words, naming)
        while each is not None:
            found.append(each)
            if each.__class__ is Chain:
                at = max(at, each.end)
                break
            mention = cast("Mention", each)
            at = max(at, mention.after)
            each = naming.read_next(mention)
    return found


def _read(text: str, low: str, start: int, end: int, words: Lexicon, naming: Naming) -> Found | None:
    head = low[start:end]
    if head in OPENING:
        return None if head == "ayat" and _is_scripture(low, start) else read_chain(text, low, start)
    key = squeeze(head)
    if kind := words.kind_of.get(key):
        if low.find("(", end, end + 42) > 0 and (short := ABBREVIATION.match(low, end)):
            end = short.end() if words.kind_of.get(squeeze(short[1])) is kind else end
        return None if _is_draft(low, start) else naming.read(kind, start, end)
    if name := words.alone.get(key):
        short = ABBREVIATION.match(low, end)
        same = short and words.alone.get(squeeze(short[1]))
        return naming.read_alone(
            name, start, short.end() if short and same and same.laws == name.laws else end
        )
    return naming.read_court_number(start)


def _before(low: str, start: int) -> list[str]:
    return low[max(0, start - 40) : start].replace("-", " ").split()


def _is_scripture(low: str, start: int) -> bool:
    return any(word.strip(".,:") in SCRIPTURE for word in _before(low, start)[-4:])


def _is_draft(low: str, start: int) -> bool:
    """Whether "rancangan" or "ruu" stands right before; most texts know neither, so look for them first."""
    near = max(0, start - 40)
    if low.find("ruu", near, start) < 0 and low.find("rancangan", near, start) < 0:
        return False
    before = _before(low, start)
    return bool(before) and before[-1].strip("(") in DRAFT
