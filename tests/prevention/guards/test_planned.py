"""A list of planned decisions: read as offices write it, checked line by line, kept nowhere."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pytest
import xlsxwriter
from django.utils.translation import override
from python_calamine import CalamineWorkbook
from tests.cast import NOW, Cast, cast

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.documents.pdf import as_pdf
from netra.prevention.guards.letters import request_letter, take_request_letter
from netra.prevention.guards.models import StaffingPlan
from netra.prevention.guards.planned import (
    MOST,
    Checked,
    Line,
    Outcome,
    as_table,
    carried,
    check_planned,
    day_of,
    kind_of,
    read_planned,
)

__all__ = ["cast"]

ELECTION = "pilkada-2024"


@pytest.fixture(autouse=True)
def in_indonesian() -> Iterator[None]:
    with override("id"):
        yield


CSV = """Nama;Jenis;Jabatan lama;Jabatan baru;Tanggal
M***** R*****;Mutasi;Camat Ranu;Camat Sukamulya;21-10-2024
Kenanga Rekaan;Plt;;Kepala Bidang;2024-10-21
Cempaka Rekaan;mutasi;Sekretaris;Kepala Dinas;1 Februari 2024
Dahlia Rekaan;pensiun;Kepala Seksi;;21/10/2024

Anggrek Rekaan;dinas luar;;;21/10/2024
=HYPERLINK("x");Promosi;;Kepala Badan;entah
"""


def checked(cast: Cast, text: str = CSV) -> list[Checked]:
    lines = read_planned("daftar.csv", text.encode())
    return check_planned(cast.government, ELECTION, lines, by=cast.lestari.actor)


def test_each_line_is_told_with_its_reason(cast: Cast) -> None:
    rows = checked(cast)
    assert [(each.line.at, each.kind, each.outcome) for each in rows] == [
        (2, "transfer", Outcome.NEEDS),
        (3, "acting", Outcome.INSIDE),
        (4, "transfer", Outcome.FREE),
        (5, "retirement", Outcome.INSIDE),
        (7, "", Outcome.UNREAD),
        (8, "transfer", Outcome.UNREAD),
    ]
    assert "“dinas luar” tidak dikenal" in rows[4].fault
    assert "“entah” bukan tanggal" in rows[5].fault
    assert [rows[at].finding for at in range(4)] == ["forbidden", "permitted", "permitted", "permitted"]
    assert "R*****" not in rows[0].masked
    assert not StaffingPlan.objects.exists()


def test_an_xlsx_with_real_dates_is_read(cast: Cast) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Rencana mutasi triwulan IV"])
        sheet.write_row(2, 0, ["No", "Nama Pegawai", "Jenis", "Jabatan Baru", "TMT"])
        sheet.write_row(3, 0, [1, "Melati Rekaan", "Promosi", "Kepala Bidang"])
        sheet.write_datetime(3, 4, date(2024, 10, 21), book.add_format({"num_format": "dd/mm/yyyy"}))
    lines = read_planned("daftar.xlsx", out.getvalue())
    assert [(each.at, each.name, each.to_post) for each in lines] == [(4, "Melati Rekaan", "Kepala Bidang")]
    assert checked_one(cast, lines).outcome == Outcome.NEEDS


def checked_one(cast: Cast, lines: list[Line]) -> Checked:
    (only,) = check_planned(cast.government, ELECTION, lines, by=cast.lestari.actor)
    return only


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"Nama;Jabatan\nx;y\n", "nama kolom"),
        ("a.csv", b"Jenis;Tanggal\n\n", "tidak berisi baris"),
        ("a.csv", b"Jenis;Tanggal\n" + b"Plt;2024-10-21\n" * (MOST + 1), "paling banyak 1000 baris"),
        ("a.xlsx", b"PK rusak", "Excel"),
        ("a.ods", b"x", ".csv"),
        ("a.csv", b"", "nama kolom"),
    ],
)
def test_what_cannot_be_read_is_one_line(cast: Cast, name: str, content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said) as error:
        read_planned(name, content)
    assert error.value.field == "file"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mutasi", "transfer"),
        ("Rotasi jabatan", "transfer"),
        ("Penunjukan Plt. Kepala Dinas", "acting"),
        ("Mengganti kepala sekolah", "head_of_unit"),
        ("Mutasi, promosi, atau penurunan jabatan", "transfer"),
        ("acting", "acting"),
        ("Pengangkatan pejabat baru", "filling"),
        ("Pemberhentian dari jabatan", "dismissal"),
        ("", ""),
    ],
)
def test_everyday_words_name_the_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-10-21 00:00:00", date(2024, 10, 21)),
        ("21/10/2024", date(2024, 10, 21)),
        ("1 Agu 2024", date(2024, 8, 1)),
        ("31-02-2024", None),
        ("45586", None),
        ("21 Xyz 2024", None),
        ("", None),
    ],
)
def test_days_are_read_as_they_are_written(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_table_is_safe_to_open(cast: Cast) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_table(checked(cast))))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][6] == "Dalam masa larangan, perlu persetujuan"
    assert str(rows[6][1]).startswith("'=")
    assert len(rows) == 7


def test_the_letter_asks_for_those_that_need_it(cast: Cast) -> None:
    rows = checked(cast)
    letter = take_request_letter(
        cast.government, ELECTION, rows, by=cast.lestari.actor, at=NOW, page="https://netra.example/"
    )
    (_, first) = letter.sections[0].rows
    assert first[1:4] == ("M***** R*****", "Mutasi, promosi, atau penurunan jabatan", "Camat Sukamulya")
    assert dict(letter.facts)["Persetujuan dari"] == "persetujuan tertulis Menteri Dalam Negeri"
    assert as_pdf(request_letter(cast.government, ELECTION, rows[:1], NOW.date())).startswith(b"%PDF")
    with pytest.raises(Conflict):
        take_request_letter(cast.government, ELECTION, rows[1:], by=cast.lestari.actor, at=NOW, page="x")


def test_only_who_plans_checks(cast: Cast) -> None:
    rows = checked(cast)
    for who in (cast.ratna, cast.bima, cast.nadia):
        with pytest.raises(Refused):
            check_planned(cast.government, ELECTION, [], by=who.actor)
        with pytest.raises(Refused):
            take_request_letter(cast.government, ELECTION, rows, by=who.actor, at=NOW, page="x")


def test_what_the_page_carries_comes_back_whole(cast: Cast) -> None:
    lines = read_planned("a.csv", CSV.encode())
    assert [Line(**each) for each in carried(lines)] == lines
