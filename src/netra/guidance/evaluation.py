"""How well the matcher does on labelled cases: right acts, breaches called permitted, innocent acts forbidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netra.guidance.actors import actor_named
from netra.guidance.check import Answer, check
from netra.rulebook.rules import Classification, Election, Rulebook, RulebookError
from netra.rulebook.ties import Ruling

BREACH = {"yes", "alleged"}
INNOCENT = "no"


@dataclass(frozen=True, slots=True)
class Labels:
    """Which conduct ids count as right for a label, labels to abstain on, and the day for each phase."""

    accepts: Mapping[str, tuple[str, ...]]
    abstain: frozenset[str]
    phase_dates: Mapping[str, Mapping[str, date]]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Labels:
        """Read the tables `accepts`, `abstain` and `phase_dates`."""
        return cls(
            {label: tuple(ids) for label, ids in data["accepts"].items()},
            frozenset(data.get("abstain", {}).get("labels", ())),
            data.get("phase_dates", {}),
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One case with its answer and how it was right or wrong."""

    text: str
    expected: frozenset[str]
    found: tuple[str, ...]
    ruling: Ruling
    mistakes: tuple[str, ...]
    score: float


@dataclass(slots=True)
class Score:
    """The counts over all cases; each share has its own denominator."""

    labelled: int = 0
    first: int = 0
    among_three: int = 0
    breaches: int = 0
    false_permits: int = 0
    innocent: int = 0
    false_alarms: int = 0
    to_abstain: int = 0
    abstained: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    judged: list[Judged] = field(default_factory=list)


def evaluate(cases: Iterable[Mapping[str, Any]], labels: Labels, rulebook: Rulebook) -> Score:
    """Answer every case and count; a case without an accepting label counts only for the rulings."""
    score = Score()
    for case in cases:
        answer = _answer(case, labels, rulebook)
        expected = frozenset(i for label in case["conduct_labels"] for i in labels.accepts.get(label, ()))
        found = tuple(match.assessment.conduct.id for match in answer.matches)
        mistakes = [
            *_count_match(score, expected, found),
            *_count_ruling(score, case, expected, answer, rulebook),
        ]
        if labels.abstain & set(case["conduct_labels"]):
            score.to_abstain += 1
            score.abstained += answer.ruling is Ruling.UNSURE
            mistakes += ["not unsure"] if answer.ruling is not Ruling.UNSURE else []
        sure = answer.matches[0].score if answer.matches else 0.0
        score.judged.append(Judged(case["text"], expected, found, answer.ruling, tuple(mistakes), sure))
    return score


def _answer(case: Mapping[str, Any], labels: Labels, rulebook: Rulebook) -> Answer:
    election, on = _when(case, labels, rulebook)
    actor = actor_named(case.get("actor_kind") or "unknown")
    return check(case["text"], actor=actor, election=election, on=on, rulebook=rulebook)


def _when(case: Mapping[str, Any], labels: Labels, rulebook: Rulebook) -> tuple[Election, date]:
    """The election of the case's kind that the labels have days for, and the day of its phase."""
    for name, days in labels.phase_dates.items():
        election = rulebook.elections.get(name)
        if election and election.kind == case["election_kind"]:
            return election, days.get(case.get("phase", "unknown")) or days["unknown"]
    raise RulebookError(f"labels: phase_dates: no election of kind {case['election_kind']!r}; add one.")


def _count_match(score: Score, expected: frozenset[str], found: tuple[str, ...]) -> list[str]:
    if not expected:
        return []
    score.labelled += 1
    score.first += bool(found) and found[0] in expected
    score.among_three += bool(expected & set(found[:3]))
    if found and found[0] in expected:
        return []
    score.confusion[(" | ".join(sorted(expected)[:2]), found[0] if found else "-")] += 1
    return ["not first"] if expected & set(found[:3]) else ["not among three"]


def _count_ruling(
    score: Score, case: Mapping[str, Any], expected: frozenset[str], answer: Answer, rulebook: Rulebook
) -> list[str]:
    gold = case["violation_gold"]
    if gold in BREACH:
        score.breaches += 1
        score.false_permits += answer.ruling is Ruling.PERMITTED
        return ["false permit"] if answer.ruling is Ruling.PERMITTED else []
    known = (rulebook.conducts[each] for each in expected if each in rulebook.conducts)
    if gold == INNOCENT and any(each.classification is Classification.PERMITTED for each in known):
        score.innocent += 1
        score.false_alarms += answer.ruling is Ruling.FORBIDDEN
        return ["false alarm"] if answer.ruling is Ruling.FORBIDDEN else []
    return []
