"""Rows of the law as their pages show them: what holds on a day, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netra.rulebook.rules import Conduct, Instrument, Provision, ProvisionVersion, Rulebook, Step
from netra.rulebook.ties import ties
from netra.web.guidance.words import CONFIDENCE, PEOPLE


@dataclass(frozen=True, slots=True)
class Article:
    """A provision on a day, with what refers to it."""

    row: Provision
    version: ProvisionVersion
    instrument: Instrument
    is_in_force: bool
    binds: tuple[str, ...]
    confidence: str
    is_recalled: bool
    versions: tuple[ProvisionVersion, ...]
    punished_by: tuple[Provision, ...]
    punishes: tuple[Provision, ...]
    conducts: tuple[Conduct, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An instrument in the list, and whether it holds on the day."""

    row: Instrument
    is_in_force: bool
    provisions: int


def article(row: Provision, on: date, book: Rulebook) -> Article:
    """A provision as it stands on the day."""
    version, penalties = row.on(on), ties().penalties
    return Article(
        row=row,
        version=version,
        instrument=book.instruments[row.instrument],
        is_in_force=row.in_force(on),
        binds=tuple(str(PEOPLE[each]) for each in version.binds),
        confidence=str(CONFIDENCE[version.confidence]),
        is_recalled=version.confidence.value == "recalled",
        versions=row.versions if len(row.versions) > 1 else (),
        punished_by=_provisions(penalties.get(row.id, ()), book),
        punishes=_provisions((of for of, by in penalties.items() if row.id in by), book),
        conducts=tuple(each for each in book.conducts.values() if row.id in each.legal_basis),
        steps=tuple(
            step
            for step in book.steps.values()
            if any(row.id in version.legal_basis for version in step.versions)
        ),
    )


def listed(on: date, book: Rulebook, *, only_in_force: bool) -> list[Listed]:
    """The instruments, newest first; those without known provisions too."""
    counts: dict[str, int] = {}
    for provision in book.provisions.values():
        counts[provision.instrument] = counts.get(provision.instrument, 0) + 1
    rows = sorted(book.instruments.values(), key=lambda each: (-each.year, each.short))
    found = [Listed(each, each.in_force(on), counts.get(each.id, 0)) for each in rows]
    return [each for each in found if each.is_in_force or not only_in_force]


def provisions_of(instrument: Instrument, book: Rulebook) -> tuple[Provision, ...]:
    """The provisions of an instrument, in the order of the files."""
    return tuple(each for each in book.provisions.values() if each.instrument == instrument.id)


def related(instrument: Instrument, book: Rulebook) -> dict[str, tuple[Instrument, ...]]:
    """The instruments this one changes, is changed by, revokes, is revoked or interpreted by."""
    return {
        field: tuple(book.instruments[each] for each in getattr(instrument, field))
        for field in ("amends", "amended_by", "revokes", "revoked_by", "interpreted_by")
    }


def _provisions(ids: Iterable[str], book: Rulebook) -> tuple[Provision, ...]:
    return tuple(book.provisions[each] for each in ids)
