"""Examples of questions on the home page, each with the answer the checker gives on that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from netra.guidance.check import check
from netra.rulebook.loading import current
from netra.rulebook.rules import Person

ASKED_AS = Person.PNS
EXAMPLES = (
    "Bolehkah saya menyukai unggahan pasangan calon di media sosial?",
    "Bolehkah saya datang ke kampanye untuk mendengar visi dan misi?",
    "Bolehkah saya mencoblos di TPS?",
    "Bolehkah mobil dinas dipinjam untuk mengantar warga ke kampanye?",
    "Suami saya calon bupati, bolehkah saya menemaninya kampanye?",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the ruling of the day on it, asked by a civil servant."""

    text: str
    ruling: str
    actor: str


@lru_cache(maxsize=4)
def examples(day: date) -> tuple[Example, ...]:
    """The examples with their rulings on that day, worked out once a day."""
    book = current()
    answers = (check(text, actor=ASKED_AS, election=None, on=day, rulebook=book) for text in EXAMPLES)
    return tuple(
        Example(text, answer.ruling.value, ASKED_AS.value)
        for text, answer in zip(EXAMPLES, answers, strict=True)
    )
