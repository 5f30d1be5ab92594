"""Tables as files: every cell as text, harmless, row after row; nothing stays of a file that was not finished."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from netra.base import tables
from netra.base.tables import FORMATS, TooLong, write_table

ROWS = [["NIP", "Nama"], ["198507112010012001", "=SUM(A1)"], ["HL-0042", "Bunga, “Sekar”"]]
READ = [["NIP", "Nama"], ["198507112010012001", "'=SUM(A1)"], ["HL-0042", "Bunga, “Sekar”"]]


def read(path: Path, kind: str) -> list[list[str]]:
    if kind == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()  # type: ignore[return-value]


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_written_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"list.{kind}"
    heard: list[int] = []
    assert write_table(path, kind, iter(ROWS), sheet="Pegawai", told=heard.append) == 2
    assert read(path, kind) == READ
    assert heard == [1, 2, 3]
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_stays_of_a_broken_list(tmp_path: Path, kind: str) -> None:
    def broken() -> Iterator[list[str]]:
        yield ["Nama"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_table(tmp_path / "list", kind, broken(), sheet="x")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_holds_only_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SHEET_ROWS", 2)
    with pytest.raises(TooLong):
        write_table(tmp_path / "list", "xlsx", iter(ROWS), sheet="x")
    assert write_table(tmp_path / "list", "csv", iter(ROWS), sheet="x") == 2
    assert [each.name for each in tmp_path.iterdir()] == ["list"]


@pytest.mark.parametrize("kind", FORMATS)
def test_memory_does_not_grow_with_rows(tmp_path: Path, kind: str) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        write_table(tmp_path / f"{count}", kind, ([f"Nama {n}", f"{n:018}"] for n in range(count)), sheet="x")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    assert peak(20_000) < peak(200) + 500_000
