"""A yes, or a no with its reason: the one answer to "may this actor do this?"."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """The actor may not do this; the message is written for the actor."""


class Conflict(Exception):
    """What was asked no longer fits the state of things; the message says what to do."""


class Invalid(Exception):
    """A fact given to an operation cannot be true; names the field and the way out."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes if `refusal` is empty, else no and why."""

    refusal: str = ""

    def __bool__(self) -> bool:
        return not self.refusal

    def require(self) -> None:
        """Raise Refused unless the verdict is yes."""
        if self.refusal:
            raise Refused(self.refusal)


YES = Verdict()


def no(reason: str) -> Verdict:
    """A refusal with its reason, written for the actor."""
    return Verdict(str(reason))
