"""Strict reading of rows in the law's TOML files: every fault is noted with file, row and field."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

Word = TypeVar("Word", bound=StrEnum)
NO_DAY = date.min


class Faults:
    """The faults found so far, one clear line each."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, file: Path | str, row: str, field: str, what: str) -> None:
        """Note one fault; `what` says what is wrong and the way out."""
        name = file.name if isinstance(file, Path) else file
        self.lines.append(f"{name}: {row}: {field}: {what}")


class Row:
    """One table of a file; each getter takes a field out, and `finish` refuses what is left."""

    def __init__(self, data: dict[str, Any], file: Path, label: str, faults: Faults) -> None:
        self.given = data
        self.data = dict(data)
        self.file = file
        self.label = label
        self.faults = faults
        self.known: list[str] = []

    def fault(self, field: str, what: str) -> None:
        """Note a fault of this row."""
        self.faults.add(self.file, self.label, field, what)

    def take(self, field: str, kind: type, sort: str, *, needed: bool) -> Any:
        """Return the value if it is of this type, else None and a fault."""
        self.known.append(field)
        value = self.data.pop(field, None)
        if value is None:
            if needed:
                self.fault(field, f"is missing; write it as {sort}")
        elif type(value) is not kind:
            self.fault(field, f"must be {sort}, not {value!r}")
        else:
            return value
        return None

    def maybe_text(self, field: str) -> str | None:
        """Return a text, or None if it is left out."""
        value: str | None = self.take(field, str, "a text", needed=False)
        if value is not None and not value.strip():
            self.fault(field, "is empty; leave it out or fill it")
        return value

    def text(self, field: str) -> str:
        """Return a text that must be there."""
        if field not in self.data:
            self.take(field, str, "a text", needed=True)
        return self.maybe_text(field) or ""

    def texts(self, field: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts; empty if it is left out."""
        value = self.take(field, list, 'a list of texts, ["…"]', needed=needed) or []
        if any(not isinstance(item, str) or not item.strip() for item in value):
            self.fault(field, "may hold only texts in quotes, none empty")
            return ()
        if len(set(value)) < len(value):
            self.fault(field, "names the same thing twice; keep one")
        return tuple(value)

    def sources(self) -> tuple[str, ...]:
        """Return where the row comes from; only what is recalled may come from nowhere."""
        sources = self.texts("sources", needed=True)
        if not sources and self.given.get("sources") == [] and self.given.get("confidence") != "recalled":
            self.fault("sources", 'is empty; name a source, or set confidence = "recalled"')
        return sources

    def maybe_day(self, field: str) -> date | None:
        """Return a date, or None if it is left out."""
        value: date | None = self.take(field, date, "a date such as 2024-09-22, without quotes", needed=False)
        return value

    def day(self, field: str) -> date:
        """Return a date that must be there."""
        value = self.take(field, date, "a date such as 2024-09-22, without quotes", needed=True)
        return value or NO_DAY

    def maybe_time(self, field: str) -> time | None:
        """Return a time of day, or None if it is left out."""
        value: time | None = self.take(field, time, "a time such as 16:00:00, without quotes", needed=False)
        return value

    def maybe_whole(self, field: str) -> int | None:
        """Return a whole number from zero up, or None if it is left out."""
        value: int | None = self.take(field, int, "a whole number", needed=False)
        if value is not None and value < 0:
            self.fault(field, f"must not be below zero, and is {value}")
        return value

    def whole(self, field: str) -> int:
        """Return a whole number that must be there."""
        if field not in self.data:
            self.take(field, int, "a whole number", needed=True)
        return self.maybe_whole(field) or 0

    def maybe_number(self, field: str) -> int | float | None:
        """Return a number with or without decimals, or None if it is left out."""
        kind = float if isinstance(self.data.get(field), float) else int
        value: int | float | None = self.take(field, kind, "a number", needed=False)
        return value

    def flag(self, field: str) -> bool:
        """Return true or false; false if it is left out."""
        return bool(self.take(field, bool, "true or false", needed=False))

    def maybe_word(self, field: str, words: type[Word]) -> Word | None:
        """Return a word of a closed list, or None if it is left out."""
        value = self.take(field, str, f"one of {listing(words)}", needed=False)
        return None if value is None else self._word(field, value, words)

    def word(self, field: str, words: type[Word]) -> Word:
        """Return a word of a closed list that must be there."""
        if field not in self.data:
            self.take(field, str, f"one of {listing(words)}", needed=True)
        return self.maybe_word(field, words) or next(iter(words))

    def words(self, field: str, words: type[Word]) -> tuple[Word, ...]:
        """Return a list of words of a closed list; empty if it is left out."""
        found = (self._word(field, value, words) for value in self.texts(field))
        return tuple(word for word in found if word is not None)

    def maybe_row(self, field: str) -> "Row | None":
        """Return a table inside this one, or None if it is left out."""
        value = self.take(field, dict, f"a table, [… .{field}]", needed=False)
        return None if value is None else Row(value, self.file, f"{self.label}, {field}", self.faults)

    def rows(self, field: str) -> "list[Row]":
        """Return the tables of a list inside this one."""
        value = self.take(field, list, f"rows headed [[… .{field}]]", needed=False) or []
        if any(not isinstance(item, dict) for item in value):
            self.fault(field, f"must be rows headed [[… .{field}]]")
            return []
        labels = (f"{self.label}, {field} {item.get('id', number)}" for number, item in enumerate(value, 1))
        return [Row(item, self.file, label, self.faults) for item, label in zip(value, labels, strict=True)]

    def finish(self) -> None:
        """Refuse every field that nothing asked for."""
        for field in self.data:
            self.fault(field, f"is not a field here; use one of {', '.join(sorted(set(self.known)))}")

    def _word(self, field: str, value: str, words: type[Word]) -> Word | None:
        try:
            return words(value)
        except ValueError:
            self.fault(field, f"{value!r} is not known; use one of {listing(words)}")
            return None


def listing(words: Iterable[str]) -> str:
    """Return the words in one line."""
    return ", ".join(str(word) for word in words)
