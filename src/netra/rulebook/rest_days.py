"""One day of rest, and how it is read from the files in `law/calendars`."""

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from netra.rulebook.words import Confidence, RulebookError

Word = TypeVar("Word", bound=StrEnum)


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


FILE_FIELDS = frozenset({"covers", "decree", "confidence", "sources", "rest_day"})
ROW_FIELDS = frozenset(
    {"day", "name", "kind", "decree", "confidence", "sources", "estimated", "note", "region"}
)
NEEDED = ("day", "name", "kind", "confidence", "sources")


def read_rest_days(path: Path) -> tuple[int | None, list[RestDay]]:
    """Return the year that the file covers, if any, and its rows; RulebookError names row and field."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise fault(path, "file", "syntax", f"cannot be read as TOML: {error}") from error
    _refuse_unknown(path, "file", data, FILE_FIELDS)
    year = data.get("covers")
    if year is not None and (type(year) is not int or not 1945 <= year <= 9998):
        raise fault(path, "file", "covers", "must be one year, written as a number such as 2028")
    listed = data.get("rest_day", [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise fault(path, "file", "rest_day", "must be rows headed [[rest_day]]")
    defaults = {field: data[field] for field in ("decree", "confidence", "sources") if field in data}
    return year, [
        _rest_day(path, f"rest_day no. {number}", defaults | row) for number, row in enumerate(listed, 1)
    ]


def fault(path: Path, row: str, field: str, what: str) -> RulebookError:
    """Return the error that names file, row and field and says what to do."""
    return RulebookError(f"calendars/{path.name}: {row}: {field}: {what}.")


def _rest_day(path: Path, where: str, row: dict[str, Any]) -> RestDay:
    _refuse_unknown(path, where, row, ROW_FIELDS)
    for field in NEEDED:
        if field not in row:
            raise fault(
                path, where, field, "is missing; write it in the row, or at the head of the file for all rows"
            )
    if type(row["day"]) is not date:
        raise fault(path, where, "day", "must be a date such as 2028-01-01, without quotes")
    if type(row.get("estimated", False)) is not bool:
        raise fault(path, where, "estimated", "must be true or false")
    where = f"rest_day {row['day']}"
    return RestDay(
        day=row["day"],
        name=_name(path, where, row["name"]),
        kind=_word(path, where, "kind", row["kind"], DayKind),
        decree=_text(path, where, row, "decree"),
        confidence=_word(path, where, "confidence", row["confidence"], Confidence),
        estimated=row.get("estimated", False),
        sources=_texts(path, where, row["sources"]),
        note=_text(path, where, row, "note"),
        region=_text(path, where, row, "region"),
    )


def _refuse_unknown(path: Path, where: str, row: dict[str, Any], known: AbstractSet[str]) -> None:
    for field in row:
        if field not in known:
            raise fault(
                path, where, field, f"is not a field of a calendar; use one of {', '.join(sorted(known))}"
            )


def _name(path: Path, where: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise fault(path, where, "name", "must be the name of the day, in quotes")
    return value


def _text(path: Path, where: str, row: dict[str, Any], field: str) -> str | None:
    value = row.get(field, "")
    if not isinstance(value, str):
        raise fault(path, where, field, "must be a text in quotes")
    return value or None


def _texts(path: Path, where: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise fault(path, where, "sources", 'must be a list of texts, such as ["https://…"]')
    return tuple(value)


def _word(path: Path, where: str, field: str, value: object, words: type[Word]) -> Word:
    if value not in tuple(words):
        raise fault(path, where, field, f"{value!r} is not known; use one of {', '.join(words)}")
    return words(str(value))
