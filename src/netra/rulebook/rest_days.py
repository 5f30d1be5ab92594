"""One day of rest, and how it is read from the files in `law/calendars`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from netra.rulebook.reading import Faults, Row
from netra.rulebook.words import Confidence


class DayKind(StrEnum):
    """Why a day is a day of rest."""

    NATIONAL_HOLIDAY = "national_holiday"
    COLLECTIVE_LEAVE = "collective_leave"
    VOTING_DAY = "voting_day"


KIND_WORDS = {
    DayKind.NATIONAL_HOLIDAY: "libur nasional",
    DayKind.COLLECTIVE_LEAVE: "cuti bersama",
    DayKind.VOTING_DAY: "diliburkan",
}


@dataclass(frozen=True, slots=True)
class RestDay:
    """One day of rest: everywhere or, with `region` (a code such as 99.01), in that region only."""

    day: date
    name: str
    kind: DayKind
    decree: str | None
    confidence: Confidence
    estimated: bool
    sources: tuple[str, ...]
    note: str | None
    region: str | None

    def holds_in(self, region: str | None) -> bool:
        """Whether people in the region rest on this day; a regency rests with its province."""
        if self.region is None:
            return True
        return region is not None and f"{region}.".startswith(f"{self.region}.")

    @property
    def reason(self) -> str:
        """The name with its kind, in Indonesian, marked when the date is an estimate."""
        words = KIND_WORDS[self.kind]
        marks = [] if self.name.lower().startswith(words) else [words]
        marks += ["perkiraan"] if self.estimated else []
        return f"{self.name} ({', '.join(marks)})" if marks else self.name


FOR_ALL_ROWS = ("decree", "confidence", "sources")


def read_rest_days(path: Path, faults: Faults) -> tuple[int | None, list[RestDay]]:
    """Return the year that the file covers, if any, and its rows without fault; the others are noted."""
    try:
        head = Row(tomllib.loads(path.read_text(encoding="utf-8")), path, "file", faults)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add(path, "file", "syntax", f"cannot be read as TOML: {error}")
        return None, []
    year, rows = head.maybe_whole("covers"), head.rows("rest_day")
    if year is not None and not 1945 <= year <= 9998:
        head.fault("covers", "must be one year, written as a number such as 2028")
        year = None
    shared = {field: head.data.pop(field) for field in FOR_ALL_ROWS if field in head.data}
    head.known += FOR_ALL_ROWS
    head.finish()
    labelled = (f"rest_day {row.data.get('day', f'no. {number}')}" for number, row in enumerate(rows, 1))
    read = [
        _rest_day(Row(_with(shared, row), path, label, faults))
        for label, row in zip(labelled, rows, strict=True)
    ]
    return year, [each for each in read if each is not None]


def _with(shared: dict[str, object], row: Row) -> dict[str, object]:
    """Add what holds for all rows; a voting day has a decree of its own, never that of the holidays."""
    own = row.data.get("kind") == DayKind.VOTING_DAY
    return {field: value for field, value in shared.items() if not (own and field == "decree")} | row.data


def _rest_day(row: Row) -> RestDay | None:
    before = len(row.faults.lines)
    found = RestDay(
        day=row.day("day"),
        name=row.text("name"),
        kind=row.word("kind", DayKind),
        decree=row.maybe_text("decree"),
        confidence=row.word("confidence", Confidence),
        estimated=row.flag("estimated"),
        sources=row.sources(),
        note=row.maybe_text("note"),
        region=row.maybe_text("region"),
    )
    row.finish()
    return found if len(row.faults.lines) == before else None
