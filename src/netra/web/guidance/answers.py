"""The answer as its page shows it: basis, sanctions by date, other readings, links that keep the facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from netra.guidance import telling, wording
from netra.guidance.advice import advice_for
from netra.guidance.check import Answer, Match
from netra.rulebook.assess import Assessment, assess
from netra.rulebook.rules import Election, Person, Provision, ProvisionVersion, Rulebook, Stage
from netra.rulebook.ties import Ruling, ties
from netra.web.guidance.words import CLASSES, CONFIDENCE
from netra.web.looks.dates import date_only

SURE, FAIRLY_SURE = 0.6, 0.3
WORTH_SHOWING = 0.02


@dataclass(frozen=True, slots=True)
class Facts:
    """What the answer is for."""

    question: str
    actor: Person
    election: Election | None
    stage: Stage | None
    on: date

    def address(self, **more: str) -> str:
        """The address of an answer with these facts."""
        chosen = {"actor": self.actor.value, "election": self.election.id if self.election else ""}
        kept = {"q": self.question, **chosen, "on": self.on.isoformat(), **more}
        return f"{reverse('check')}?{urlencode({key: value for key, value in kept.items() if value})}"


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A provision in force on the day, in the version of that day."""

    provision: Provision
    version: ProvisionVersion
    confidence: str


@dataclass(frozen=True, slots=True)
class SanctionRow:
    """What may follow at one time."""

    when: str
    kind: str
    what: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """Another reading of the question, to choose from."""

    title: str
    ruling: Ruling
    address: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A circumstance the question tells, in its words, and the address of the answer if it were not so."""

    words: str
    means: str
    effect: str
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """The law's answer for one act, in words."""

    found: Assessment
    title: str
    why: str
    instead: str
    basis: tuple[BasisRow, ...]
    sanctions: tuple[SanctionRow, ...]
    confidence: str
    permitted: tuple[str, ...]  # examples
    forbidden: tuple[str, ...]
    notes: tuple[str, ...]
    disputed: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]


def told(found: Assessment, facts: Facts, book: Rulebook) -> Told:
    """Put an assessment into the words and rows of the page."""
    row = found.conduct
    return Told(
        found=found,
        title=wording.title(row),
        why=wording.why(found),
        instead=wording.instead(found),
        basis=tuple(
            BasisRow(each, each.on(found.on), str(CONFIDENCE[each.on(found.on).confidence]))
            for each in found.basis
        ),
        sanctions=tuple(_sanctions(found, facts.election, book)),
        confidence=str(CONFIDENCE[row.confidence]),
        permitted=wording.examples(row, permitted=True),
        forbidden=wording.examples(row, permitted=False),
        notes=wording.notes(row),
        disputed=tuple(wording.in_language(dict(each)) for each in advice_for(row.id).readings),
        changes=tuple(
            (wording.change_line(each), facts.address(act=each.conduct.id)) for each in found.changes
        ),
    )


def level(match: Match, answer: Answer) -> str:
    """How sure the reading is: high, medium or low."""
    if answer.doubt or match.score < FAIRLY_SURE:
        return "low"
    return "high" if match.score >= SURE else "medium"


def readings(answer: Answer, facts: Facts, *, skip: int) -> tuple[Reading, ...]:
    """The other acts the question may mean, best first; a milder one never without the stricter beside it."""
    found: dict[str, Reading] = {}
    for place, match in enumerate(answer.matches):
        if match.score < WORTH_SHOWING:
            continue
        for each in (match.assessment, match.plain):
            if each is not None and not (place < skip and each is match.assessment):
                address = facts.address(act=each.conduct.id)
                found.setdefault(each.conduct.id, Reading(wording.title(each.conduct), each.ruling, address))
    if skip and answer.matches:
        found.pop(answer.matches[0].assessment.conduct.id, None)
    return tuple(found.values())


def said(answer: Answer, facts: Facts) -> tuple[SaidRow, ...]:
    """What the question tells of circumstances; each can be taken back where it counts."""
    best = answer.matches[0] if answer.matches else None
    rows = []
    for each in telling.shown(answer):
        other = best.otherwise.get(each.id) if best else None
        address = facts.address(act=other.conduct.id) if other else ""
        rows.append(SaidRow(each.words, str(telling.MEANINGS[each.id]), telling.effect(each, best), address))
    return tuple(rows)


def _sanctions(found: Assessment, election: Election | None, book: Rulebook) -> Iterator[SanctionRow]:
    day = election.determination if election else None
    if found.conduct.id not in ties().pairs or day is None or election is None:
        yield SanctionRow(gettext("On that day"), _kind(found), _what(found), True)
    else:
        for on, when in (
            (day - timedelta(days=1), gettext("Before %(day)s")),
            (day, gettext("From %(day)s")),
        ):
            then = assess(found.conduct, actor=found.actor, election=election, on=on, rulebook=book)
            is_here = then.phase is found.phase
            yield SanctionRow(
                when % {"day": date_only(day)}, _kind(then), _what(found if is_here else then), is_here
            )
    yield from _later(found)


def _later(found: Assessment) -> Iterator[SanctionRow]:
    """What later law says of the same act; the more favourable one counts for earlier acts."""
    for penalty in found.penalties:
        for version in penalty.later:
            if version.applies_from and version.sanction:
                when = gettext("Acts from %(day)s") % {"day": date_only(version.applies_from)}
                what = f"{version.citation}: {wording.span(version.sanction)}"
                yield SanctionRow(when, gettext("Later law"), what, False)


def _kind(found: Assessment) -> str:
    if found.classification is None:
        return gettext("Other sanction")
    return str(CLASSES[found.classification])


def _what(found: Assessment) -> str:
    if found.ruling is not Ruling.FORBIDDEN:
        return found.conduct.sanction_on(found.on)
    lines = [
        f"{penalty.version.citation}: {wording.span(penalty.sanction)}"
        for penalty in found.penalties
        if penalty.sanction.max
    ]
    return "; ".join(lines) or wording.sanction(found)
