"""How a case moves: procedures, their steps, and what each step said on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from netra.rulebook.words import (
    Anchor,
    Bound,
    Confidence,
    ElectionKind,
    Ending,
    LimitKind,
    Need,
    Role,
    RulebookError,
    StepKind,
    Track,
    Unit,
)

END = "end:"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long a step may take; `amount` and `unit` are None when the law sets no number."""

    amount: int | None
    unit: Unit | None
    counted_from: str
    text: str | None
    confidence: Confidence
    kind: LimitKind = LimitKind.STATUTE
    anchor: Anchor = Anchor.OPENING
    bound: Bound = Bound.LATEST
    what_id: str | None = None  # said only of further limits within a step


@dataclass(frozen=True, slots=True)
class Form:
    """The official form used in a step."""

    code: str | None
    use_id: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Outcome:
    """A way out of a step: `then` holds step ids, or `end:` and an ending."""

    id: str
    label_id: str
    label_en: str
    then: tuple[str, ...]
    needs: tuple[Need, ...] = ()
    combines_with: tuple[str, ...] = ()  # outcomes of the same step that may be chosen beside it
    structure_note: str | None = None  # where our structuring adds to the reference

    @property
    def next_steps(self) -> tuple[str, ...]:
        """The steps this outcome opens; one that is open already is not opened twice."""
        return tuple(step for step in self.then if not step.startswith(END))

    @property
    def ending(self) -> Ending | None:
        """The ending this outcome brings to its branch, if it brings one."""
        for target in self.then:
            if target.startswith(END):
                return Ending(target.removeprefix(END))
        return None


@dataclass(frozen=True, slots=True)
class StepVersion:
    """A step as it stands from one day until the next version begins."""

    applies_from: date
    citation: str
    time_limit: TimeLimit | None
    form: Form | None
    description_id: str
    legal_basis: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    actor: str
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None
    further_limits: tuple[TimeLimit, ...] = ()
    cutoff: time | None = None  # None: the limit ends with the day, 23:59:59
    collective_leave_counts: bool = False
    receiver: str | None = None  # institution id, for hand-overs
    structure_note: str | None = None

    def outcome(self, outcome_id: str) -> Outcome:
        """Return the outcome with this id, or raise RulebookError naming those there are."""
        for outcome in self.outcomes:
            if outcome.id == outcome_id:
                return outcome
        known = ", ".join(each.id for each in self.outcomes)
        raise RulebookError(f"No outcome {outcome_id!r} in this step; it has: {known}.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure and all its dated versions, oldest first."""

    id: str
    procedure: str
    order: int
    kind: StepKind
    track: Track
    election_kind: ElectionKind
    title_id: str
    title_en: str
    roles: tuple[Role, ...]
    versions: tuple[StepVersion, ...]

    def on(self, day: date) -> StepVersion:
        """Return the version in force on `day`, or raise RulebookError if there is none yet."""
        for version in reversed(self.versions):
            if version.applies_from <= day:
                return version
        first = self.versions[0].applies_from
        raise RulebookError(f"{self.id}: no version before {first}; asked about {day}.")

    @property
    def latest(self) -> StepVersion:
        """The newest version."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A chain of steps, in order."""

    id: str
    title_id: str
    title_en: str
    election_kind: ElectionKind
    steps: tuple[Step, ...]
    _by_id: Mapping[str, Step] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {step.id: step for step in self.steps})

    def step(self, step_id: str) -> Step:
        """Return the step with this id (with or without the procedure's prefix)."""
        known = self._by_id.get(step_id) or self._by_id.get(f"{self.id}/{step_id}")
        if known is None:
            raise RulebookError(f"{self.id}: no step {step_id!r}; it has {', '.join(self._by_id)}.")
        return known

    def has_kind(self, kind: StepKind | str) -> bool:
        """Say whether the procedure has a step of this kind."""
        return any(step.kind == kind for step in self.steps)

    def of_kind(self, kind: StepKind | str) -> Step:
        """Return the first step of this kind, or raise RulebookError if there is none."""
        for step in self.steps:
            if step.kind == kind:
                return step
        raise RulebookError(f"{self.id}: no step of kind {kind!r}; see `netra law show {self.id}`.")
