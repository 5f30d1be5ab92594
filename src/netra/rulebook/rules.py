"""The rulebook: what the law said on a given day, and where it says so.

Every type of the law's data can be imported from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from netra.rulebook.elections import Election, Stage
from netra.rulebook.figures import (
    Breakdown,
    Dimension,
    IndexMethod,
    Institution,
    Share,
    Statistic,
)
from netra.rulebook.norms import Conduct, ConductVersion, Instrument, Provision, ProvisionVersion, Sanction
from netra.rulebook.plans import PlanTask
from netra.rulebook.practice import ReportTrack, Requirement, RequirementGroup, Target
from netra.rulebook.procedures import Form, Outcome, Procedure, Step, StepVersion, TimeLimit
from netra.rulebook.words import (
    Anchor,
    Bound,
    Channel,
    Classification,
    Confidence,
    ElectionKind,
    Ending,
    InstrumentStatus,
    LimitKind,
    Need,
    Norm,
    Person,
    Phase,
    Role,
    RulebookError,
    SanctionKind,
    StageKind,
    StepKind,
    Track,
    Unit,
)

if TYPE_CHECKING:
    from netra.rulebook.calendar import Calendar


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The whole law as loaded; every mapping is keyed by id and keeps the order of the files."""

    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    conducts: Mapping[str, Conduct]
    procedures: Mapping[str, Procedure]
    steps: Mapping[str, Step]
    elections: Mapping[str, Election]
    statistics: Mapping[str, Statistic]
    index_methods: Mapping[str, IndexMethod]
    institutions: Mapping[str, Institution]
    calendar: Calendar
    requirements: Mapping[str, Requirement] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    plan_tasks: Mapping[str, PlanTask] = field(default_factory=dict)

    def running(self, day: date) -> tuple[Election, ...]:
        """Return the elections running on `day`, the one with the most specific stage first."""
        found = [each for each in self.elections.values() if each.runs_on(day)]
        return tuple(sorted(found, key=lambda each: _specificity(each, day)))

    def election_on(self, day: date, kind: ElectionKind | str | None = None) -> Election | None:
        """Return the election running on `day` (of this kind), or None between elections."""
        found = (each for each in self.running(day) if kind is None or each.kind == kind)
        return next(found, None)

    def next_election(self, day: date) -> Election | None:
        """Return the first election that begins after `day`, also one known only by its year."""
        later = [(e.start, e) for e in self.elections.values() if e.start and e.start > day]
        return min(later, key=lambda pair: pair[0])[1] if later else None

    @property
    def stages(self) -> Mapping[str, Stage]:
        """Every dated row of every election by its key, `pilkada-2024/kampanye`."""
        return {row.key: row for each in self.elections.values() for row in each.stages}


def _specificity(election: Election, day: date) -> int:
    stage = election.main_stage_on(day)
    return stage.length if stage else date.max.toordinal()


__all__ = [
    "Anchor",
    "Bound",
    "Breakdown",
    "Channel",
    "Classification",
    "Conduct",
    "ConductVersion",
    "Confidence",
    "Dimension",
    "Election",
    "ElectionKind",
    "Ending",
    "Form",
    "IndexMethod",
    "Institution",
    "Instrument",
    "InstrumentStatus",
    "LimitKind",
    "Need",
    "Norm",
    "Outcome",
    "Person",
    "Phase",
    "PlanTask",
    "Procedure",
    "Provision",
    "ProvisionVersion",
    "ReportTrack",
    "Requirement",
    "RequirementGroup",
    "Role",
    "Rulebook",
    "RulebookError",
    "Sanction",
    "SanctionKind",
    "Share",
    "Stage",
    "StageKind",
    "Statistic",
    "Step",
    "StepKind",
    "StepVersion",
    "Target",
    "TimeLimit",
    "Track",
    "Unit",
]
