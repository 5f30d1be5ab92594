"""The course: ten cases for one role, drawn from the catalogue's own examples, judged by the law of the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from netra.guidance import wording
from netra.rulebook.assess import Assessment, Reason, assess, of_phase
from netra.rulebook.rules import Confidence, Election, Person, Phase, Rulebook
from netra.rulebook.ties import Ruling

ROLES = (
    Person.PNS,
    Person.PPPK,
    Person.NON_ASN,
    Person.PEJABAT_ASN,
    Person.KEPALA_DESA,
    Person.PERANGKAT_DESA,
)
LENGTH = 10
TO_PASS = 8
MIX = ((Ruling.FORBIDDEN, 4), (Ruling.CAUTION, 2), (Ruling.PERMITTED, 4))
UNCLEAR = {Reason.OTHER_PHASE, Reason.NO_RULE_THAT_DAY}


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the course: what it is about, what somebody does, the right answer, and the law's answer."""

    topic: str
    text: str
    ruling: Ruling
    found: Assessment

    def accepts(self, answer: Ruling) -> bool:
        """Whether the answer is right; where care is due, who refrains is on the safe side."""
        return answer is self.ruling or (self.ruling is Ruling.CAUTION and answer is Ruling.FORBIDDEN)


def cases(
    role: Person, *, election: Election | None, on: date, seed: str, rulebook: Rulebook
) -> tuple[Case, ...]:
    """Ten cases for the role on the day, each of another act; the same seed gives the same cases."""
    phase = election.phase_on(on) if election else Phase.BEFORE
    acts = dict.fromkeys(of_phase(each, phase, rulebook).id for each in rulebook.conducts.values())
    found = (
        assess(rulebook.conducts[act], actor=role, election=election, on=on, rulebook=rulebook)
        for act in acts
    )
    fit = [case for each in found for case in _cases_of(each)]
    return _mixed(_shuffled(fit, seed), seed)


def is_passed(right: int) -> bool:
    """Whether so many right answers are enough."""
    return right >= TO_PASS


def _cases_of(found: Assessment) -> Iterator[Case]:
    """What the catalogue has to ask of one act; nothing where the law is only recalled or leaves it open."""
    act, reasons, topic = found.conduct, set(found.reasons), wording.title(found.conduct)
    is_for_role = bool({found.actor, Person.PNS} & set(act.binds))  # what binds all, or this role
    if not is_for_role or act.confidence is Confidence.RECALLED or reasons & UNCLEAR:
        return
    if found.ruling is Ruling.FORBIDDEN:
        yield from (Case(topic, text, Ruling.FORBIDDEN, found) for text in act.examples_forbidden)
    is_silent = Reason.ROW_DOES_NOT_BIND in reasons and Reason.OTHER_BASIS not in reasons
    if found.ruling is Ruling.CAUTION and not is_silent:
        yield Case(topic, act.description_id, Ruling.CAUTION, found)
    elif found.actor in act.binds or found.ruling is Ruling.PERMITTED:
        yield from (Case(topic, text, Ruling.PERMITTED, found) for text in act.examples_permitted)


def _shuffled(rows: Iterable[Case], seed: str) -> list[Case]:
    def place(case: Case) -> bytes:
        return sha256(f"{seed}/{case.found.conduct.id}/{case.text}".encode()).digest()

    return sorted(rows, key=place)


def _mixed(rows: list[Case], seed: str) -> tuple[Case, ...]:
    """Some of each answer, each act once; what one answer lacks the others fill."""
    chosen: dict[str, Case] = {}
    for ruling, share in [*MIX, *((ruling, LENGTH) for ruling, _ in reversed(MIX))]:
        fresh = {case.found.conduct.id: case for case in rows if case.ruling is ruling}
        left = min(share, LENGTH - len(chosen))
        wanted = [act for act in fresh if act not in chosen][:left]
        chosen |= {act: fresh[act] for act in wanted}
    return tuple(_shuffled(chosen.values(), f"{seed}/order"))
