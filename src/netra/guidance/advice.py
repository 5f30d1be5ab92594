"""Advice for each act: why the rule is there, what to do instead, and what makes a yes doubtful."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from netra.rulebook.ties import ties

FILE = Path(__file__).parent / "advice.toml"


@dataclass(frozen=True, slots=True)
class Advice:
    """Texts by language ("id", "en"), and the concepts that must not stand in a text called harmless."""

    why: Mapping[str, str]
    instead: Mapping[str, str]
    not_with: tuple[str, ...] = ()
    readings: tuple[Mapping[str, str], ...] = ()


NONE = Advice({}, {})


@cache
def all_advice() -> dict[str, Advice]:
    """The advice by act, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        act: Advice(
            row["why"], row["instead"], tuple(row.get("not_with", ())), tuple(row.get("readings", ()))
        )
        for act, row in data.items()
    }


def act_of(conduct_id: str) -> str:
    """The act a row of conduct stands for: of a pair the row after candidates are determined."""
    pair = ties().pairs.get(conduct_id)
    return pair[1] if pair else conduct_id


def advice_for(conduct_id: str) -> Advice:
    """The advice for a row of conduct; empty for one that an administrator added."""
    return all_advice().get(act_of(conduct_id), NONE)
