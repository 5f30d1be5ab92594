"""Rows of the law as plain values, for programs."""

import dataclasses
from datetime import date, time
from types import MappingProxyType
from typing import Any

from netra.rulebook.rules import Provision, Step

NAMES = ("citation", "short", "title_id", "name_id", "metric_id")


def as_document(kind: str, row: Any, day: date | None) -> dict[str, Any]:
    """Return the row as JSON-ready values; a versioned row holds the version of the day instead of all."""
    fields = {f.name: getattr(row, f.name) for f in dataclasses.fields(row) if not f.name.startswith("_")}
    document = {"table": kind} | {name: _plain(value) for name, value in fields.items()}
    if day is not None and isinstance(row, Provision | Step):
        document.pop("versions")
        document["version"] = _plain(row.on(day))
    if day is not None and hasattr(row, "in_force"):
        document["in_force"] = row.in_force(day)
    return document


def name_of(row: Any) -> str:
    """Return how the row is cited or called, in Indonesian; its id if it has no name."""
    return str(next((name for field in NAMES if (name := getattr(row, field, None))), row.id))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name[0] != "_"}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict | MappingProxyType):
        return {key: _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date | time) else value
