"""What stands round an import: jobs in the background, files with errors, forgetting, many rows at once."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.cast import NOW, Cast
from tests.workforce.files import DEDI, HEADER, ROSA, WIRA, checked, csv_bytes, received
from tests.workforce.roster import Roster

from netra.base.verdicts import Conflict, Refused
from netra.jobs.models import Job, State
from netra.ledger.models import Entry
from netra.workforce.exports import export_people
from netra.workforce.faults import FAULTS
from netra.workforce.findings import errors_file
from netra.workforce.models import Employee, RosterChange, RosterImport, RosterRow, RosterState
from netra.workforce.operations import apply_import, guess_layout, undo_import
from netra.workforce.retention import UNDOABLE, WAITS, drop_old_imports
from netra.workforce.tasks import start_apply, start_check, start_undo

BAD = [
    ("=cmd|' /C calc'!A0", "@Wira", "PNS", "SD Negeri 1 Ranu", "", ""),
    ROSA,
    ROSA,
    (*WIRA[:3], "-Antah", "", ""),
]


def test_the_jobs_check_carry_out_and_undo(
    cast: Cast, roster: Roster, django_capture_on_commit_callbacks: Any
) -> None:
    found = received(cast, csv_bytes([WIRA]))
    layout = guess_layout(found)
    by: dict[str, Any] = {"back": "/", "by": cast.lestari.actor, "at": NOW}
    steps = [
        (lambda: start_check(found, layout=layout, whole=False, **by), RosterState.CHECKED),
        (lambda: start_apply(found, **by), RosterState.APPLIED),
        (lambda: start_undo(found, **by), RosterState.UNDONE),
    ]
    for start, state in steps:
        found.refresh_from_db()
        with django_capture_on_commit_callbacks(execute=True):
            job = start()
        job = Job.objects.get(pk=job.pk)
        assert job.state == State.DONE, job.message
        found.refresh_from_db()
        assert found.state == state
    for start, _ in steps:
        with pytest.raises(Refused):
            start()


def test_a_job_that_fails_says_why(
    cast: Cast, roster: Roster, django_capture_on_commit_callbacks: Any
) -> None:
    found = received(cast, csv_bytes([]))
    with django_capture_on_commit_callbacks(execute=True):
        job = start_check(
            found, layout=guess_layout(found), whole=True, back="/", by=cast.lestari.actor, at=NOW
        )
    job = Job.objects.get(pk=job.pk)
    assert (job.state, job.message) == (State.FAILED, RosterImport.objects.get().problem)


def test_the_errors_file_gives_rows_as_they_stand_and_no_formula(cast: Cast, roster: Roster) -> None:
    done = checked(cast, BAD, whole=False)
    rows = list(csv.reader(io.StringIO(errors_file(done, form="csv").decode("utf-8-sig"))))
    assert rows[0][:3] == ["Baris", "NIP BARU", "NAMA"]
    assert [row[0] for row in rows[1:]] == ["2", "4", "5"]
    assert rows[1][1] == "'=cmd|' /C calc'!A0"
    assert rows[1][2] == "'@Wira"
    assert "'-Antah" in rows[3]
    assert all(row[-1] and row[-2] for row in rows[1:])
    book = CalamineWorkbook.from_filelike(io.BytesIO(errors_file(done)))
    assert book.get_sheet_by_index(0).to_python()[2][1] == ROSA[0]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u200b=", "\n="])
def test_no_list_that_is_given_out_begins_to_reckon(cast: Cast, roster: Roster, sign: str) -> None:
    """A formula in every column of the file that comes in; neither list that goes out has a cell that begins as one."""
    text = f"{sign}HYPERLINK(1)"
    rows = [(text, text, text, text, text, text), (WIRA[0], text, "PNS", "SD Negeri 1 Ranu", text, "")]
    header = (*HEADER[:5], f"{sign}EMAIL")
    done = checked(cast, rows, header=header, whole=False)
    apply_import(done, by=cast.lestari.actor, at=NOW)
    lists = [errors_file(done, form=form) for form in ("csv", "xlsx")]
    lists += [
        export_people(roster.school, kind=kind, by=cast.lestari.actor, at=NOW) for kind in ("csv", "xlsx")
    ]
    cells = 0
    for content in lists:
        if content.startswith(b"PK"):
            found = [
                map(str, row)
                for row in CalamineWorkbook.from_filelike(io.BytesIO(content))
                .get_sheet_by_index(0)
                .to_python()
            ]
        else:
            found = [map(str, row) for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
        for cell in (cell for row in found for cell in row):
            cells += "HYPERLINK" in cell
            assert not cell.lstrip("\u200b\n ").startswith(("=", "+", "-", "@", "\t", "\r")), cell
    assert cells >= 16


def test_every_fault_has_a_text_and_a_way_out() -> None:
    for code in sorted(FAULTS):
        reason, way = FAULTS[code]
        assert str(reason) % {"detail": "x"}
        assert str(way)


def test_imports_are_forgotten_in_time(
    cast: Cast, roster: Roster, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        done = apply_import(
            checked(cast, [WIRA, (*DEDI[:1], "Dedi", *DEDI[2:])], whole=False), by=cast.lestari.actor, at=NOW
        )
    waiting = checked(cast, [ROSA])
    assert [path.stem for path in (tmp_path / "rosters").iterdir()] == [str(waiting.pk)]
    assert drop_old_imports(at=NOW + WAITS) == 0
    late = NOW + max(WAITS, UNDOABLE) + timedelta(seconds=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert drop_old_imports(at=late) == 2
    assert drop_old_imports(at=late) == 0
    assert not RosterRow.objects.exists()
    assert not RosterChange.objects.exists()
    assert list((tmp_path / "rosters").iterdir()) == []
    waiting.refresh_from_db()
    assert waiting.state == RosterState.CANCELLED
    with pytest.raises(Refused, match="terlalu lama"):
        undo_import(done, by=cast.lestari.actor, at=late)
    entry = Entry.objects.about(done.subject).last()
    assert entry is not None
    assert (entry.by, entry.change["forgotten"]) == ("system", "pegawai.csv")


@pytest.mark.parametrize("rows", [21_000])
def test_more_rows_than_a_block_holds(
    cast: Cast, roster: Roster, rows: int, django_assert_max_num_queries: Any
) -> None:
    """The number of statements does not grow with the rows, only with the blocks and the units."""
    many = [
        (f"THL-{index:06}", f"Pegawai {index}", "THL", "SD Negeri 1 Ranu", "Guru \\ Tata\\nUsaha", "")
        for index in range(rows)
    ]
    with django_assert_max_num_queries(90):
        done = checked(cast, many, whole=False)
        apply_import(done, by=cast.lestari.actor, at=NOW)
    assert (
        Employee.objects.filter(number__startswith="THL-0")
        .exclude(name__in=["Jaka Selasih", "Oka Nilamsari", "Slamet Telaga"])
        .count()
        == rows
    )
    assert set(Employee.objects.filter(name="Pegawai 7").values_list("position", flat=True)) == {
        "Guru \\ Tata\\nUsaha"
    }
    with django_assert_max_num_queries(90):
        undo_import(done, by=cast.lestari.actor, at=NOW)
    assert Employee.objects.count() == 7


def test_lost_rows_are_told_and_never_half_used(cast: Cast, roster: Roster) -> None:
    """PostgreSQL empties the table of staged rows after a crash."""
    waiting, rows = checked(cast, [WIRA], whole=False), RosterRow.objects.all()
    rows.delete()
    with pytest.raises(Conflict, match="Periksa kembali"):
        apply_import(waiting, by=cast.lestari.actor, at=NOW)
    done = apply_import(checked(cast, [WIRA], whole=False), by=cast.lestari.actor, at=NOW)
    rows.delete()
    with pytest.raises(Conflict, match="tidak dapat dikembalikan"):
        undo_import(done, by=cast.lestari.actor, at=NOW)
    assert Employee.objects.filter(number=WIRA[0]).exists()
