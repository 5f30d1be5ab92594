"""Elections and their dated stages, legal windows and events."""

from dataclasses import dataclass
from datetime import date

from netra.rulebook.words import Confidence, ElectionKind, Phase, StageKind


@dataclass(frozen=True, slots=True)
class Stage:
    """One dated row of an election; `start` or `end` is None when it is not known."""

    id: str
    election: str
    kind: StageKind
    name_id: str
    name_en: str
    start: date | None
    end: date | None
    legal_basis: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None
    year: int | None = None  # of a future row that has no day yet
    reference: str | None = None  # its id in the source material, where that differs from `key`

    @property
    def key(self) -> str:
        """The id that is unique in the whole rulebook, `pilkada-2024/kampanye`."""
        return f"{self.election}/{self.id}"

    def holds_on(self, day: date) -> bool:
        """Say whether the row covers `day`; an unknown end stays open, a row without days never."""
        if self.start is None and self.end is None:
            return False
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @property
    def length(self) -> int:
        """The days the row covers, both ends included; very long when an end is unknown."""
        if self.start is None or self.end is None:
            return date.max.toordinal()
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Election:
    """An election: its stages, the day candidates were determined and the day of voting."""

    id: str
    kind: ElectionKind
    name_id: str
    name_en: str
    procedure: str
    stages: tuple[Stage, ...]
    determination: date | None
    voting_day: date | None
    year: int | None = None  # of a future election that has no day yet
    note: str | None = None

    @property
    def start(self) -> date | None:
        """The first known day of its stages; for a future one the first day of its year."""
        days = [day for row in self._main() for day in (row.start, row.end) if day]
        if days:
            return min(days)
        return date(self.year, 1, 1) if self.year else None

    @property
    def end(self) -> date | None:
        """The last known day of its stages; None while no stage has a day."""
        return max((day for row in self._main() for day in (row.start, row.end) if day), default=None)

    def runs_on(self, day: date) -> bool:
        """Say whether `day` lies between the first and the last day of its stages."""
        start, end = self.start, self.end
        return start is not None and end is not None and start <= day <= end

    def stages_on(self, day: date) -> tuple[Stage, ...]:
        """Return every row that covers `day`, legal windows included, the most specific first."""
        if self.start is None or day < self.start:
            return ()
        return tuple(sorted((s for s in self.stages if s.holds_on(day)), key=lambda s: s.length))

    def main_stage_on(self, day: date) -> Stage | None:
        """Return the most specific stage of `day`: the shortest one, so voting before counting."""
        return next((s for s in self.stages_on(day) if s.kind is StageKind.STAGE), None)

    def phase_on(self, day: date) -> Phase:
        """Say whether candidates are determined on `day`; if that day is unknown, not yet."""
        decided = self.determination is not None and day >= self.determination
        return Phase.AFTER if decided else Phase.BEFORE

    def stage(self, stage_id: str) -> Stage | None:
        """Return the row with this short id, or None."""
        return next((row for row in self.stages if row.id == stage_id), None)

    def _main(self) -> tuple[Stage, ...]:
        return tuple(row for row in self.stages if row.kind is StageKind.STAGE)
