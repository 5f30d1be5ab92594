"""An article as the readers see it: the text with its blanks made plain, its sentences, what is not the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

BLANKS = {ord(sign): " " for sign in "\t\r\x0b\x0c\xa0\u2007\u2009\u202f\u3000"}
END = re.compile(r"\n+|(?<=[.!?])[\"”’)]?(?=\s+[\"“‘(]?[A-Z0-9])")
NOT_AN_END = re.compile(
    r"(?:\b(?:Nomor|No|Kab|Kec|Kep|Prov|Drs|Dr|Ir|H|Hj|Jl|Ps|jo|dll|Rp|St|KH|Pdt)|\b[A-Z])\.$"
)
ADVERT = re.compile(
    r"(?i)\bbaca(?: juga\b| ?:)[^.\n]{0,200}|\bcopyright\b[^\n]{0,120}|\b(?:pewarta|editor) ?: ?[^.\n]{0,60}"
)
TAIL = re.compile(r"(?im)^ ?(?:berita terkait|berita terpopuler|artikel terkait|tag terkait)\b")


class Span(NamedTuple):
    """Where something stands in the text: from `start` up to, not including, `end`."""

    start: int
    end: int

    def meets(self, other: tuple[int, int]) -> bool:
        """Whether the two share a character."""
        return self.start < other[1] and other[0] < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """The text, the same length as given, its sentences in order, and the stretches that are not its own."""

    text: str
    starts: tuple[int, ...]  # of the sentences
    adverts: tuple[Span, ...]

    def sentence(self, at: int) -> Span:
        """The sentence in which the place `at` lies."""
        index = max(bisect_right(self.starts, at) - 1, 0)
        ends = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return Span(self.starts[index], ends)

    def is_advert(self, at: int) -> bool:
        """Whether the place lies in a pointer to other articles, a copyright line or the like."""
        index = bisect_right(self.adverts, (at, len(self.text))) - 1
        return index >= 0 and at < self.adverts[index].end


def read_article(text: str) -> Article:
    """The article of that text; any text has one."""
    plain = text.translate(BLANKS)
    adverts = [Span(*match.span()) for match in ADVERT.finditer(plain)]
    tail = TAIL.search(plain)
    if tail:
        adverts = [each for each in adverts if each.end <= tail.start()] + [Span(tail.start(), len(plain))]
    return Article(plain, (0, *_starts(plain)), tuple(adverts))


def _starts(text: str) -> list[int]:
    starts = []
    for match in END.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if "\n" in match.group() or not NOT_AN_END.search(before):
            starts.append(match.end())
    return starts
