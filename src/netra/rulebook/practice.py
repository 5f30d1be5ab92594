"""What a report has to hold, and the targets that are not law: both shown as what they are."""

from dataclasses import dataclass
from enum import StrEnum

from netra.rulebook.procedures import TimeLimit
from netra.rulebook.words import Confidence


class RequirementGroup(StrEnum):
    """Formal (who, and in time) or material (what, when, where, with what proof)."""

    FORMAL = "formal"
    MATERIAL = "material"


class ReportTrack(StrEnum):
    """A formal report with a sealed identity, or initial information without a name."""

    FORMAL = "formal"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a report has to hold; `tracks` says for which kind of report."""

    id: str
    group: RequirementGroup
    order: int
    title_id: str
    title_en: str
    hint_id: str
    hint_en: str
    tracks: tuple[ReportTrack, ...]
    legal_basis: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None

    def holds_for(self, track: ReportTrack | str) -> bool:
        """Say whether a report on this track has to fulfil it."""
        return track in self.tracks


@dataclass(frozen=True, slots=True)
class Target:
    """A time that Netra itself aims at where the law sets none; never shown as law."""

    id: str
    title_id: str
    title_en: str
    time_limit: TimeLimit
    sources: tuple[str, ...]
    note: str | None
