"""Published figures, the methods behind published indices, and the bodies in the procedure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from netra.rulebook.words import Confidence, ElectionKind


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a breakdown; a value, a share in per cent, or both."""

    label: str
    value: int | float | None
    share_pct: int | float | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A figure divided by region, type, position, date or another feature."""

    by: str
    items: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """One published figure with publisher, unit and day; `as_of` may be a month or a year."""

    id: str
    election_kind: ElectionKind
    election: str
    publisher: str
    as_of: str | None
    metric_id: str
    value: int | None
    unit: str
    breakdown: Breakdown | None
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of a published index; scores run from 0 to 100."""

    id: str
    subdimensions: tuple[str, ...]
    indicators: int | None
    province_score: float | None
    district_score: float | None


@dataclass(frozen=True, slots=True)
class IndexMethod:
    """How a published index is made, as far as its publisher says."""

    id: str
    publisher: str
    published: date
    name_id: str
    name_en: str
    unit_of_analysis: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    totals: Mapping[str, int]
    formula: Mapping[str, str]
    weights: Mapping[str, int | float]  # empty where the publisher has not published them
    thresholds: Mapping[str, Mapping[str, str]]
    approaches: tuple[str, ...]
    patterns: tuple[str, ...]
    data_window: str | None
    inference_note: str | None
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Institution:
    """A body and its part in the procedure; `active_to` is the day it ceased."""

    id: str
    name_id: str
    name_en: str
    role_id: str
    role_en: str
    procedure_part: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None
    active_from: date | None = None
    active_to: date | None = None
    successor: str | None = None

    def active_on(self, day: date) -> bool:
        """Say whether the body exists on `day`, as far as recorded."""
        begun = self.active_from is None or self.active_from <= day
        return begun and (self.active_to is None or day < self.active_to)
