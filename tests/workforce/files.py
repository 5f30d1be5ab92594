"""Roster files for tests, as spreadsheets and personnel systems write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from tests.cast import NOW, Cast
from xlsxwriter import Workbook

from netra.people.actors import Actor
from netra.places.models import Agency
from netra.workforce.models import RosterImport
from netra.workforce.operations import check_roster, guess_layout, receive_file

HEADER = ("NIP BARU", "NAMA", "JENIS KEPEGAWAIAN", "UNOR NAMA", "JABATAN NAMA", "EMAIL")
# The roster of `make_roster_of`, as a file would give it.
ROSA = (
    "198507112010012001",
    "Rosa Wiratama",
    "PNS",
    "Dinas Pendidikan",
    "Guru Ahli Pertama",
    "rosa@pegawai.example",
)
JAKA = ("THL-001", "Jaka Selasih", "Non ASN", "Dinas Pendidikan", "Guru Ahli Pertama", "jaka@pegawai.example")
DEDI = (
    "199003152015031002",
    "Dedi Purnama",
    "PNS",
    "SD Negeri 1 Ranu",
    "Guru Ahli Pertama",
    "dedi@pegawai.example",
)
HANA = (
    "198811302023212003",
    "Hana Kamboja",
    "PPPK",
    "SD Negeri 1 Ranu",
    "Guru Ahli Pertama",
    "hana@pegawai.example",
)
OKA = ("THL-002", "Oka Nilamsari", "Honorer", "SD Negeri 1 Ranu", "Guru Ahli Pertama", "oka@pegawai.example")
MURNI = (
    "197702282003121004",
    "Murni Cendana",
    "PNS",
    "SD Negeri 2 Ranu",
    "Guru Ahli Pertama",
    "murni@pegawai.example",
)
SLAMET = (
    "THL-003",
    "Slamet Telaga",
    "THL",
    "SD Negeri 2 Ranu",
    "Guru Ahli Pertama",
    "slamet@pegawai.example",
)
EVERYBODY = (ROSA, JAKA, DEDI, HANA, OKA, MURNI, SLAMET)
WIRA = ("199501012019031005", "Wira Angsana", "PNS", "SD Negeri 2 Ranu", "Guru Ahli Pertama", "")


def csv_bytes(
    rows: Sequence[Sequence[Any]],
    *,
    header: Sequence[str] = HEADER,
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> bytes:
    """The rows as a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([*([header] if header else []), *rows])
    return text.getvalue().encode(encoding)


def xlsx_bytes(
    rows: Sequence[Sequence[Any]], *, header: Sequence[str] = HEADER, above: int = 0, hidden: str = ""
) -> bytes:
    """The rows as a workbook, below some lines of a title; numbers are written as numbers."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        if hidden:
            book.add_worksheet(hidden).hide()
        sheet = book.add_worksheet("Pegawai")
        sheet.activate()
        sheet.set_first_sheet()
        for line in range(above):
            sheet.write_string(line, 0, "DAFTAR PEGAWAI" if line == 0 else "")
        for index, cells in enumerate([header, *rows] if header else rows, above):
            sheet.write_row(index, 0, cells)
    return target.getvalue()


def received(
    cast: Cast, content: bytes, *, name: str = "pegawai.csv", agency: Agency | None = None
) -> RosterImport:
    """The file as an import that the personnel officer began."""
    return receive_file(agency or cast.government, name=name, content=content, by=cast.lestari.actor, at=NOW)


def checked(
    cast: Cast, rows: Sequence[Sequence[Any]], *, whole: bool = True, by: Actor | None = None, **more: Any
) -> RosterImport:
    """The rows received as CSV and checked as guessed."""
    roster = received(cast, csv_bytes(rows, **{key: more.pop(key) for key in ("header",) if key in more}))
    layout = guess_layout(roster)
    return check_roster(roster, layout=layout, whole=whole, by=by or cast.lestari.actor, at=NOW, **more)
