"""Our holiday decrees against a public list kept by others; every difference has to be explained here."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from netra.rulebook.calendar import load_calendar

ROOT = Path(__file__).parents[2]
LAW = ROOT / "src" / "netra" / "rulebook" / "law"

# Line printed by scripts/freeze_calendar.py -> why we keep ours. Reviewed with holidays 0.109: none.
ACCEPTED: dict[str, str] = {}

# Days that we mark as estimates and the package does not: leave that moves with its feast.
STRICTER = {"2027-03-09", "2027-03-12", "2027-03-15", "2027-05-18"}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("freeze_calendar", ROOT / "scripts" / "freeze_calendar.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_decreed_years_agree_with_the_package(script: ModuleType) -> None:
    assert script.differences(LAW) == sorted(ACCEPTED)


def test_a_difference_would_be_seen(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    for path in (LAW / "calendars").glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("day = 2024-12-26", "day = 2024-12-27")
        (tmp_path / "calendars" / path.name).write_text(text, encoding="utf-8")
    assert script.differences(tmp_path) == [
        "2024-12-26 collective_leave: only in the package",
        "2024-12-27 collective_leave: only in our files",
    ]


def test_frozen_years_are_what_the_script_would_write(script: ModuleType) -> None:
    for year in script.FROZEN_YEARS:
        kept = (LAW / "calendars" / f"{year}.toml").read_text(encoding="utf-8")
        assert script.frozen(year, kept) == kept


def test_the_script_minds_the_rows_and_keeps_what_was_written_by_hand(script: ModuleType) -> None:
    kept = (LAW / "calendars" / "2020.toml").read_text(encoding="utf-8")
    spoilt = kept.replace("day = 2020-12-24", "day = 2020-12-23")
    assert "Keppres 22/2020" in spoilt
    assert script.frozen(2020, spoilt) == kept
    assert script.frozen(2020, "").count("[[rest_day]]") == kept.count("[[rest_day]]")


def test_every_estimate_of_the_package_is_one_of_ours(script: ModuleType) -> None:
    rows = [row for rows in load_calendar(LAW).rest_days.values() for row in rows]
    ours = {row.day.isoformat() for row in rows if row.estimated}
    theirs = {
        entry.day.isoformat()
        for year in script.DECREED_YEARS
        for entry in script.listed(year)
        if entry.estimated
    }
    assert theirs == {"2027-03-10", "2027-03-11", "2027-05-17"}
    assert ours - theirs == STRICTER
    assert theirs <= ours
