"""How far an article goes: whether a cited ayat, huruf or angka can exist."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from netra.rulebook.citations.chains import ANGKA, AYAT, HURUF, PASAL, Entry
from netra.rulebook.citations.citation import Remark

FILE = Path(__file__).parent / "parts.toml"
LEVELS = {"ayat": AYAT, "huruf": HURUF, "angka": ANGKA}


def beyond(laws: tuple[str, ...], entry: Entry, cited: str) -> Iterator[Remark]:
    """Give a remark for each part that lies behind the end of its article, in the first of `laws` that has it."""
    for row in next((rows for law in laws if (rows := _parts().get((law, entry[PASAL] or "")))), ()):
        inside = row.get("in", {})
        if any(entry[LEVELS[name]] != value for name, value in inside.items()):
            continue
        where = " ".join(
            [f"Pasal {entry[PASAL]}", *(_spell(name, value) for name, value in inside.items()), cited]
        )
        for name, level in LEVELS.items():
            if name in row and (asked := entry[level]) is not None:
                yield from _judge(name, asked, row[name], where)


def _judge(name: str, asked: str, last: int | str, where: str) -> Iterator[Remark]:
    if last == 0:
        yield Remark("undivided", {"where": where})
    elif _rank(asked) > _rank(str(last)):
        yield Remark("beyond", {"where": where, "last": _spell(name, str(last))})


def _rank(value: str) -> tuple[int, str]:
    """Numbers by size, letters by length and order; a number with a letter behind it counts as the number."""
    digits = "".join(sign for sign in value if sign.isdecimal())
    return (int(digits), "") if digits else (len(value), value)


def _spell(name: str, value: str) -> str:
    return f"ayat ({value})" if name == "ayat" else f"{name} {value}"


@cache
def _parts() -> dict[tuple[str, str], list[dict[str, Any]]]:
    parts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in tomllib.loads(FILE.read_text(encoding="utf-8"))["part"]:
        parts.setdefault((row["instrument"], row["pasal"]), []).append(row)
    return parts
