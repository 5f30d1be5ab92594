"""How kinds of behaviour, people and provisions hang together: pairs by phase, penalties, likenesses, shifts."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from netra.rulebook.rules import Person, Phase, Rulebook

FILE = Path(__file__).parent / "ties.toml"


class Ruling(StrEnum):
    """The answer to "may I?"."""

    FORBIDDEN = "forbidden"
    CAUTION = "caution"
    PERMITTED = "permitted"
    UNSURE = "unsure"


class Circumstance(StrEnum):
    """What can make one act another."""

    PASSIVE = "passive"
    ACTIVE = "active"
    ATTRIBUTES = "attributes"
    DUTY = "duty"
    LEAVE = "leave"
    NO_LEAVE = "no_leave"
    APPROVAL = "approval"
    NO_APPROVAL = "no_approval"
    REACTION = "reaction"
    READING_ONLY = "reading_only"
    URGING = "urging"


@dataclass(frozen=True, slots=True)
class Likeness:
    """An actor bound by the rules of another group, through `by`; `own_sanction`: only that one's sanction."""

    other: Person
    by: tuple[str, ...]
    own_sanction: bool


@dataclass(frozen=True, slots=True)
class General:
    """What binds an actor whatever the act, and the phases in which it alone forbids."""

    provisions: tuple[str, ...]
    forbids: tuple[Phase, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an actor differs from what a conduct's row says."""

    ruling: Ruling
    provisions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Under a circumstance, an act becomes another."""

    when: Circumstance
    becomes: str


@dataclass(frozen=True, slots=True)
class Ties:
    """All ties, by conduct, provision or actor."""

    pairs: Mapping[str, tuple[str, str]]  # either id: (before, after)
    lasting: Mapping[str, str]
    penalties: Mapping[str, tuple[str, ...]]
    like: Mapping[Person, Likeness]
    general: Mapping[Person, General]
    exceptions: Mapping[tuple[str, Person], Difference]
    shifts: Mapping[str, tuple[Shift, ...]]


@cache
def ties() -> Ties:
    """The built-in ties, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Ties(
        pairs={
            row[end]: (row["before"], row["after"]) for row in data["pair"] for end in ("before", "after")
        },
        lasting={row["conduct"]: row["because"] for row in data["lasting"]},
        penalties={of: tuple(row["by"]) for row in data["penalty"] for of in row["of"]},
        like={Person(row["actor"]): _likeness(row) for row in data["like"]},
        general={
            Person(row["actor"]): General(tuple(row["provisions"]), tuple(map(Phase, row["forbids"])))
            for row in data["general"]
        },
        exceptions={
            (row["conduct"], Person(actor)): Difference(Ruling(row["verdict"]), tuple(row["provisions"]))
            for row in data["exception"]
            for actor in row["actors"]
        },
        shifts=_shifts(data["shift"]),
    )


FIELDS: dict[str, dict[str, Any]] = {  # of each kind of row, and the words a field is limited to
    "pair": {"before": str, "after": str},
    "lasting": {"conduct": str, "because": str},
    "penalty": {"of": str, "by": str},
    "like": {"actor": Person, "as": Person, "by": str, "own_sanction": str},
    "general": {"actor": Person, "provisions": str, "forbids": Phase},
    "exception": {"conduct": str, "actors": Person, "verdict": Ruling, "provisions": str},
    "shift": {"conduct": str, "when": Circumstance, "becomes": str},
}
OPTIONAL = {"own_sanction"}


def _likeness(row: dict[str, Any]) -> Likeness:
    return Likeness(Person(row["as"]), tuple(row["by"]), bool(row.get("own_sanction")))


def _shifts(rows: list[dict[str, Any]]) -> dict[str, tuple[Shift, ...]]:
    found: dict[str, tuple[Shift, ...]] = {}
    for row in rows:
        shift = Shift(Circumstance(row["when"]), row["becomes"])
        found[row["conduct"]] = (*found.get(row["conduct"], ()), shift)
    return found


def dangling_ties(rulebook: Rulebook, file: Path = FILE) -> list[str]:
    """Every name in the ties that the law does not have, one clear line each."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [
        f"{file.name}: {table}: {field}: {each!r} is not in the law; correct the id."
        for table, field, ids, known in _links(data, rulebook)
        for each in ids
        if each not in known
    ]


def tie_faults(rulebook: Rulebook, file: Path = FILE) -> list[str]:
    """Every fault of the ties, one clear line each: a file that cannot be read, a word or field that is not one."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [f"{file.name}: cannot be read as TOML: {error}"]
    lines = [
        f"{file.name}: {table} no. {number}: {fault}"
        for table, rows in data.items()
        for number, row in enumerate(rows, 1)
        for fault in _row_faults(table, row)
    ]
    return lines or dangling_ties(rulebook, file)


def _row_faults(table: str, row: dict[str, Any]) -> Iterator[str]:
    fields = FIELDS.get(table)
    if fields is None:
        yield f"there are no such rows; use one of {', '.join(FIELDS)}"
        return
    for name in sorted(set(fields) - set(row) - OPTIONAL):
        yield f"{name}: is missing"
    for name, value in row.items():
        kind = fields.get(name)
        if kind is None:
            yield f"{name}: is not a field here"
        elif kind is not str:
            known = {each.value for each in kind}
            for each in value if isinstance(value, list) else [value]:
                if each not in known:
                    yield f"{name}: {each!r} is none of {', '.join(sorted(known))}"


def _links(data: dict[str, Any], book: Rulebook) -> Iterator[tuple[str, str, list[str], Collection[str]]]:
    conducts, provisions = book.conducts, book.provisions
    for row in data["pair"]:
        yield "pair", "before, after", [row["before"], row["after"]], conducts
    for row in data["shift"]:
        yield "shift", "conduct, becomes", [row["conduct"], row["becomes"]], conducts
    for row in data["lasting"]:
        yield "lasting", "conduct", [row["conduct"]], conducts
        yield "lasting", "because", [row["because"]], provisions
    for row in data["penalty"]:
        yield "penalty", "of, by", [*row["of"], *row["by"]], provisions
    for row in data["like"]:
        yield "like", "by", row["by"], provisions
    for row in data["general"]:
        yield "general", "provisions", row["provisions"], provisions
    for row in data["exception"]:
        yield "exception", "conduct", [row["conduct"]], conducts
        yield "exception", "provisions", row["provisions"], provisions
