"""Three everyday questions from the catalogue of conduct, the same for one person in one campaign.

How many were right at first is counted from the first form that was sent: the page carries it on, signed, and nothing of
it is kept before somebody signs. Who opens the page anew begins anew, and the page says so: it teaches, it does not test.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.core import signing
from django.utils.translation import gettext_lazy as _

from netra.guidance import wording
from netra.guidance.course import Case, cases
from netra.prevention.pledges.facing import Face
from netra.rulebook.loading import current
from netra.rulebook.rules import Person
from netra.rulebook.ties import Ruling

ROLES = {"pns": Person.PNS, "pppk": Person.PPPK, "non_asn": Person.NON_ASN}
SETS = 32  # different draws; each is computed once and then kept
COUNT = 3
SALT = "netra.pledges.missed"
YES, NO = Ruling.PERMITTED.value, Ruling.FORBIDDEN.value
ANSWERS = ((YES, _("Permitted")), (NO, _("Not permitted")))


@dataclass(frozen=True, slots=True)
class Question:
    """One question as the page shows it: `given` is what was answered, `why` explains a wrong answer."""

    name: str
    topic: str
    text: str
    answer: str
    given: str
    why: str

    @property
    def is_right(self) -> bool:
        """Whether the answer given is right."""
        return self.given == self.answer

    @property
    def options(self) -> list[tuple[str, object, bool]]:
        """The two answers, with whether it is the one given."""
        return [(value, label, value == self.given) for value, label in ANSWERS]


def questions_for(face: Face, given: Mapping[str, str]) -> list[Question]:
    """The three questions of this person with what was answered, by the law of the campaign's first day."""
    campaign, employee = face.campaign, face.employee
    drawn = _drawn(
        employee.category, campaign.election, campaign.starts_on, (employee.pk * 7 + campaign.pk) % SETS
    )
    return [_question(f"tanya{n}", case, given) for n, case in enumerate(drawn, start=1)]


def missed_in(given: Mapping[str, str], face: Face) -> frozenset[int]:
    """The numbers of the questions that were answered wrong at first, as the page carries them, signed."""
    try:
        person, missed = signing.loads(given.get("keliru", ""), salt=SALT)
    except signing.BadSignature:
        return frozenset()
    return frozenset(missed) if person == _key(face) else frozenset()


def carried(missed: frozenset[int], face: Face) -> str:
    """The questions answered wrong at first, as a signed text for a hidden field."""
    return signing.dumps((_key(face), sorted(missed)), salt=SALT)


def _key(face: Face) -> str:
    return f"{face.campaign.pk}/{face.employee.pk}"


def _question(name: str, case: Case, given: Mapping[str, str]) -> Question:
    answer = given.get(name, "")
    why = wording.why(case.found) if answer and answer != case.ruling.value else ""
    return Question(name, wording.title(case.found.conduct), case.text, case.ruling.value, answer, why)


@lru_cache(maxsize=1_024)
def _drawn(category: str, election: str, on: date, number: int) -> tuple[Case, ...]:
    """Three clear cases, at least one forbidden and one permitted where the catalogue has both."""
    book = current()
    role, seed = ROLES[category], f"pakta/{election}/{number}"
    found = cases(role, election=book.elections.get(election), on=on, seed=seed, rulebook=book)
    clear = [case for case in found if case.ruling is not Ruling.CAUTION]
    first, forbidden = clear[: COUNT - 1], [case for case in clear if case.ruling is Ruling.FORBIDDEN]
    kinds = {case.ruling for case in first}
    rest = [case for case in clear[COUNT - 1 :] if len(kinds) > 1 or case.ruling not in kinds]
    return (*first, *(rest or forbidden)[:1])
