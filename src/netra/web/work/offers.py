"""Which letters of a case an officer can take now."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from netra.casework.letters import CLEARING, COMPLETION, REVIEW, letters_of
from netra.casework.models import Case
from netra.casework.permissions import may_read_content
from netra.people.actors import Actor


@dataclass(frozen=True, slots=True)
class Offered:
    """A letter that can be taken: its kind in the address, and its name."""

    kind: str
    name: str


def offered(case: Case, actor: Actor) -> list[Offered]:
    """The letters of the case that this officer can take now."""
    names = {
        REVIEW: gettext("Initial review"),
        COMPLETION: gettext("Request to complete the report"),
        CLEARING: gettext("Letter of clearance"),
    }
    if not may_read_content(actor, case):
        return []
    return [Offered(kind, names[kind]) for kind in letters_of(case)]
