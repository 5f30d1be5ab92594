"""What follows from the law for one kind of behaviour: whether it is forbidden, on what basis, with what sanction.

Pure: conduct, person, election and day go in; nothing is looked up anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from netra.rulebook.rules import (
    Classification,
    Conduct,
    Election,
    ElectionKind,
    Person,
    Phase,
    Provision,
    ProvisionVersion,
    Rulebook,
    Sanction,
    SanctionKind,
)
from netra.rulebook.ties import Circumstance, Ruling, Ties, ties

NOT_A_BREACH = {Classification.PERMITTED: Ruling.PERMITTED, Classification.CAUTION: Ruling.CAUTION}


class Reason(StrEnum):
    """Why the ruling is what it is; the faces put it in words."""

    ROW_BINDS = "row_binds"
    ROW_DOES_NOT_BIND = "row_does_not_bind"
    OTHER_BASIS = "other_basis"
    EXCEPTION = "exception"
    OTHER_PHASE = "other_phase"
    NO_ELECTION = "no_election"
    NO_RULE_THAT_DAY = "no_rule_that_day"
    NO_LEVEL = "no_level"
    NOT_CRIMINAL_FOR_ACTOR = "not_criminal_for_actor"


@dataclass(frozen=True, slots=True)
class Penalty:
    """A sanction as it stood on the day, and as later law has it, if it changed."""

    provision: Provision
    version: ProvisionVersion
    sanction: Sanction
    later: tuple[ProvisionVersion, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What another circumstance would make of it."""

    when: Circumstance
    conduct: Conduct
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer of the law for one conduct, one person and one day."""

    conduct: Conduct
    actor: Person
    on: date
    phase: Phase
    ruling: Ruling
    classification: Classification | None
    basis: tuple[Provision, ...]
    penalties: tuple[Penalty, ...]
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...] = ()


def assess(
    conduct: Conduct,
    *,
    actor: Person,
    election: Election | None,
    on: date,
    rulebook: Rulebook,
    circumstances: frozenset[Circumstance] = frozenset(),
) -> Assessment:
    """Return what the law says of this act by this person on this day, and what would change it.

    Of a pair of rows (before and after candidates are determined) the one of the day is taken, and a
    circumstance that makes the act another one is followed once.
    """
    phase = election.phase_on(on) if election else Phase.BEFORE
    conduct = _shifted(of_phase(conduct, phase, rulebook), circumstances, rulebook)
    case = _Case(of_phase(conduct, phase, rulebook), actor, election, on, phase, rulebook, ties())
    found = case.assess()
    return replace(found, changes=tuple(_changes(case)))


def of_phase(conduct: Conduct, phase: Phase, rulebook: Rulebook) -> Conduct:
    """Return the row of this act for the phase: itself, or its twin before or after determination."""
    pair = ties().pairs.get(conduct.id)
    return rulebook.conducts[pair[1 if phase is Phase.AFTER else 0]] if pair else conduct


def _shifted(conduct: Conduct, circumstances: frozenset[Circumstance], rulebook: Rulebook) -> Conduct:
    for shift in ties().shifts.get(conduct.id, ()):
        if shift.when in circumstances:
            return rulebook.conducts[shift.becomes]
    return conduct


def _changes(case: _Case) -> Iterator[Change]:
    for shift in case.ties.shifts.get(case.conduct.id, ()):
        target = of_phase(case.rulebook.conducts[shift.becomes], case.phase, case.rulebook)
        yield Change(shift.when, target, replace(case, conduct=target).assess().ruling)


@dataclass(frozen=True, slots=True)
class _Case:
    conduct: Conduct
    actor: Person
    election: Election | None
    on: date
    phase: Phase
    rulebook: Rulebook
    ties: Ties

    def assess(self) -> Assessment:
        exception = self.ties.exceptions.get((self.conduct.id, self.actor))
        if exception:
            basis = self._with_penalties(self._known(exception.provisions))
            return self._result(exception.ruling, basis, [Reason.EXCEPTION])
        if self.actor not in self.conduct.binds and not self._is_bound_like_another():
            return self._not_bound()
        plain = NOT_A_BREACH.get(self.conduct.classification)
        basis = self._basis()
        if plain:
            return self._result(plain, basis, [Reason.ROW_BINDS])
        return self._breach(basis)

    def _is_bound_like_another(self) -> bool:
        likeness = self.ties.like.get(self.actor)
        return likeness is not None and likeness.other in self.conduct.binds

    def _breach(self, basis: list[Provision]) -> Assessment:
        reasons = [Reason.ROW_BINDS]
        if not self._phase_fits():
            return self._result(Ruling.CAUTION, basis, [*reasons, Reason.OTHER_PHASE])
        if not basis:
            return self._result(Ruling.CAUTION, basis, [*reasons, Reason.NO_RULE_THAT_DAY])
        found = self._result(Ruling.FORBIDDEN, basis, reasons)
        if (
            self.conduct.classification is Classification.CRIMINAL
            and found.classification is not Classification.CRIMINAL
        ):
            found = replace(found, reasons=(*found.reasons, Reason.NOT_CRIMINAL_FOR_ACTOR))
        return found

    def _not_bound(self) -> Assessment:
        """The row is silent about this person: another basis forbids it, or care is due; never permitted."""
        own = self._own()
        general = self.ties.general.get(self.actor)
        beside = self._known(general.provisions) if general else []
        basis = self._with_penalties([*own, *beside, *self._bridge(own)])
        harmless = self.conduct.classification in NOT_A_BREACH
        forbids = (bool(own) and self._phase_fits()) or bool(
            general and self.phase in general.forbids and beside
        )
        ruling = Ruling.FORBIDDEN if forbids and not harmless else Ruling.CAUTION
        reasons = [Reason.ROW_DOES_NOT_BIND, *([Reason.OTHER_BASIS] if basis else [])]
        return self._result(ruling, basis, reasons)

    def _phase_fits(self) -> bool:
        row = self.conduct.phase
        return row in (Phase.ANY, self.phase) or self.conduct.id in self.ties.lasting

    def _result(self, ruling: Ruling, basis: list[Provision], reasons: list[Reason]) -> Assessment:
        penalties = tuple(self._penalties(basis)) if ruling is not Ruling.PERMITTED else ()
        if self.election is None:
            reasons = [*reasons, Reason.NO_ELECTION]
        if ruling is Ruling.FORBIDDEN and not any(_has_level(p.sanction) for p in penalties):
            reasons = [*reasons, Reason.NO_LEVEL]
        return Assessment(
            self.conduct,
            self.actor,
            self.on,
            self.phase,
            ruling,
            self._classification(ruling, penalties),
            tuple(basis),
            penalties,
            tuple(reasons),
        )

    def _classification(self, ruling: Ruling, penalties: tuple[Penalty, ...]) -> Classification | None:
        if ruling is not Ruling.FORBIDDEN:
            return Classification.PERMITTED if ruling is Ruling.PERMITTED else Classification.CAUTION
        row, kinds = self.conduct.classification, {p.sanction.kind for p in penalties}
        if row is not Classification.CRIMINAL and (
            self.actor in self.conduct.binds or self._is_bound_like_another()
        ):
            return row
        if SanctionKind.CRIMINAL in kinds and self._is_criminal():
            return Classification.CRIMINAL
        for kind in (SanctionKind.DISCIPLINE_SEVERE, SanctionKind.DISCIPLINE_MODERATE):
            if kind in kinds:
                return Classification(kind.value)
        return None

    def _is_criminal(self) -> bool:
        """Whether the row itself, not only what binds this person in general, leads to a crime."""
        if self.conduct.classification is Classification.CRIMINAL:
            return True
        sanctions = (p.sanction_on(self.on) for p in self._with_penalties(self._own()))
        return any(each is not None and each.kind is SanctionKind.CRIMINAL for each in sanctions)

    def _basis(self) -> list[Provision]:
        """The provisions that bind this person on this day, with those that punish and that lead to them."""
        rows = self._own()
        general = self.ties.general.get(self.actor)
        if general and self.conduct.classification not in NOT_A_BREACH:
            rows += self._known(general.provisions)
        return self._with_penalties([*rows, *self._bridge(rows)])

    def _own(self) -> list[Provision]:
        """The provisions of the row itself that bind this person, alone or like another."""
        return [p for p in self._known(self.conduct.legal_basis) if self._names(p) or self._names_like(p)]

    def _bridge(self, rows: list[Provision]) -> list[Provision]:
        """The provisions that bind this person to the rules of another group."""
        likeness = self.ties.like.get(self.actor)
        return self._known(likeness.by) if likeness and rows else []

    def _known(self, ids: Iterable[str]) -> list[Provision]:
        kinds = {ElectionKind.BOTH, self.election.kind} if self.election else set(ElectionKind)
        found = (self.rulebook.provisions[each] for each in ids)
        return [p for p in found if p.in_force(self.on) and p.election_kind in kinds]

    def _with_penalties(self, provisions: list[Provision]) -> list[Provision]:
        by = [each for p in provisions for each in self.ties.penalties.get(p.id, ())]
        punishing = [p for p in self._known(by) if self._names(p) or self._names_like(p)]
        return list(dict.fromkeys([*provisions, *punishing]))

    def _names(self, provision: Provision) -> bool:
        return bool({self.actor, Person.SETIAP_ORANG} & set(provision.on(self.on).binds))

    def _names_like(self, provision: Provision) -> bool:
        likeness = self.ties.like.get(self.actor)
        return likeness is not None and likeness.other in provision.on(self.on).binds

    def _penalties(self, basis: list[Provision]) -> Iterator[Penalty]:
        likeness = self.ties.like.get(self.actor)
        seen: set[tuple[SanctionKind, str | None, str | None]] = set()
        for provision in basis:
            if likeness and likeness.own_sanction and provision.id not in likeness.by:
                continue
            version = provision.on(self.on)
            if version.sanction is None:
                continue
            key = (version.sanction.kind, version.sanction.min, version.sanction.max)
            if key not in seen:
                seen.add(key)
                yield Penalty(
                    provision, version, version.sanction, tuple(_later(provision, version, self.on))
                )


def _later(provision: Provision, version: ProvisionVersion, on: date) -> Iterator[ProvisionVersion]:
    for other in provision.versions:
        if other.applies_from and other.applies_from > on and other.sanction != version.sanction:
            yield other


def _has_level(sanction: Sanction) -> bool:
    return bool(sanction.max)
