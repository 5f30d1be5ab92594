"""Roster import: a file end to end against what the database does with the bare rows, and what Django does with the file.

python -m tests.benchmarks.roster [ROWS] [DATABASE_URL]        CSV of ROWS rows (default 1,000,000)
python -m tests.benchmarks.roster xlsx [ROWS] [DATABASE_URL]   XLSX of ROWS rows (default 100,000), the import only

The file is in the order of units, as a personnel system writes it; every run fills the same empty keyed table of employees.
What is compared, each in one transaction unless said:

- the import: the file is copied and digested, its form guessed, every row read, checked (number, category, texts, unit,
  twice in the file), staged beside the roster block by block, compared with the roster, then carried out: employees
  written in the order of their key, headcounts kept, ledger entries. It can be undone.
- bare rows: COPY of a text that is ready, or on SQLite executemany of tuples that are ready and sorted by the key, with
  the memory that the import takes.
- bulk_create: rows that are ready made into objects and written, 2,000 at a time, in the order of the file. No reading,
  no check.
- plain Django: csv.DictReader, the same checks row by row, one query for the numbers that are there, bulk_create of 2,000
  at a time, headcounts. No staging, no comparison, no undo, no ledger.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks import scratch

NOW = datetime(2024, 10, 14, 8, 4, tzinfo=UTC)
HEADER = (
    "NIP BARU", "NAMA", "JENIS KEPEGAWAIAN", "UNOR NAMA", "UNOR ID", "JABATAN NAMA", "GOL AKHIR NAMA", "EMAIL", "NOMOR HP"
)  # fmt: skip
COLUMNS = "agency_id, unit_id, number, category, name, position, grade, email, phone"
DAYS = 30 * 12 * 28
STEP = 7_368_787  # a prime that divides neither DAYS nor 999
ONE_UNIT = 60  # employees
BATCH = 2_000


def employees(count: int) -> Iterator[tuple[str, ...]]:
    """Invented employees, unit by unit, each number once."""
    for index in range(count):
        day, serial = divmod(index * STEP % (DAYS * 999), 999)  # every number once, in no order
        year, rest = divmod(day, 12 * 28)
        month, date = divmod(rest, 28)
        number = f"{1966 + year}{month + 1:02}{date + 1:02}{1990 + year}{index % 12 + 1:02}{index % 2 + 1}{serial + 1:03}"
        unit = index // ONE_UNIT
        yield (
            number, f"Pegawai Contoh {index}", "PNS", f"Unit Kerja {unit}", f"U{unit}", "Guru Ahli Muda", "III/c",
            f"pegawai{index}@contoh.example", "080012345678",
        )  # fmt: skip


def prepare(count: int) -> tuple[Any, dict[str, int]]:
    """An agency with its units; gives it and the units by code."""
    from netra.places.models import Agency
    from netra.workforce.models import Unit
    from netra.workforce.units import add_units

    agency = Agency.objects.create(
        code="contoh", name="Contoh", kind="government", level="regency", institution="ppk"
    )
    names = range(count // ONE_UNIT + 1)
    units = add_units(agency, [Unit(code=f"U{name}", name=f"Unit Kerja {name}") for name in names])
    return agency, {unit.code: unit.pk for unit in units}


def end_to_end(agency: Any, path: Path) -> dict[str, float]:
    """Seconds from the file to the roster, by step."""
    from netra.people.actors import Actor
    from netra.people.roles import Role
    from netra.workforce.operations import apply_import, check_roster, guess_layout, receive_file

    by = Actor("benchmark", posts=frozenset({(agency.pk, Role.PERSONNEL_OFFICER)}))
    marks = [time.perf_counter()]

    def mark(value: Any) -> Any:
        marks.append(time.perf_counter())
        return value

    roster = mark(receive_file(agency, name=path.name, content=path, by=by, at=NOW))
    layout = mark(guess_layout(roster))
    roster = mark(check_roster(roster, layout=layout, whole=True, by=by, at=NOW))
    mark(apply_import(roster, by=by, at=NOW))
    steps = ("receive", "guess", "check", "apply")
    taken = {name: marks[index + 1] - marks[index] for index, name in enumerate(steps)}
    print(f"  counts: { ({kind: number for kind, number in roster.counts.items() if number}) }")
    return {**taken, "all": marks[-1] - marks[0]}


def empty() -> None:
    """Take every employee and everything of imports away again."""
    from django.db import connection

    tables = ("rosterchange", "rosterrow", "rosterunit", "rosterimport", "headcount", "employee")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM workforce_{table}")  # noqa: S608 (constants)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (FULL) workforce_employee")
            cursor.execute("CHECKPOINT")


def bare(rows: list[tuple[Any, ...]]) -> float:
    """Seconds for the bare rows: COPY, or executemany sorted by the key on SQLite; the text is made before."""
    from django.db import connection, transaction

    from netra.workforce import diffing

    if connection.vendor == "postgresql":
        text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
        began = time.perf_counter()
        statement = f"COPY workforce_employee ({COLUMNS}) FROM STDIN"
        with transaction.atomic(), connection.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write(text)
        return time.perf_counter() - began
    rows = sorted(rows, key=lambda row: row[2])
    marks = ", ".join(["%s"] * 9)
    began = time.perf_counter()
    with transaction.atomic(), diffing.room(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO workforce_employee ({COLUMNS}) VALUES ({marks})", rows)  # noqa: S608
    return time.perf_counter() - began


def by_orm(rows: list[tuple[Any, ...]]) -> float:
    """Seconds for the rows with Django's bulk_create, batch by batch, as no memory holds a million objects gladly."""
    from django.db import transaction

    from netra.workforce.models import Employee

    names = [name.strip() for name in COLUMNS.split(",")]
    began = time.perf_counter()
    with transaction.atomic():
        for first in range(0, len(rows), BATCH):
            some = rows[first : first + BATCH]
            Employee.objects.bulk_create(Employee(**dict(zip(names, row, strict=True))) for row in some)
    return time.perf_counter() - began


def by_plain_django(agency: Any, units: dict[str, int], path: Path) -> float:
    """Seconds for the file as one would write its import with Django and the same checks."""
    from django.db import transaction

    from netra.workforce.counts import recount
    from netra.workforce.models import Employee

    began = time.perf_counter()
    with transaction.atomic(), path.open(newline="", encoding="utf-8") as file:
        known = set(Employee.objects.filter(agency=agency).values_list("number", flat=True))
        batch = []
        for row in csv.DictReader(file):
            if (facts := _checked(row, units, known)) is not None:
                batch.append(Employee(agency_id=agency.pk, **facts))
            if len(batch) == BATCH:
                Employee.objects.bulk_create(batch)
                batch = []
        Employee.objects.bulk_create(batch)
        recount(units.values())
    return time.perf_counter() - began


def _checked(row: dict[str, str], units: dict[str, int], known: set[str]) -> dict[str, Any] | None:
    """The facts of an employee; none if the row cannot be used or is known."""
    from netra.workforce.nip import category_of, clean_number, number_fault
    from netra.workforce.rows import LIMITS, category_named, tidy

    cells = {name: tidy(cell) for name, cell in row.items()}
    number = clean_number(cells["NIP BARU"])
    word = category_named(cells["JENIS KEPEGAWAIAN"])
    category = word or category_of(number)
    facts = {"name": cells["NAMA"], "position": cells["JABATAN NAMA"], "grade": cells["GOL AKHIR NAMA"], "email": cells["EMAIL"], "phone": cells["NOMOR HP"]}  # fmt: skip
    unit = units.get(cells["UNOR ID"])
    if word is None or number_fault(number, category) or not facts["name"] or unit is None or number in known:
        return None
    if any(len(text) > LIMITS[name] for name, text in facts.items()):
        return None
    known.add(number)
    return {"number": number, "category": category, "unit_id": unit, **facts}


def write_csv(path: Path, count: int) -> None:
    """The employees as a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(employees(count))


def write_xlsx(path: Path, count: int) -> None:
    """The employees as a workbook."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for index, row in enumerate([HEADER, *employees(count)]):
            sheet.write_row(index, 0, row)


def main(form: str, count: int, database: str) -> None:
    """Print the figures as lines."""
    folder = scratch.start(database)
    agency, units = prepare(count)
    print(f"machine: {scratch.machine()}; {'PostgreSQL' if database else 'SQLite'}; {count:,} rows as {form}")
    path = folder / f"roster.{form}"
    (write_csv if form == "csv" else write_xlsx)(path, count)
    if form == "csv":
        rows = [(agency.pk, units[row[4]], row[0], "pns", row[1], *row[5:]) for row in employees(count)]
        copied = bare(rows)
        empty()
    taken = end_to_end(agency, path)
    print("  " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in taken.items()))
    if form == "xlsx":
        return
    print(f"bare rows: {copied:.2f} s; the import reaches {copied / taken['all']:.0%} of it")
    for name, work in (
        ("bulk_create", lambda: by_orm(rows)),
        ("plain Django", lambda: by_plain_django(agency, units, path)),
    ):
        empty()
        some = work()
        print(f"{name}: {some:.2f} s; the import is {some / taken['all']:.1f}× as quick", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    kind = given.pop(0) if given[:1] == ["xlsx"] else "csv"
    size = int(given.pop(0)) if given and given[0].isdigit() else (100_000 if kind == "xlsx" else 1_000_000)
    main(kind, size, given[0] if given else "")
