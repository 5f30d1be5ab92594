"""What the law says: instruments, provisions with dated versions, and kinds of behaviour."""

from dataclasses import dataclass
from datetime import date

from netra.rulebook.words import (
    Channel,
    Classification,
    Confidence,
    ElectionKind,
    InstrumentStatus,
    Norm,
    Person,
    Phase,
    SanctionKind,
)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, decree, circular or court decision; `in_force_to` is the day it ceased."""

    id: str
    kind: str
    number: str
    year: int
    about: str
    issuing_body: str
    status: InstrumentStatus
    enacted: date | None
    in_force_from: date | None
    in_force_to: date | None
    amended_by: tuple[str, ...]
    amends: tuple[str, ...]
    revoked_by: tuple[str, ...]
    revokes: tuple[str, ...]
    interpreted_by: tuple[str, ...]
    election_kind: ElectionKind
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None
    short: str  # how it is cited in running text, "UU 10/2016"

    def in_force(self, day: date) -> bool:
        """Say whether it held on `day`; without a recorded start it begins with its year."""
        start = self.in_force_from or self.enacted or date(self.year, 1, 1)
        if day < start:
            return False
        if self.in_force_to is not None:
            return day < self.in_force_to
        return self.status is InstrumentStatus.IN_FORCE


@dataclass(frozen=True, slots=True)
class Sanction:
    """A sanction in words, with its figures in months and rupiah where the text gives them."""

    kind: SanctionKind
    min: str | None
    max: str | None
    min_months: int | None = None
    max_months: int | None = None
    min_fine_idr: int | None = None
    max_fine_idr: int | None = None
    max_fine_category: str | None = None
    confidence: Confidence | None = None  # where the figures are weaker than the row


@dataclass(frozen=True, slots=True)
class ProvisionVersion:
    """A provision's wording from a day (None: since it is in force) until the next version."""

    applies_from: date | None
    citation: str
    binds: tuple[Person, ...]
    summary_id: str
    summary_en: str
    sanction: Sanction | None
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Provision:
    """One norm inside an instrument, with its versions oldest first."""

    id: str
    instrument: str
    pasal: str | None
    ayat: str | None
    huruf: str | None
    angka: str | None
    election_kind: ElectionKind
    norm: Norm
    valid_from: date | None
    valid_to: date | None
    in_force_from: date | None  # its own, else its instrument's
    in_force_to: date | None  # the day it ceased: its own, else its instrument's
    instrument_holds: bool  # False when the instrument is gone and no day is recorded
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None
    versions: tuple[ProvisionVersion, ...]

    def in_force(self, day: date) -> bool:
        """Say whether the norm held on `day`."""
        if self.in_force_from is not None and day < self.in_force_from:
            return False
        if self.in_force_to is not None:
            return day < self.in_force_to
        return self.instrument_holds

    def on(self, day: date) -> ProvisionVersion:
        """Return the version for an act done on `day`; before all of them, the oldest."""
        for version in reversed(self.versions):
            if version.applies_from is None or version.applies_from <= day:
                return version
        return self.versions[0]

    def sanction_on(self, day: date) -> Sanction | None:
        """Return the sanction for an act done on `day`, if the norm carries one."""
        return self.on(day).sanction

    def changes_after(self, day: date) -> tuple[ProvisionVersion, ...]:
        """Return the versions that changed the sanction after `day`: a milder one may be applied."""
        then = self.sanction_on(day)
        later = (v for v in self.versions if v.applies_from is not None and v.applies_from > day)
        return tuple(version for version in later if version.sanction != then)

    @property
    def latest(self) -> ProvisionVersion:
        """The newest version."""
        return self.versions[-1]

    @property
    def binds(self) -> tuple[Person, ...]:
        """Whom the newest version binds."""
        return self.latest.binds

    @property
    def summary_id(self) -> str:
        """The newest version in Indonesian."""
        return self.latest.summary_id

    @property
    def summary_en(self) -> str:
        """The newest version in English."""
        return self.latest.summary_en

    @property
    def citation(self) -> str:
        """How the provision is cited, "UU 10/2016 Pasal 71 ayat (1)"."""
        return self.latest.citation


@dataclass(frozen=True, slots=True)
class ConductVersion:
    """What may follow a kind of behaviour, for acts from a day until the next version."""

    applies_from: date
    sanction_id: str
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Conduct:
    """One kind of behaviour in one phase, with examples written to illustrate the norm.

    `sanction_id` is what may follow at first, `versions` what may follow later: ask `sanction_on`.
    """

    id: str
    title_id: str
    title_en: str
    description_id: str
    channel: Channel
    phase: Phase
    classification: Classification
    binds: tuple[Person, ...]
    legal_basis: tuple[str, ...]
    sanction_id: str
    examples_forbidden: tuple[str, ...]
    examples_permitted: tuple[str, ...]
    stage_notes: str
    confidence: Confidence
    sources: tuple[str, ...]
    note: str | None
    versions: tuple[ConductVersion, ...] = ()
    examples_forbidden_en: tuple[str, ...] = ()  # in the order of the Indonesian ones
    examples_permitted_en: tuple[str, ...] = ()
    stage_notes_en: str = ""
    note_en: str | None = None

    def sanction_on(self, day: date) -> str:
        """Return what may follow an act done on `day`, in Indonesian."""
        for version in reversed(self.versions):
            if version.applies_from <= day:
                return version.sanction_id
        return self.sanction_id
