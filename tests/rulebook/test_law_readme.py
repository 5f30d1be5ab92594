"""The worked example of `docs/law/README.md` does what the page says."""

import re
from datetime import date
from pathlib import Path

import pytest

from netra.rulebook.loading import check, load
from netra.rulebook.rules import Rulebook, Unit

PAGE = Path(__file__).parents[2] / "docs" / "law" / "README.md"
BLOCK = re.compile(r"^File `(?P<name>[^`]+)`.*?```toml\n(?P<text>.*?)```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for block in BLOCK.finditer(PAGE.read_text("utf-8")):
        path = tmp_path / block["name"]
        path.parent.mkdir(exist_ok=True)
        path.write_text(block["text"], "utf-8")
    return tmp_path


@pytest.fixture
def book(folder: Path) -> Rulebook:
    return load(folder)


def test_the_three_files_are_found_and_faultless(folder: Path) -> None:
    assert len(list(folder.rglob("*.toml"))) == 3
    assert check(folder) == []


def test_the_amended_limit_holds_from_its_day(book: Rulebook) -> None:
    step = book.steps["pilkada/04-kajian-awal"]
    limits = [step.on(day).time_limit for day in (date(2030, 6, 30), date(2030, 7, 1))]
    assert [(each.amount, each.unit) for each in limits if each] == [
        (2, Unit.CALENDAR_DAYS),
        (3, Unit.WORKING_DAYS),
    ]


def test_the_election_has_its_phases(book: Rulebook) -> None:
    election = book.election_on(date(2031, 5, 12))
    assert election is not None
    assert election.id == "pilkada-tirtamaya-2031"
    assert election.phase_on(date(2031, 5, 11)) == "before_candidate_determination"
    assert election.phase_on(date(2031, 5, 12)) == "after"


def test_the_decree_sets_days_of_rest(book: Rulebook) -> None:
    assert not book.calendar.is_working_day(date(2028, 12, 26))
    assert book.calendar.is_working_day(date(2028, 12, 27))


def test_every_kind_of_row_is_explained() -> None:
    from netra.rulebook.loading import TABLES

    text = PAGE.read_text("utf-8")
    assert [table for table in TABLES if f"[[{table}]]" not in text] == []
