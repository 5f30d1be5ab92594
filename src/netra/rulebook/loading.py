"""Reads the law: the built-in folder, and folders in which an administrator adds to it."""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from netra.rulebook.calendar import Calendar, read_calendar
from netra.rulebook.parsing_elections import read_election, read_stage
from netra.rulebook.parsing_figures import read_index_method, read_institution, read_statistic
from netra.rulebook.parsing_norms import read_conduct, read_instrument, read_provision
from netra.rulebook.parsing_plans import read_plan_task
from netra.rulebook.parsing_practice import read_requirement, read_target
from netra.rulebook.parsing_procedures import read_procedure, read_step
from netra.rulebook.reading import Faults, Row
from netra.rulebook.references import Named, note_dangling
from netra.rulebook.rules import Rulebook, RulebookError

BUILT_IN = Path(__file__).parent / "law"
TABLES = (
    "instrument",
    "provision",
    "conduct",
    "procedure",
    "step",
    "election",
    "stage",
    "statistic",
    "index_method",
    "institution",
    "requirement",
    "target",
    "plan_task",
)
VERSIONED = ("provision", "step", "conduct")
Thing = TypeVar("Thing", bound=Named)


class _Tables:
    """The rows of all files by table and id, with the versions that later files add."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.rows: dict[str, dict[str, Row]] = {table: {} for table in TABLES}
        self.later: dict[tuple[str, str], list[Row]] = {}

    def add(self, table: str, row: Row) -> None:
        """Take a row in: new, or only versions of one that is known, or a fault."""
        row_id = _key(table, row.data)
        known = self.rows[table].setdefault(row_id, row)
        if known is row:
            return
        if table == "target" and _built_in(known) and not _built_in(row):
            self.rows[table][row_id] = row  # our own targets are not law: an office may set its own
        elif table in VERSIONED and set(row.data) == {"id", "version"}:
            self.later.setdefault((table, row_id), []).extend(row.rows("version"))
        else:
            way = "keep one" + (", or give only id and [[version]]" if table in VERSIONED else "")
            row.fault("id", f"is taken by a row in {known.file.name}; {way}")

    def versions(self, table: str, row_id: str) -> Sequence[Row]:
        """Return the versions that other rows add to this one."""
        return self.later.get((table, row_id), ())

    def files(self) -> dict[tuple[str, str], str]:
        """Return for every row the name of its file, or of the files that add versions to it."""
        files = {(table, i): row.file.name for table, rows in self.rows.items() for i, row in rows.items()}
        added = {
            key: ", ".join(dict.fromkeys(row.file.name for row in rows)) for key, rows in self.later.items()
        }
        return files | added


def load(*folders: Path) -> Rulebook:
    """Return the built-in law and what the folders add; RulebookError names the first fault."""
    book, faults = _read((BUILT_IN, *folders))
    if faults or book is None:
        more = f" ({len(faults) - 1} more; `netra law check` lists them)" if len(faults) > 1 else ""
        raise RulebookError(faults[0] + more)
    return book


def check(*folders: Path) -> list[str]:
    """Return every fault of the built-in law and the folders, one line each."""
    return _read((BUILT_IN, *folders))[1]


_extra: tuple[Path, ...] = ()


def configure(*extra: Path) -> None:
    """Set the folders read beside the built-in law from now on; those that do not exist are passed over."""
    global _extra
    _extra = extra
    _cached.cache_clear()


def current() -> Rulebook:
    """Return the law in use, read once."""
    return _cached(tuple(folder for folder in _extra if folder.is_dir()))


@cache
def _cached(extra: tuple[Path, ...]) -> Rulebook:
    return load(*extra)


def _read(folders: Sequence[Path]) -> tuple[Rulebook | None, list[str]]:
    faults = Faults()
    tables = _Tables(faults)
    for folder in folders:
        if not folder.is_dir():
            faults.add(
                str(folder), "folder", "path", "there is no such folder; create it or correct the path"
            )
        for path in sorted(folder.rglob("*.toml")):
            if path.relative_to(folder).parts[0] != "calendars":
                _read_file(path, tables)
    calendar = read_calendar(folders, faults)
    if calendar is None:
        return None, faults.lines
    book = _assemble(tables, calendar)
    note_dangling(book, tables.files(), faults)
    return book, list(dict.fromkeys(faults.lines))


def _read_file(path: Path, tables: _Tables) -> None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        tables.faults.add(path, "file", "syntax", f"cannot be read as TOML: {error}")
        return
    for table, rows in data.items():
        if table not in TABLES or not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            what = f"is not a kind of row; head rows with [[…]] and one of {', '.join(TABLES)}"
            tables.faults.add(path, "file", table, what)
            continue
        for number, row in enumerate(rows, 1):
            label = f"{table} {_key(table, row) or f'no. {number}'}"
            tables.add(table, Row(row, path, label, tables.faults))


def _built_in(row: Row) -> bool:
    return row.file.is_relative_to(BUILT_IN)


def _key(table: str, data: dict[str, Any]) -> str:
    row_id = str(data.get("id", ""))
    return f"{data.get('election', '')}/{row_id}" if table == "stage" else row_id


def _assemble(tables: _Tables, calendar: Calendar) -> Rulebook:
    rows = tables.rows
    law = _keyed(map(read_instrument, rows["instrument"].values()))
    steps = _keyed(read_step(row, tables.versions("step", i)) for i, row in rows["step"].items())
    stages = [read_stage(row) for row in rows["stage"].values()]
    elections = _keyed(read_election(row, stages) for row in rows["election"].values())
    for row, stage in zip(rows["stage"].values(), stages, strict=True):
        if stage.election not in elections:
            row.fault("election", f"{stage.election!r} is no election; correct the id or add that row")
    book = Rulebook(
        instruments=law,
        provisions=_keyed(
            read_provision(row, tables.versions("provision", i), law.get(str(row.data.get("instrument"))))
            for i, row in rows["provision"].items()
        ),
        conducts=_keyed(
            read_conduct(row, tables.versions("conduct", i)) for i, row in rows["conduct"].items()
        ),
        procedures=_keyed(read_procedure(row, tuple(steps.values())) for row in rows["procedure"].values()),
        steps=steps,
        elections=elections,
        statistics=_keyed(map(read_statistic, rows["statistic"].values())),
        index_methods=_keyed(map(read_index_method, rows["index_method"].values())),
        institutions=_keyed(map(read_institution, rows["institution"].values())),
        calendar=calendar,
        requirements=_keyed(map(read_requirement, rows["requirement"].values())),
        targets=_keyed(map(read_target, rows["target"].values())),
        plan_tasks=_keyed(map(read_plan_task, rows["plan_task"].values())),
    )
    for row in (row for table in rows.values() for row in table.values()):
        row.finish()
    return book


def _keyed(things: Iterable[Thing]) -> MappingProxyType[str, Thing]:
    return MappingProxyType({thing.id: thing for thing in things})
