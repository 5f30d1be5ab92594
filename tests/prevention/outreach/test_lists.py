"""Signed lists: pasted, CSV, XLSX; whatever they look like, people or one clear line."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from netra.base.verdicts import Invalid
from netra.prevention.outreach.lists import Line, read_file, read_pasted

NIP = "198501012010011001"


def xlsx(*rows: tuple[object, ...]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def test_reads_pasted_numbers() -> None:
    assert read_pasted(f"\n{NIP}\n 19850101 201001 1 002 ; Melati\n\nTHL-7, Budi\n") == [
        Line(2, NIP),
        Line(3, "198501012010011002", "Melati"),
        Line(5, "THL-7", "Budi"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        f"No;NIP;Nama\n1;{NIP};Melati\n",
        f"Daftar hadir\n\nNo,NIP,Nama\n1,'{NIP},Melati\n",
        f"\ufeffNama\tNIP\nMelati\t{NIP}\n",
        f"{NIP},Melati\n",
        f"1;{NIP};Melati\n",
    ],
)
def test_finds_the_columns_of_a_csv(content: str) -> None:
    (line,) = read_file("a.CSV", content.encode())
    assert (line.number, line.name) == (NIP, "Melati")


def test_reads_excel_with_numbers_as_text() -> None:
    found = read_file(
        "a.xlsx", xlsx(("No", "NIP", "Nama"), (1, NIP, "Melati"), (2, "", "x"), (3, "12", "Budi"))
    )
    assert found == [Line(2, NIP, "Melati"), Line(4, "12", "Budi")]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", xlsx(("NIP",), (198501012010011001,)), "Baris 2: Excel membulatkan"),
        ("a.csv", b"NIP\n1.98501E+17\n", "Baris 2: Excel membulatkan"),
        ("a.xlsx", b"PK\x03\x04 bukan excel", "bukan daftar Excel"),
        ("a.pdf", b"%PDF", ".csv atau .xlsx"),
        ("a.csv", b"", "Tidak ada baris"),
        ("a.csv", b"NIP;Nama\n", "Tidak ada baris"),
        ("a.csv", b"x" * (5 * 1024 * 1024 + 1), "5 MB"),
        ("a.csv", b"\n".join(b"%d" % n for n in range(20_001)), "20.000 baris"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(name: str, content: bytes, said: str) -> None:
    with pytest.raises(Invalid) as error:
        read_file(name, content)
    assert said in error.value.message
    assert error.value.field == "file"


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a"]))
def test_any_bytes_are_a_list_or_a_refusal(content: bytes, name: str) -> None:
    with suppress(Invalid):
        assert read_file(name, content)
