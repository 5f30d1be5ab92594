"""How far somebody is in the course, kept in the page alone: signed, so that nobody counts for himself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.core import signing

from netra.guidance.course import LENGTH, Case, cases, is_passed
from netra.rulebook.loading import current
from netra.rulebook.rules import Person

SALT = "netra.learning.course"
LASTS = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """The role, the day the course was begun, the seed of its cases, how many were answered and how many right."""

    role: Person
    on: date
    seed: str
    answered: int = 0
    right: int = 0

    @property
    def cases(self) -> tuple[Case, ...]:
        """The ten cases of this course."""
        book = current()
        return cases(self.role, election=book.election_on(self.on), on=self.on, seed=self.seed, rulebook=book)

    @property
    def is_done(self) -> bool:
        """Whether every case was answered."""
        return self.answered >= LENGTH

    @property
    def is_passed(self) -> bool:
        """Whether every case was answered and enough were right."""
        return self.is_done and is_passed(self.right)

    def after(self, was_right: bool) -> Progress:
        """The progress after one more answer."""
        return replace(self, answered=self.answered + 1, right=self.right + was_right)

    def signed(self) -> str:
        """The progress as a signed text for a hidden field."""
        facts = (self.role.value, self.on.isoformat(), self.seed, self.answered, self.right)
        return signing.dumps(facts, salt=SALT)


def progress_in(sent: Mapping[str, str]) -> Progress | None:
    """The progress that a page sent back; None if it is not ours or older than a day."""
    try:
        role, on, seed, answered, right = signing.loads(sent.get("keadaan", ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return Progress(Person(role), date.fromisoformat(on), seed, answered, right)
