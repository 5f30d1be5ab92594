"""Text files as they arrive broken: encodings mixed, quotation marks left open, NULs, titles, totals, blank rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cast import NOW, Cast
from tests.workforce.files import (
    DEDI,
    EVERYBODY,
    HANA,
    HEADER,
    JAKA,
    MURNI,
    ROSA,
    SLAMET,
    WIRA,
    csv_bytes,
    received,
)
from tests.workforce.roster import Roster

from netra.base.verdicts import Invalid
from netra.workforce import files
from netra.workforce.findings import problems
from netra.workforce.models import RosterImport
from netra.workforce.operations import check_roster, guess_layout, receive_file

BESIDE = {"total", "serving", "new_units", "emails_left_out"}


def check(cast: Cast, content: bytes, *, whole: bool = False) -> RosterImport:
    """The file received and checked as guessed."""
    roster = received(cast, content)
    return check_roster(roster, layout=guess_layout(roster), whole=whole, by=cast.lestari.actor, at=NOW)


def found(roster: RosterImport) -> dict[str, int]:
    return {kind: number for kind, number in roster.counts.items() if number and kind not in BESIDE}


def named(text: str) -> tuple[str, ...]:
    return (WIRA[0], text, *WIRA[2:])


def test_two_encodings_in_one_file_keep_every_name(cast: Cast, roster: Roster) -> None:
    """Lists pasted together: one line as Windows writes it among lines of UTF-8, and the other way round."""
    others = [(f"19950101201903100{number}", f"Wíra Ängsana {number}", *WIRA[2:]) for number in (6, 7)]
    parts = [csv_bytes(others), csv_bytes([named("Séno Böhm")], header=(), encoding="cp1252")]
    done = check(cast, b"".join(parts))
    assert [row.name for row in problems(done, "new")] == ["Wíra Ängsana 6", "Wíra Ängsana 7", "Séno Böhm"]
    assert done.layout["encoding"] == "utf-8"


@pytest.mark.parametrize("ends", ["\r", "\n", "\r\n"])
def test_lines_end_as_each_system_ends_them(cast: Cast, roster: Roster, ends: str) -> None:
    text = csv_bytes(EVERYBODY).decode().replace("\r\n", ends)
    assert found(check(cast, text.encode())) == {"same": 7}


@pytest.mark.parametrize("sign", ["\t", ";", "|"])
def test_a_spreadsheets_note_of_its_sign_is_no_row(cast: Cast, roster: Roster, sign: str) -> None:
    content = f"sep={sign}\r\n".encode() + csv_bytes(EVERYBODY, delimiter=sign)
    assert found(check(cast, content)) == {"same": 7}


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([3], id="to the end of the file"),
        pytest.param([3, 5], id="to the next stray mark"),
    ],
)
def test_an_open_quotation_mark_swallows_nobody(cast: Cast, roster: Roster, lines: list[int]) -> None:
    text = csv_bytes(EVERYBODY).decode().split("\r\n")
    for line in lines:
        text[line - 1] = text[line - 1].replace(",", ',"', 1)
    with pytest.raises(Invalid, match="baris 3") as error:
        check(cast, "\r\n".join(text).encode(), whole=True)
    assert error.value.field == "file"


def test_a_quotation_mark_open_over_thousands_of_lines_is_told_where_it_opens(
    cast: Cast, roster: Roster
) -> None:
    many = [(f"THL-{number:05}", f"Pegawai {number}", *JAKA[2:]) for number in range(4_000)]
    text = csv_bytes(many).decode().replace("THL-00007,", 'THL-00007,"')
    with pytest.raises(Invalid, match="baris 9"):
        check(cast, text.encode())


def test_line_breaks_and_marks_within_a_cell_are_no_fault(cast: Cast, roster: Roster) -> None:
    rows = [(*ROSA[:4], "Guru\r\nAhli, Pertama", ROSA[5]), (*DEDI[:1], 'Dedi "Edi" Purnama', *DEDI[2:])]
    done = check(cast, csv_bytes(rows))
    assert found(done) == {"changed": 2}
    assert problems(done, "changed")[1].name == 'Dedi "Edi" Purnama'
    loose = csv_bytes([HANA]).decode().replace("Hana Kamboja", 'Hana "Ana" Kamboja')
    assert problems(check(cast, loose.encode()), "changed")[0].name == 'Hana "Ana" Kamboja'


def test_nul_bytes_within_numbers_and_names_go(cast: Cast, roster: Roster) -> None:
    content = csv_bytes([ROSA]).replace(b"198507", b"1985\x0007").replace(b"Rosa", b"Ro\x00sa")
    assert found(check(cast, content)) == {"same": 1}


def test_blank_rows_stray_headers_and_totals(cast: Cast, roster: Roster) -> None:
    """A printed list: a title, two rows of column names, a row that numbers them, blank rows, a total, a signature."""
    blank, dashes = ("",) * 6, ("-",) * 6
    rows = [
        ("DAFTAR PEGAWAI", *[""] * 5), blank, ("Identitas", "", "Kepegawaian", "", "", ""), HEADER,
        ("1", "2", "3", "4", "5", "6"), ROSA, blank, JAKA, dashes, DEDI, HEADER, MURNI, blank,
        ("Jumlah", "4 orang", *[""] * 4), ("", "", "", "", "Ranu, 1 Oktober 2024", ""),
    ]  # fmt: skip
    done = check(cast, csv_bytes(rows, header=()))
    assert found(done) == {"same": 4, "invalid": 4}
    told = {row.line: row.why for row in problems(done, "invalid")}
    assert sorted(told) == [5, 11, 14, 15]
    assert all(told.values())
    assert "belum diisi" in told[15] or "kosong" in told[15]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("1.99501E+17", "memotong angka", id="cut by a spreadsheet"),
        pytest.param("1,99501E+17", "memotong angka", id="cut, with a comma"),
        pytest.param("199501012019031000", "hilang", id="last digits lost"),
        pytest.param("19950101201903100", "17", id="a digit too few"),
        pytest.param("19950101 2019O3 1 005", "angka", id="a letter O"),
        pytest.param("1995-01-01", "hanya berisi angka", id="a date"),
    ],
)
def test_numbers_that_a_spreadsheet_spoilt(cast: Cast, roster: Roster, typed: str, said: str) -> None:
    done = check(cast, csv_bytes([(typed, *WIRA[1:])]))
    (row,) = problems(done, "invalid")
    assert (row.line, said in row.why) == (2, True), row.why
    assert row.way_out


@pytest.mark.parametrize(
    "typed",
    ["'199501012019031005", "19950101 201903 1 005", "19950101.201903.1.005", "199501012019031005\xa0", "’199501012019031005"],
)  # fmt: skip
def test_numbers_as_people_type_them(cast: Cast, roster: Roster, typed: str) -> None:
    assert [row.number for row in problems(check(cast, csv_bytes([(typed, *WIRA[1:])])), "new")] == [WIRA[0]]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(csv_bytes(EVERYBODY, delimiter="~"), id="a sign nobody uses"),
        pytest.param(b"\r\n".join(row[0].encode() for row in EVERYBODY), id="numbers only"),
        pytest.param(b"NIP;Nama\r\n" + b";\r\n" * 50, id="only a header and signs"),
    ],
)
def test_what_cannot_be_a_roster_is_refused_in_words(cast: Cast, roster: Roster, content: bytes) -> None:
    with pytest.raises(Invalid) as error:
        check(cast, content)
    assert error.value.message


def test_three_hundred_columns_in_disorder(cast: Cast, roster: Roster) -> None:
    order = [*range(6)][::-1]
    header = [name for index in range(50) for name in (f"Kolom {index}", "Kosong", "", "-", "Ket")]
    rows = [[*["x"] * len(header), *(row[index] for index in order)] for row in EVERYBODY]
    done = check(cast, csv_bytes(rows, header=[*header, *(HEADER[index] for index in order)]))
    assert found(done) == {"same": 7}


def test_a_file_beyond_the_limit_is_refused_before_it_is_copied(cast: Cast, tmp_path: Path) -> None:
    """Two gigabytes on paper that take no room on the disk."""
    path = tmp_path / "besar.csv"
    with path.open("wb") as file:
        file.write(csv_bytes([ROSA]))
        file.truncate(2 << 30)
    with pytest.raises(Invalid, match="1 GB"):
        receive_file(cast.government, name=path.name, content=path, by=cast.lestari.actor, at=NOW)
    assert list((tmp_path / "rosters").glob("*")) == []


def test_a_file_full_of_nothing_after_its_rows(cast: Cast, roster: Roster, monkeypatch: Any) -> None:
    """A copy that broke off on a full disk: zeros up to the size it should have had."""
    content = csv_bytes([ROSA, DEDI]) + b"\x00" * 3_000_000
    with pytest.raises(Invalid, match="baris 4"):
        check(cast, content)
    monkeypatch.setattr(files, "LARGEST", 1_000)
    with pytest.raises(Invalid, match="1 GB"):
        received(cast, content)


def test_the_same_file_twice_has_nothing_to_do(cast: Cast, roster: Roster) -> None:
    first = check(cast, csv_bytes(EVERYBODY), whole=True)
    again = check(cast, csv_bytes(EVERYBODY), whole=True)
    assert first.digest == again.digest
    assert found(again) == {"same": 7}


def test_who_stands_in_an_unusable_row_has_not_left(cast: Cast, roster: Roster) -> None:
    """A number that a spreadsheet spoilt says nothing of its owner; the name in the row still does."""
    spoilt = ("1.98507E+17", ROSA[1].upper(), *ROSA[2:])
    done = check(cast, csv_bytes([spoilt, JAKA, DEDI, HANA, MURNI, SLAMET]), whole=True)
    assert found(done) == {"invalid": 1, "same": 5, "left": 1}
    assert problems(done, "left")[0].name == "Oka Nilamsari"
