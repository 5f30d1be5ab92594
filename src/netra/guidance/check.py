"""The answer to "may I?": the acts a text may speak of, and what the law says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from netra.guidance.actors import actor_in
from netra.guidance.advice import advice_for
from netra.guidance.circumstances import Said, in_law, said_in
from netra.guidance.model import NO_ACT, Guess, model
from netra.guidance.words import Reading, read
from netra.rulebook.assess import Assessment, assess
from netra.rulebook.rules import Election, Person, Rulebook, Stage
from netra.rulebook.ties import Circumstance, Ruling, ties

MOST = 5
LIKELY_ENOUGH = 0.12  # below this the best reading is only a guess
KNOWN_ENOUGH = 2  # features of the text that the model must have learnt
MOSTLY = 0.5
STRICTNESS = {Ruling.PERMITTED: 0, Ruling.UNSURE: 1, Ruling.CAUTION: 1, Ruling.FORBIDDEN: 2}


class Doubt(StrEnum):
    """Why the answer is "not sure"."""

    NO_ACT = "no_act"
    TOO_LITTLE = "too_little"
    TOO_VAGUE = "too_vague"
    HARMLESS_BUT = "harmless_but"


@dataclass(frozen=True, slots=True)
class Match:
    """One act the text may speak of, how likely (0 to 1), the words that say so, and the law's answer."""

    score: float
    words: tuple[str, ...]
    assessment: Assessment
    otherwise: Mapping[str, Assessment] = field(default_factory=dict)  # if a circumstance told were not so
    plain: Assessment | None = None  # of the act itself, where circumstances made it another

    @property
    def is_milder(self) -> bool:
        """Whether circumstances told made the answer milder than the act itself would be."""
        return self.plain is not None and STRICTNESS[self.assessment.ruling] < STRICTNESS[self.plain.ruling]


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer; `doubt` says why when the ruling is unsure, `said` which circumstances the text told."""

    actor: Person
    election: Election | None
    stage: Stage | None
    on: date
    ruling: Ruling
    matches: tuple[Match, ...]
    doubt: Doubt | None = None
    said: tuple[Said, ...] = ()


def check(
    text: str, *, actor: Person | None, election: Election | None, on: date, rulebook: Rulebook
) -> Answer:
    """Answer a question in everyday words; without `election` the one running on the day counts."""
    reading = read(text)
    said = said_in(reading)
    actor = actor or actor_in(reading)
    election = election or rulebook.election_on(on)
    guesses = model().guesses(reading, most=MOST + 1)
    law = _Law(actor, election, on, rulebook)
    known = [guess for guess in guesses if guess.act in rulebook.conducts][:MOST]
    matches = tuple(_match(reading, guess, said, law) for guess in known)
    doubt = _doubt(reading, guesses, matches)
    ruling = Ruling.UNSURE if doubt else matches[0].assessment.ruling
    stage = election.main_stage_on(on) if election else None
    return Answer(
        actor, election, stage, on, ruling, () if doubt is Doubt.TOO_LITTLE else matches, doubt, said
    )


@dataclass(frozen=True, slots=True)
class _Law:
    """Who acts when, so that any act can be assessed."""

    actor: Person
    election: Election | None
    on: date
    rulebook: Rulebook

    def of(self, act: str, told: frozenset[Circumstance] = frozenset()) -> Assessment:
        """What the law says of the act under the circumstances told."""
        return assess(
            self.rulebook.conducts[act],
            actor=self.actor,
            election=self.election,
            on=self.on,
            rulebook=self.rulebook,
            circumstances=told,
        )


def _match(reading: Reading, guess: Guess, said: tuple[Said, ...], law: _Law) -> Match:
    """The guess as the law sees it under the circumstances told, and what it would be without each."""
    plain = found = law.of(guess.act)
    if any(change.when in in_law(said) for change in plain.changes):
        found = law.of(guess.act, in_law(said))
    otherwise = {each.id: act for each in said if (act := _without(each, plain, found, law))}
    return Match(
        guess.likelihood, _words(reading, guess), found, otherwise, plain if found is not plain else None
    )


def _without(said: Said, plain: Assessment, found: Assessment, law: _Law) -> Assessment | None:
    """The answer if what was said were not so: the act itself, its opposite, or the act it came from."""
    became = found.conduct.id
    if found is not plain and any(
        each.when is said.circumstance and each.conduct.id == became for each in plain.changes
    ):
        return plain
    opposite = next((each for each in found.changes if each.when == said.opposite), None)
    if opposite is not None:
        return law.of(opposite.conduct.id)
    for origin, shifts in ties().shifts.items():
        if any(each.when is said.circumstance and each.becomes == became for each in shifts):
            return law.of(origin)
    return None


def _words(reading: Reading, guess: Guess) -> tuple[str, ...]:
    return tuple(" ".join(word.text for word in reading.words[start:end]) for start, end in guess.spans)


def _doubt(reading: Reading, guesses: Sequence[Guess], matches: Sequence[Match]) -> Doubt | None:
    if model().knows(reading) < KNOWN_ENOUGH or not matches:
        return Doubt.TOO_LITTLE
    if guesses[0].act == NO_ACT:
        return Doubt.NO_ACT
    if guesses[0].likelihood < LIKELY_ENOUGH:
        return Doubt.TOO_VAGUE
    if matches[0].assessment.ruling is Ruling.PERMITTED and not _is_harmless(reading, matches):
        return Doubt.HARMLESS_BUT
    return None


def _is_harmless(reading: Reading, matches: Sequence[Match]) -> bool:
    """A yes needs more than the best guess: most likelihood, and no word that speaks of a breach."""
    barred = set(advice_for(matches[0].assessment.conduct.id).not_with)
    named = {f"-{each.name}" if each.is_negated else each.name for each in reading.concepts}
    allowed = sum(
        match.score
        for match in matches
        if match.assessment.ruling is Ruling.PERMITTED and not match.is_milder
    )
    return not barred & named and allowed >= MOSTLY
