"""The answer to "may I?": the acts a text may speak of, and what the law says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from netra.guidance.actors import actor_in
from netra.guidance.advice import advice_for
from netra.guidance.model import NO_ACT, Guess, model
from netra.guidance.words import Reading, read
from netra.rulebook.assess import Assessment, assess
from netra.rulebook.rules import Election, Person, Rulebook, Stage
from netra.rulebook.ties import Ruling

MOST = 5
LIKELY_ENOUGH = 0.12  # below this the best reading is only a guess
KNOWN_ENOUGH = 2  # features of the text that the model must have learnt
MOSTLY = 0.5


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer; `doubt` says why when the ruling is unsure."""

    actor: Person
    election: Election | None
    stage: Stage | None
    on: date
    ruling: Ruling
    matches: tuple[Match, ...]
    doubt: Doubt | None = None


def check(
    text: str, *, actor: Person | None, election: Election | None, on: date, rulebook: Rulebook
) -> Answer:
    """Answer a question in everyday words; without `election` the one running on the day counts."""
    reading = read(text)
    actor = actor or actor_in(reading)
    election = election or rulebook.election_on(on)
    guesses = model().guesses(reading, most=MOST + 1)
    matches = tuple(
        Match(
            guess.likelihood,
            _words(reading, guess),
            assess(rulebook.conducts[guess.act], actor=actor, election=election, on=on, rulebook=rulebook),
        )
        for guess in guesses
        if guess.act in rulebook.conducts
    )[:MOST]
    doubt = _doubt(reading, guesses, matches)
    ruling = Ruling.UNSURE if doubt else matches[0].assessment.ruling
    stage = election.main_stage_on(on) if election else None
    return Answer(actor, election, stage, on, ruling, () if doubt is Doubt.TOO_LITTLE else matches, doubt)


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
    allowed = sum(match.score for match in matches if match.assessment.ruling is Ruling.PERMITTED)
    return not barred & named and allowed >= MOSTLY
