"""Workbooks as they arrive broken or made to harm: bombs, far cells, dates, formulas, merged cells, other programs' forms."""

from __future__ import annotations

import io
import os
import resource
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cast import Cast
from tests.workforce.files import (
    DEDI,
    EVERYBODY,
    HANA,
    HEADER,
    JAKA,
    MURNI,
    ROSA,
    WIRA,
    received,
    xlsx_bytes,
)
from tests.workforce.packed import ods_of, row_of, with_lying_sizes, xlsx_of
from tests.workforce.roster import Roster
from tests.workforce.test_breaking_text import check, found
from xlsxwriter import Workbook

from netra.base.verdicts import Invalid
from netra.workforce import books
from netra.workforce.findings import problems
from netra.workforce.models import RosterImport
from netra.workforce.operations import guess_layout

FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
TOO_MUCH = "terlalu besar"


def memory() -> int:
    """The most memory this process has taken so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def children() -> str:
    """The processes that this one has started and that still run."""
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text()


@pytest.mark.parametrize("content", [pytest.param(xlsx_of([FAR]), id="1.4 KB with a cell at the far end")])
def test_a_far_cell_is_refused_and_the_server_lives(cast: Cast, content: bytes) -> None:
    """Read within the server, it asks for 400 GB at once and the process dies."""
    before = memory()
    with pytest.raises(Invalid, match=TOO_MUCH) as error:
        guess_layout(received(cast, content))
    assert error.value.field == "file"
    assert memory() - before < 100_000_000


def test_a_bomb_is_refused_before_the_memory_goes(cast: Cast) -> None:
    """Ten megabytes that unpack to ten thousand, or say that they do not."""
    block = b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>"
    rows = (block * 10 for _ in range(11_000))
    bomb = xlsx_of(rows)
    assert len(bomb) < 20_000_000
    before, began = memory(), time.monotonic()
    with pytest.raises(Invalid, match=TOO_MUCH):
        received(cast, bomb)
    assert not RosterImport.objects.exists()
    lying = received(cast, with_lying_sizes(bomb))
    with pytest.raises(Invalid):
        guess_layout(lying)
    assert memory() - before < 100_000_000
    assert time.monotonic() - began < 60


def test_more_columns_than_can_be_shown_are_refused(cast: Cast) -> None:
    wide = b'<row r="1"><c r="A1"><v>1</v></c><c r="CCC1"><v>1</v></c></row>'
    with pytest.raises(Invalid, match=r"2000 kolom"):
        guess_layout(received(cast, xlsx_of([wide])))


def test_a_value_far_below_the_list_is_only_a_row_more(cast: Cast, roster: Roster) -> None:
    rows = [row_of(line, cells) for line, cells in enumerate([HEADER, *EVERYBODY], 1)]
    done = check(cast, xlsx_of([*rows, b'<row r="1048576"><c r="B1048576"><v>7</v></c></row>']))
    assert found(done) == {"same": 7, "invalid": 1}
    assert [row.line for row in problems(done, "invalid")] == [1_048_576]


def test_blank_rows_in_the_middle_are_none(cast: Cast, roster: Roster) -> None:
    blank = ("",) * 6
    rows = [ROSA, blank, JAKA, blank, blank, DEDI, ("", " ", "-", "", "", "")]
    done = check(cast, xlsx_bytes(rows))
    assert (found(done), done.counts["total"]) == ({"same": 3}, 3)


def test_what_a_spreadsheet_makes_of_cells(cast: Cast, roster: Roster) -> None:
    """Numbers as numbers, dates, booleans, errors of formulas, formulas that were never reckoned, apostrophes."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, (*HEADER, "NOMOR HP", "GOL"))
        sheet.write_row(1, 0, (*WIRA, 81234567890, 3))
        sheet.write_row(2, 0, (199003152015031002, *DEDI[1:]))
        sheet.write_row(3, 0, HANA)
        sheet.write_datetime(3, 0, date(1988, 11, 30), day)
        sheet.write_row(4, 0, MURNI)
        sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
        sheet.write_row(5, 0, ROSA)
        sheet.write_formula(5, 1, '="Rosa"', None, "")
        sheet.write_row(6, 0, (f"'{JAKA[0]}", *JAKA[1:]))
        sheet.write_boolean(6, 6, True)
    done = check(cast, target.getvalue())
    assert found(done) == {"new": 1, "invalid": 4, "changed": 1}
    told = {row.line: row.why for row in problems(done, "invalid")}
    assert "1.99003E+17" in told[3]
    assert "1988-11-30" in told[4]
    assert "Nama" in told[5]
    assert "Nama" in told[6]


def test_column_names_over_two_rows_merged(cast: Cast, roster: Roster) -> None:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Pegawai")
        sheet.merge_range(0, 0, 0, 6, "DAFTAR PEGAWAI PEMERINTAH KABUPATEN")
        for column, name in enumerate(("No", "NIP", "Nama", "Jenis Pegawai")):
            sheet.merge_range(2, column, 3, column, name)
        sheet.merge_range(2, 4, 2, 5, "Penempatan")
        sheet.write_row(3, 4, ("Unit Kerja", "Jabatan"))
        sheet.write_row(4, 0, [f"({number})" for number in range(1, 7)])
        for line, row in enumerate(EVERYBODY, 5):
            sheet.write_row(line, 0, (line - 4, *row[:5]))
        sheet.write_row(13, 0, ("JUMLAH", "", 7))
        sheet.merge_range(15, 4, 15, 5, "Ranu, 1 Oktober 2024")
    roster_file = received(cast, target.getvalue())
    layout = guess_layout(roster_file)
    assert (layout.header, layout.columns["number"], layout.columns["unit"]) == (4, 1, 4)
    done = check(cast, target.getvalue())
    assert (done.counts["same"], done.counts["invalid"]) == (7, 3)


def test_hidden_and_empty_sheets_and_charts_come_last(cast: Cast, roster: Roster) -> None:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        chart = book.add_chartsheet("Grafik")
        line = book.add_chart({"type": "line"})
        line.add_series({"values": "=Data!$A$1:$A$2"})
        chart.set_chart(line)
        book.add_worksheet("Kosong")
        secret = book.add_worksheet("Lama")
        secret.write_row(0, 0, HEADER)
        secret.hide()
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROSA)
        sheet.activate()
    layout = guess_layout(received(cast, target.getvalue()))
    assert layout.sheet == "Data"
    assert [(each.name, each.hidden) for each in layout.sheets] == [
        ("Kosong", False),
        ("Lama", True),
        ("Data", False),
    ]


def test_macros_and_links_to_elsewhere_are_not_followed(cast: Cast, roster: Roster) -> None:
    more = {
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro",
        "xl/externalLinks/externalLink1.xml": b'<externalLink><externalBook r:id="rId1"/></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": b'<Relationships><Relationship Id="rId1" Target="file:///etc/passwd" TargetMode="External"/></Relationships>',
    }
    linked = b'<c t="str"><f>[1]Sheet1!A1</f><v>Guru Ahli Pertama</v></c>'
    rosa = row_of(2, ROSA[:4]).replace(b"</row>", linked + b"</row>")
    assert found(check(cast, xlsx_of([row_of(1, HEADER), rosa], more))) == {"same": 1}


def test_a_table_of_libreoffice(cast: Cast, roster: Roster) -> None:
    assert found(check(cast, ods_of([HEADER, *EVERYBODY]))) == {"same": 7}
    (row,) = problems(check(cast, ods_of([HEADER, (199501012019031005.0, *WIRA[1:])])), "invalid")
    assert "1.99501E+17" in row.why


def test_a_table_of_libreoffice_repeated_without_end(cast: Cast) -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    endless = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    before = memory()
    with pytest.raises(Invalid):
        guess_layout(received(cast, ods_of([HEADER], endless)))
    assert memory() - before < 100_000_000


def test_the_program_leaves_nothing_running(cast: Cast, roster: Roster, tmp_path: object) -> None:
    """Who looks at the first rows only does not wait for the rest."""
    many = [(f"THL-{number:06}", *JAKA[1:]) for number in range(20_000)]
    roster_file = received(cast, xlsx_bytes(many))
    before = children()
    rows = books.book_rows(Path(f"{tmp_path}/rosters/{roster_file.pk}.roster"), "Pegawai")
    assert next(rows)[1][0] == HEADER[0]
    assert children() != before
    rows.close()
    assert children() == before


WHOLE = xlsx_bytes([ROSA, JAKA, DEDI], above=1)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cuts=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(max_size=6)), max_size=4),
    length=st.integers(0, len(WHOLE)),
)
def test_any_spoilt_workbook_is_read_or_refused_in_words(
    tmp_path: Path, cuts: list[tuple[int, bytes]], length: int
) -> None:
    """Bytes changed anywhere, the end cut off: the program may fall, its caller says so."""
    content = bytearray(WHOLE)
    for place, piece in cuts:
        content[place : place + len(piece)] = piece
    path = tmp_path / "any.roster"
    path.write_bytes(bytes(content[: length if cuts and length % 2 else len(content)]))
    try:
        for sheet in books.sheets_of(path):
            assert all(isinstance(cell, str) for _, row in books.book_rows(path, sheet.name) for cell in row)
    except Invalid as error:
        told = error.message
        assert told
