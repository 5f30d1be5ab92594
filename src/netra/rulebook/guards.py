"""Before a state facility is lent or an official replaced: what the law of that day says, and what would change it."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from netra.rulebook.elections import Election
from netra.rulebook.reading import Faults, Row
from netra.rulebook.rules import Rulebook, RulebookError
from netra.rulebook.ties import Ruling
from netra.rulebook.words import Confidence, ElectionKind

FILE = Path(__file__).parent / "guards.toml"
STRICTNESS = (Ruling.FORBIDDEN, Ruling.CAUTION, Ruling.PERMITTED)


class Facility(StrEnum):
    """What can be lent."""

    VEHICLE = "vehicle"
    OFFICE = "office"
    RESIDENCE = "residence"
    EQUIPMENT = "equipment"
    HALL = "hall"
    FIELD = "field"
    SCHOOL = "school"
    UNIVERSITY = "university"
    WORSHIP = "worship"


class Borrower(StrEnum):
    """Who asks for it."""

    CANDIDATE = "candidate"
    PARTY = "party"
    OFFICIAL = "official"  # a state or regional official who campaigns, an incumbent included
    ELECTION_BODY = "election_body"
    GOVERNMENT_UNIT = "government_unit"
    PUBLIC = "public"


class Purpose(StrEnum):
    """What for."""

    CAMPAIGN = "campaign"
    PARTY_MEETING = "party_meeting"
    ELECTION_BODY = "election_body"
    GOVERNMENT = "government"
    COMMUNITY = "community"
    OTHER = "other"


class Condition(StrEnum):
    """What can make a forbidden use a permitted one."""

    PERMISSION = "permission"  # of the person in charge of the place
    NO_ATTRIBUTES = "no_attributes"
    LET_TO_PUBLIC = "let_to_public"  # at the same fee and terms for everybody


@dataclass(frozen=True, slots=True)
class Reading:
    """What one row of the law's structure says: its verdict, why, and a second reading where there is one."""

    id: str
    verdict: Ruling
    basis: tuple[str, ...]
    why_id: str
    why_en: str
    other_id: str | None
    other_en: str | None
    confidence: Confidence
    lacking: tuple[Condition, ...] = ()  # with these met, the verdict would be milder


@dataclass(frozen=True, slots=True)
class LendingRule:
    """One row: for which loans it holds, and from or until which instrument."""

    id: str
    kind: ElectionKind
    facilities: tuple[Facility, ...]
    purposes: tuple[Purpose, ...]
    borrowers: tuple[Borrower, ...]
    needs: tuple[Condition, ...]
    verdict: Ruling
    verdict_if_met: Ruling | None
    since: str | None
    until: str | None
    basis: tuple[str, ...]
    why_id: str
    why_en: str
    other_id: str | None
    other_en: str | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class WindowRule:
    """The time in which officials are replaced only with approval: so many months before determination."""

    id: str
    kind: ElectionKind
    months: int
    basis: tuple[str, ...]
    approval_id: str
    approval_en: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """What holds for one kind of staffing decision inside the window."""

    id: str
    verdict: Ruling
    verdict_if_approved: Ruling | None
    title_id: str
    title_en: str
    why_id: str
    why_en: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class GuardRules:
    """All rows of the file."""

    lending: tuple[LendingRule, ...]
    windows: tuple[WindowRule, ...]
    decisions: dict[str, DecisionRule]


@dataclass(frozen=True, slots=True)
class Loan:
    """What is asked: a facility for a purpose on a day, and the conditions that are met."""

    facility: Facility
    borrower: Borrower
    purpose: Purpose
    day: date
    met: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True)
class LoanAnswer:
    """The strictest verdict first; unsure if no row speaks of such a loan."""

    verdict: Ruling
    readings: tuple[Reading, ...]

    @property
    def lacking(self) -> tuple[Condition, ...]:
        """The conditions that would change the answer."""
        return tuple(dict.fromkeys(each for reading in self.readings for each in reading.lacking))


@dataclass(frozen=True, slots=True)
class Window:
    """The window of one election: first day, last day if the end of the term is known, and where it comes from."""

    start: date
    end: date | None
    determination: date
    rule: WindowRule

    def holds_on(self, day: date) -> bool:
        """Say whether `day` lies in it; without a known end it stays open."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class StaffingAnswer:
    """What the law says of one planned decision. `window` is None where the election has none."""

    verdict: Ruling
    inside: bool
    needs_approval: bool
    window: Window | None
    rule: DecisionRule


def check_loan(loan: Loan, *, election: Election, law: Rulebook) -> LoanAnswer:
    """Say what the rows that fit the loan say, the strictest first. Pure; a person decides."""
    rows = [row for row in rules().lending if _fits(row, loan, election, law)]
    readings = sorted(
        (_reading(row, loan.met) for row in rows), key=lambda each: STRICTNESS.index(each.verdict)
    )
    return LoanAnswer(readings[0].verdict if readings else Ruling.UNSURE, tuple(readings))


def _fits(row: LendingRule, loan: Loan, election: Election, law: Rulebook) -> bool:
    return (
        row.kind in {ElectionKind.BOTH, election.kind}
        and (not row.facilities or loan.facility in row.facilities)
        and (not row.purposes or loan.purpose in row.purposes)
        and (not row.borrowers or loan.borrower in row.borrowers)
        and (row.since is None or law.instruments[row.since].in_force(loan.day))
        and (row.until is None or not law.instruments[row.until].in_force(loan.day))
    )


def _reading(row: LendingRule, met: Collection[Condition]) -> Reading:
    lacking = tuple(each for each in row.needs if each not in met)
    verdict = row.verdict if lacking or row.verdict_if_met is None else row.verdict_if_met
    told = (row.basis, row.why_id, row.why_en, row.other_id, row.other_en, row.confidence)
    return Reading(row.id, verdict, *told, lacking=lacking)


def window_of(election: Election, *, term_ends: date | None = None) -> Window | None:
    """Return the window in which replacing officials needs approval; None if the election has none, or no date yet.

    It begins the stated months before candidates are determined, on the same day of the month (its last, if shorter).
    """
    rule = next((row for row in rules().windows if row.kind is election.kind), None)
    if rule is None or election.determination is None:
        return None
    return Window(months_before(election.determination, rule.months), term_ends, election.determination, rule)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier; the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_decision(
    kind: str, *, day: date, window: Window | None, approved_on: date | None = None
) -> StaffingAnswer:
    """Say what holds for a decision that takes effect on `day`; an approval counts if it is not later than that day."""
    rule = rules().decisions[kind]
    if window is None or not window.holds_on(day):
        return StaffingAnswer(Ruling.PERMITTED, inside=False, needs_approval=False, window=window, rule=rule)
    needs = rule.verdict_if_approved is not None
    approved = needs and approved_on is not None and approved_on <= day
    verdict = rule.verdict_if_approved if approved and rule.verdict_if_approved else rule.verdict
    return StaffingAnswer(verdict, inside=True, needs_approval=needs, window=window, rule=rule)


def days_left(window: Window, day: date) -> int:
    """How many days from `day` until the window begins; 0 once it has."""
    return max(0, (window.start - day) // timedelta(days=1))


@cache
def rules() -> GuardRules:
    """The built-in rows, read once; RulebookError names the first fault."""
    found, faults = read_guards()
    if faults or found is None:
        raise RulebookError(faults[0])
    return found


def read_guards(file: Path = FILE) -> tuple[GuardRules | None, list[str]]:
    """The rows of a file, and every fault in it, one clear line each."""
    faults = Faults()
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(file, "file", "syntax", f"cannot be read as TOML: {error}")
        return None, faults.lines
    rows = {
        table: [
            Row(row, file, f"{table} {row.get('id', number)}", faults) for number, row in enumerate(of, 1)
        ]
        for table, of in data.items()
    }
    read = GuardRules(
        lending=tuple(_lending(row) for row in rows.get("lending", [])),
        windows=tuple(_window(row) for row in rows.get("replacing", [])),
        decisions={rule.id: rule for rule in map(_decision, rows.get("decision", []))},
    )
    for row in (row for table in rows.values() for row in table):
        row.finish()
    return read, faults.lines


def dangling_guards(law: Rulebook, file: Path = FILE) -> list[str]:
    """Every name in the rows that the law does not have, one clear line each."""
    read, faults = read_guards(file)
    if read is None:
        return faults
    named: list[tuple[str, str, Collection[str]]] = []
    for row in read.lending:
        named += [(row.id, each, law.provisions) for each in row.basis]
        named += [(row.id, each, law.instruments) for each in (row.since, row.until) if each]
    named += [(window.id, each, law.provisions) for window in read.windows for each in window.basis]
    lost = [
        f"{file.name}: {row_id}: {each!r} is not in the law; correct the id."
        for row_id, each, known in named
        if each not in known
    ]
    return [*faults, *lost]


def _lending(row: Row) -> LendingRule:
    rule = LendingRule(
        id=row.text("id"),
        kind=row.word("kind", ElectionKind),
        facilities=row.words("facilities", Facility),
        purposes=row.words("purposes", Purpose),
        borrowers=row.words("borrowers", Borrower),
        needs=row.words("needs", Condition),
        verdict=row.word("verdict", Ruling),
        verdict_if_met=row.maybe_word("verdict_if_met", Ruling),
        since=row.maybe_text("since"),
        until=row.maybe_text("until"),
        basis=row.texts("basis"),
        why_id=row.text("why_id"),
        why_en=row.text("why_en"),
        other_id=row.maybe_text("other_id"),
        other_en=row.maybe_text("other_en"),
        confidence=row.word("confidence", Confidence),
    )
    if bool(rule.needs) != (rule.verdict_if_met is not None):
        row.fault("verdict_if_met", "goes with needs; give both or neither")
    return rule


def _window(row: Row) -> WindowRule:
    return WindowRule(
        id=row.text("id"),
        kind=row.word("kind", ElectionKind),
        months=row.whole("months"),
        basis=row.texts("basis", needed=True),
        approval_id=row.text("approval_id"),
        approval_en=row.text("approval_en"),
        confidence=row.word("confidence", Confidence),
    )


def _decision(row: Row) -> DecisionRule:
    return DecisionRule(
        id=row.text("id"),
        verdict=row.word("verdict", Ruling),
        verdict_if_approved=row.maybe_word("verdict_if_approved", Ruling),
        title_id=row.text("title_id"),
        title_en=row.text("title_en"),
        why_id=row.text("why_id"),
        why_en=row.text("why_en"),
        confidence=row.word("confidence", Confidence),
    )
