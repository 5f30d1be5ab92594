"""Freeze the days of rest of 2019 to 2023 from the `holidays` package; compare it with the later years.

    python scripts/freeze_calendar.py            write law/calendars/2019.toml to 2023.toml, print differences
    python scripts/freeze_calendar.py --check    write nothing; exit 1 if a file would change

Running it twice changes nothing: it minds the rows and keeps what was written by hand (decree, sources).
The years from 2024 come from the holiday decrees themselves and are kept by hand: of them it prints only the
days on which our files and the package differ. Differences that were reviewed and accepted are listed in
tests/rulebook/test_calendar_crosscheck.py.
"""

import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import holidays

LAW = Path(__file__).resolve().parent.parent / "src" / "netra" / "rulebook" / "law"
FROZEN_YEARS = range(2019, 2024)
DECREED_YEARS = range(2024, 2028)
PACKAGE = f"python-package:holidays {holidays.__version__}"
RENAMED = {"Pegangti Cuti Bersama Hari Raya Idul Fitri": "Cuti Bersama Hari Raya Idul Fitri (pengganti)"}

HEAD = """\
# Days of rest in {year}: the rows are kept by scripts/freeze_calendar.py, decree and sources by hand.
# `single`: rows and decree were compared in part, not row by row.
covers = {year}
confidence = "single"
sources = ["{source}"]
"""
MARK = "\n[[rest_day]]\n"
ROW = """
[[rest_day]]
day = {day}
name = "{name}"
kind = "{kind}"
"""


class Entry(NamedTuple):
    """One day of rest as the package lists it."""

    day: date
    name: str
    kind: str
    estimated: bool


def listed(year: int) -> list[Entry]:
    """Return the days of rest of a year, public and government, in order; two feasts are two entries."""
    return sorted([*_category(year, holidays.PUBLIC), *_category(year, holidays.GOVERNMENT)])


def _category(year: int, category: str) -> Iterator[Entry]:
    found = holidays.country_holidays("ID", years=year, categories=(category,), language="id")
    for day, names in found.items():
        for name in names.split("; "):
            plain = name.removesuffix(" (perkiraan)")
            yield Entry(day, RENAMED.get(plain, plain), _kind(plain, category), plain != name)


def _kind(name: str, category: str) -> str:
    if category == holidays.GOVERNMENT:
        return "collective_leave"
    return "voting_day" if name.startswith("Hari Pemilihan") else "national_holiday"


def frozen(year: int, kept: str) -> str:
    """Return the file of a year: its head and known rows as kept by hand, new rows added, others dropped."""
    head, *blocks = kept.split(MARK) if kept else [HEAD.format(year=year, source=PACKAGE)]
    known = {
        tuple(tomllib.loads(block)[field] for field in ("day", "name", "kind")): block for block in blocks
    }
    text = head
    for entry in listed(year):
        block = known.get((entry.day, entry.name, entry.kind))
        row = ROW.format(day=entry.day, name=entry.name, kind=entry.kind)
        text += row if block is None else MARK + block
    return text


def differences(folder: Path) -> list[str]:
    """Return one line for each day from 2024 on which our files and the package differ in date or kind."""
    from netra.rulebook.calendar import load_calendar

    ours = {(row.day, str(row.kind)) for rows in load_calendar(folder).rest_days.values() for row in rows}
    theirs = {(entry.day, entry.kind) for year in DECREED_YEARS for entry in listed(year)}
    ours = {(day, kind) for day, kind in ours if day.year in DECREED_YEARS}
    lines = [f"{day} {kind}: only in our files" for day, kind in ours - theirs]
    return sorted(lines + [f"{day} {kind}: only in the package" for day, kind in theirs - ours])


def main(arguments: list[str]) -> int:
    check, stale = "--check" in arguments, []
    for year in FROZEN_YEARS:
        path = LAW / "calendars" / f"{year}.toml"
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if (text := frozen(year, kept)) != kept:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print(f"{'would change' if check else 'written'}: {', '.join(stale) or 'nothing'}")
    print("differences from 2024:", *(differences(LAW) or ["none"]), sep="\n  ")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
