"""Roster files as they come: encodings, delimiters, workbooks with their oddities, and files that are none."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import NOW, Cast
from tests.workforce.files import (
    DEDI,
    EVERYBODY,
    HEADER,
    ROSA,
    WIRA,
    checked,
    csv_bytes,
    received,
    xlsx_bytes,
)
from tests.workforce.roster import Roster
from xlsxwriter import Workbook

from netra.base.verdicts import Invalid
from netra.workforce.findings import problems
from netra.workforce.layouts import Layout, guess_columns
from netra.workforce.models import Employee, RosterImport, RosterState, SavedLayout
from netra.workforce.operations import check_roster, guess_layout, preview, receive_file
from netra.workforce.reading import csv_delimiter, csv_encoding, file_kind, first_rows, picked_rows

ACCENT = (WIRA[0], "Wíra Ängsana", *WIRA[2:])


def kinds(cast: Cast, content: bytes, **guess: Any) -> dict[str, int]:
    """What the check finds in the file as guessed."""
    roster = received(cast, content)
    layout = guess_layout(roster, **guess)
    done = check_roster(roster, layout=layout, whole=False, by=cast.lestari.actor, at=NOW)
    return {
        kind: done.counts[kind]
        for kind in ("new", "same", "invalid", "duplicate", "unknown_unit")
        if done.counts[kind]
    }


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-be", "utf-16-le", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "|"])
def test_reads_csv_as_programs_write_it(cast: Cast, roster: Roster, encoding: str, delimiter: str) -> None:
    content = csv_bytes([*EVERYBODY, ACCENT], encoding=encoding, delimiter=delimiter)
    found = received(cast, content)
    layout = guess_layout(found)
    assert (layout.encoding, layout.delimiter) == (encoding, delimiter)
    assert layout.columns == {"number": 0, "name": 1, "category": 2, "unit": 3, "position": 4, "email": 5}
    assert preview(found, layout)[-1][1][1] == "Wíra Ängsana"
    check_roster(found, layout=layout, whole=True, by=cast.lestari.actor, at=NOW)
    found.refresh_from_db()
    assert (found.counts["same"], found.counts["new"]) == (7, 1)


@pytest.mark.parametrize("above", [0, 3, 12])
def test_finds_the_header_below_a_title(cast: Cast, roster: Roster, above: int) -> None:
    assert kinds(cast, xlsx_bytes(EVERYBODY, above=above, hidden="Rahasia")) == {"same": 7}


def test_a_saved_layout_comes_first(cast: Cast, roster: Roster) -> None:
    header = ("Nomor", "Siapa", "Macam", "Tempat", "Tugas", "Pos")
    found = received(cast, csv_bytes(EVERYBODY, header=header))
    assert guess_layout(found).missing == ("unit",)
    assert guess_layout(found, header=1).missing == ("number", "name", "unit")
    layout = guess_layout(found, header=1).with_columns({"number": 0, "name": 1, "unit": 3})
    with pytest.raises(Invalid) as error:
        check_roster(
            found, layout=layout.with_columns({"name": 1}), whole=True, by=cast.lestari.actor, at=NOW
        )
    assert error.value.field == "columns"
    check_roster(found, layout=layout, whole=True, by=cast.lestari.actor, at=NOW)
    assert SavedLayout.objects.count() == 1
    again = guess_layout(received(cast, csv_bytes([ROSA], header=header)), header=1)
    assert (again.preset, again.columns) == ("saved", {"number": 0, "name": 1, "unit": 3})


def test_without_header_the_numbers_are_found(cast: Cast, roster: Roster) -> None:
    found = received(cast, csv_bytes([ROSA, DEDI], header=()))
    layout = guess_layout(found)
    assert (layout.header, layout.columns) == (0, {"number": 0, "name": 1})
    layout = layout.with_columns({**layout.columns, "unit": 3})
    assert check_roster(found, layout=layout, whole=False, by=cast.lestari.actor, at=NOW).counts["same"] == 2


def test_knows_the_national_systems_export() -> None:
    header = ("PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "TEMPAT LAHIR NAMA", "NIK", "NOMOR HP", "EMAIL", "JENIS PEGAWAI NAMA",
              "GOL AWAL NAMA", "GOL AKHIR NAMA", "JENIS JABATAN NAMA", "JABATAN NAMA", "UNOR ID", "UNOR NAMA")  # fmt: skip
    assert guess_columns(header) == {
        "number": 1, "name": 3, "category": 8, "unit": 14, "unit_code": 13, "position": 12, "grade": 10, "email": 7, "phone": 6,
    }  # fmt: skip
    assert guess_columns(("No", "N I P", "Nama Pegawai", "Unit  Kerja", "Gol/Ruang", "No. HP")) == {
        "name": 2, "unit": 3, "grade": 4, "phone": 5,
    }  # fmt: skip


def test_merged_cells_give_their_value_to_all(cast: Cast, roster: Roster) -> None:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 5, "DAFTAR PEGAWAI")
        sheet.write_row(1, 0, HEADER)
        sheet.write_row(2, 0, EVERYBODY[2])
        sheet.write_row(3, 0, EVERYBODY[3])
        sheet.merge_range(2, 3, 3, 3, "SD Negeri 1 Ranu")
    assert kinds(cast, target.getvalue()) == {"same": 2}


def test_formulas_give_their_values(cast: Cast, roster: Roster) -> None:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROSA)
        sheet.write_formula(1, 1, '=UPPER("x")', None, "Rosa Wiratama")
        sheet.write_row(2, 0, WIRA)
        sheet.write_string(2, 1, '=HYPERLINK("http://x.example","Wira")')
    assert kinds(cast, target.getvalue()) == {"same": 1, "new": 1}
    assert not Employee.objects.filter(name__startswith="=").exists()


def test_a_number_kept_as_a_number_has_lost_digits_and_is_told(cast: Cast, roster: Roster) -> None:
    found = received(cast, xlsx_bytes([(198902232010011002, *WIRA[1:])]), name="pegawai.xlsx")
    check_roster(found, layout=guess_layout(found), whole=False, by=cast.lestari.actor, at=NOW)
    (row,) = problems(found, "invalid")
    assert "1.98902E+17" in row.why
    assert "Teks" in row.way_out
    assert (row.line, row.cells[1]) == (2, "Wira Angsana")


def test_three_hundred_columns_and_ragged_rows(cast: Cast, roster: Roster) -> None:
    header = [*(f"Kolom {index}" for index in range(294)), *HEADER]
    rows = [[*[""] * 294, *ROSA], [*["x"] * 294, *DEDI, "", "", "more"], ["short"]]
    assert kinds(cast, csv_bytes(rows, header=header)) == {"same": 2}, "the last row says nothing of anybody"
    assert kinds(cast, xlsx_bytes(rows[:2], header=header)) == {"same": 2}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(b"", "kosong", id="empty"),
        pytest.param(b"\x00" * 500, "kosong", id="nothing but NUL"),
        pytest.param(b"%PDF-1.7 obj", "PDF", id="PDF named xlsx"),
        pytest.param(b"PK\x03\x04 broken", "tidak dapat dibuka", id="broken workbook"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "tidak dapat dibuka", id="with password"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "bukan buku kerja", id="picture"),
    ],
)
def test_files_that_are_no_roster(cast: Cast, tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Invalid, match=told) as error:
        received(cast, content, name="pegawai.xlsx")
    assert error.value.field == "file"
    assert not RosterImport.objects.exists()
    assert list((tmp_path / "rosters").iterdir()) == []


def test_a_zip_that_is_no_workbook(cast: Cast) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("a.txt", "a")
    with pytest.raises(Invalid, match="tidak dapat dibuka"):
        received(cast, target.getvalue())


def test_header_only_fails_and_can_be_checked_again(cast: Cast) -> None:
    found = received(cast, csv_bytes([]))
    with pytest.raises(Invalid, match="Tidak ada baris"):
        check_roster(found, layout=guess_layout(found), whole=True, by=cast.lestari.actor, at=NOW)
    found.refresh_from_db()
    assert (found.state, found.counts) == (RosterState.FAILED, {})
    assert "Tidak ada baris" in found.problem


def test_nul_bytes_and_control_signs_go(cast: Cast, roster: Roster) -> None:
    content = csv_bytes([(*WIRA[:1], "Wira\x00\x07 \u202e Angsana", *WIRA[2:])])
    found = received(cast, content)
    check_roster(found, layout=guess_layout(found), whole=False, by=cast.lestari.actor, at=NOW)
    assert problems(found, "new")[0].name == "Wira Angsana"


def test_a_line_of_megabytes_is_refused_in_words(cast: Cast, roster: Roster) -> None:
    for text in ("a" * 3_000_000, "a," * 1_500_000):
        found = received(cast, csv_bytes([ROSA]) + text.encode())
        with pytest.raises(Invalid, match=r"[Bb]aris"):
            check_roster(found, layout=guess_layout(found), whole=False, by=cast.lestari.actor, at=NOW)


def test_the_wrong_encoding_never_stops_the_reading(cast: Cast, roster: Roster) -> None:
    content = csv_bytes([ACCENT], encoding="cp1252")
    assert kinds(cast, content, encoding="utf-8") == {"new": 1}
    with pytest.raises(Invalid) as error:
        guess_layout(received(cast, content), encoding="rot13")
    assert error.value.field == "encoding"


def test_what_a_row_lacks_is_told_with_line_and_way_out(cast: Cast, roster: Roster) -> None:
    rows = [
        ROSA,
        ROSA,
        ("", *ROSA[1:]),
        (*DEDI[:2], "Presiden", *DEDI[3:]),
        (*DEDI[:1], "", *DEDI[2:]),
        (*WIRA[:3], "-", "", ""),
    ]
    done = checked(cast, [*rows, (*WIRA[:2], "", *WIRA[3:5], "bukan surel")], whole=False)
    told = [(row.line, row.why) for kind in ("duplicate", "invalid") for row in problems(done, kind)]
    assert [line for line, _ in told] == [3, 4, 5, 6, 7]
    assert "baris 2" in told[0][1]
    assert done.counts["emails_left_out"] == 1
    assert done.counts["new"] == 1, "a line that cannot be used does not take the number from a later one"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=2_000) | st.text(max_size=800).map(str.encode))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    try:
        kind = file_kind(path)
    except Invalid:
        return
    assert kind == "csv"
    encoding = csv_encoding(path)
    layout = Layout(
        encoding=encoding, delimiter=csv_delimiter(path, encoding), header=0, columns={"number": 0, "name": 1}
    )
    try:
        assert len(first_rows(path, layout, 10)) <= 10
        assert all(len(cells) == 10 for _, cells in picked_rows(path, layout))
    except Invalid as error:
        told = error.message
        assert told


def test_others_may_not_send_files(cast: Cast) -> None:
    with pytest.raises(Exception, match="Peran"):
        receive_file(cast.government, name="a.csv", content=csv_bytes([ROSA]), by=cast.bima.actor, at=NOW)
