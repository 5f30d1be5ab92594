"""Which days are working days in Indonesia, and why a day is not one.

The days come from `law/calendars/*.toml`: one file a year, one row a day, each with its decree and source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from netra.rulebook.reading import Faults
from netra.rulebook.rest_days import DayKind, RestDay, read_rest_days
from netra.rulebook.words import RulebookError

__all__ = ["Calendar", "DayKind", "RestDay", "load_calendar", "read_calendar"]

SATURDAY = 5
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of rest from the first day covered to the last."""

    rest_days: Mapping[date, tuple[RestDay, ...]]
    covered: tuple[date, date]

    def is_working_day(
        self, day: date, *, collective_leave_counts: bool = False, region: str | None = None
    ) -> bool:
        """Whether offices in the region work on the day; RulebookError outside the years covered."""
        self.require(day)
        ignored = DayKind.COLLECTIVE_LEAVE if collective_leave_counts else None
        rest = [row for row in self._rows(day, region) if row.kind is not ignored]
        return day.weekday() < SATURDAY and not rest

    def why(self, day: date, *, region: str | None = None) -> str:
        """Return what the day is, in Indonesian: its holidays, or else the name of the weekday."""
        weekday = WEEKDAYS[day.weekday()]
        reasons = [row.reason for row in self._rows(day, region)]
        return "; ".join([weekday, *reasons] if day.weekday() >= SATURDAY else reasons or [weekday])

    def estimated(self, day: date, *, region: str | None = None) -> bool:
        """Whether the day is a day of rest that may still be moved."""
        return any(row.estimated for row in self._rows(day, region))

    def require(self, day: date) -> None:
        """Raise RulebookError unless the day lies in the years covered."""
        first, last = self.covered
        if not first <= day <= last:
            raise RulebookError(
                f"calendars: {day}: day: the calendar knows the years {first.year} to {last.year} only;"
                f" add calendars/{day.year}.toml with the holiday decree of that year."
            )

    def _rows(self, day: date, region: str | None) -> list[RestDay]:
        return [row for row in self.rest_days.get(day, ()) if row.holds_in(region)]


def load_calendar(*folders: Path) -> Calendar:
    """Read `calendars/*.toml` in each law folder; RulebookError names file, row and field of the first fault."""
    faults = Faults()
    calendar = read_calendar(folders, faults)
    if calendar is None:
        more = f" ({len(faults.lines) - 1} more)" if len(faults.lines) > 1 else ""
        raise RulebookError(faults.lines[0] + more)
    return calendar


def read_calendar(folders: Sequence[Path], faults: Faults) -> Calendar | None:
    """Return the calendar of the law folders, or None after noting every fault."""
    before = len(faults.lines)
    read = [(path, *read_rest_days(path, faults)) for path in _files(folders)]
    years: dict[int, Path] = {}
    for path, year, _ in read:
        if year is not None and (other := years.setdefault(year, path)) is not path:
            what = f"{year} is covered by {other.name} already; leave it out to add rows"
            faults.add(path, "file", "covers", what)
    rows: dict[date, list[RestDay]] = {}
    for path, _, found in read:
        for row in found:
            _add(path, row, rows, years, faults)
    covered = _covered(folders, years, faults)
    if covered is None or len(faults.lines) > before:
        return None
    return Calendar(MappingProxyType({day: tuple(rows[day]) for day in sorted(rows)}), covered)


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((folder / "calendars").glob("*.toml"))


def _covered(folders: Sequence[Path], years: Mapping[int, Path], faults: Faults) -> tuple[date, date] | None:
    if not years:
        where = ", ".join(str(folder) for folder in folders)
        faults.add(
            "calendars",
            "file",
            "covers",
            f"no year is covered in {where}; add calendars/2028.toml or the like",
        )
        return None
    first, last = min(years), max(years)
    for year in range(first, last):
        if year not in years:
            faults.add(years[last], "file", "covers", f"{year} is missing; add calendars/{year}.toml first")
    return date(first, 1, 1), date(last, 12, 31)


def _add(
    path: Path, row: RestDay, rows: dict[date, list[RestDay]], years: Mapping[int, Path], faults: Faults
) -> None:
    if row.day.year not in years:
        what = f"no file covers {row.day.year}; write `covers = {row.day.year}`"
        faults.add(path, f"rest_day {row.day}", "day", what)
    listed = rows.setdefault(row.day, [])
    if any((row.kind, row.name, row.region) == (other.kind, other.name, other.region) for other in listed):
        faults.add(path, f"rest_day {row.day}", "day", f"{row.name} is there twice; keep one row")
    listed.append(row)
