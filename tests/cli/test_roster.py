"""`netra roster`: a dry run changes nothing, apply does, and undo takes it back; exit 0, 1 and 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cast import Cast, cast
from tests.workforce.files import DEDI, EVERYBODY, WIRA, csv_bytes, xlsx_bytes
from tests.workforce.roster import Roster, make_roster_of

from netra.cli.roster import roster as command
from netra.workforce.models import Employee, RosterImport, RosterRow

__all__ = ["cast"]


@pytest.fixture
def roster(cast: Cast) -> Roster:
    return make_roster_of(cast)


def run(tmp_path: Path, content: bytes, *more: str) -> Result:
    path = tmp_path / "pegawai.csv"
    path.write_bytes(content)
    return CliRunner().invoke(command, ["import", str(path), "--agency", "pemda-99-01", *more])


def test_a_dry_run_tells_and_changes_nothing(
    cast: Cast, roster: Roster, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        result = run(tmp_path, csv_bytes([*EVERYBODY[:6], WIRA]))
    assert result.exit_code == 0, result.output
    assert ["new", "1"] in [line.split() for line in result.stdout.splitlines()]
    assert ["left", "1"] in [line.split() for line in result.stdout.splitlines()]
    assert "Nothing was changed." in result.stdout
    assert Employee.objects.count() == 7
    assert not RosterRow.objects.exists()
    assert list((tmp_path / "rosters").iterdir()) == []


def test_applies_and_undoes(cast: Cast, roster: Roster, tmp_path: Path) -> None:
    result = run(tmp_path, xlsx_bytes([WIRA]), "--apply", "--partial", "--json")
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    assert (told["applied"], told["counts"]["new"], told["counts"]["left"]) == (True, 1, 0)
    assert Employee.objects.count() == 8
    result = CliRunner().invoke(command, ["undo", told["id"], "--json"])
    assert json.loads(result.stdout)["state"] == "undone"
    assert Employee.objects.count() == 7
    assert CliRunner().invoke(command, ["undo", told["id"]]).exit_code == 2


def test_rows_to_put_right_are_named_and_give_1(cast: Cast, roster: Roster, tmp_path: Path) -> None:
    wrong = ("198902312010011002", *DEDI[1:])
    result = run(tmp_path, csv_bytes([wrong, (*WIRA[:3], "Antah", "", "")]), "--partial")
    assert result.exit_code == 1
    assert "line 2: 198902312010011002" in result.stdout
    assert "19890231" in result.stdout
    result = run(tmp_path, csv_bytes([wrong]), "--partial", "--json")
    assert json.loads(result.stdout)["rows"][0]["line"] == 2


@pytest.mark.parametrize(
    ("content", "more", "told"),
    [
        (b"%PDF-1.7", (), "PDF"),
        (csv_bytes([WIRA], header=("a", "b", "c", "d", "e", "f")), (), "pegawai.csv"),
        (csv_bytes([]), (), "pegawai.csv"),
        (csv_bytes([WIRA]), ("--agency", "nowhere"), "--agency"),
    ],
)
def test_what_cannot_be_is_one_line_and_2(
    cast: Cast, roster: Roster, tmp_path: Path, content: bytes, more: tuple[str, ...], told: str
) -> None:
    result = run(tmp_path, content, *more)
    assert result.exit_code == 2
    assert not RosterImport.objects.waiting().exists()
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
