"""A faulty calendar file is refused with the name of the file, the row and the field."""

from pathlib import Path

import pytest

from netra.rulebook.calendar import load_calendar, read_calendar
from netra.rulebook.reading import Faults
from netra.rulebook.words import RulebookError

GOOD = """\
covers = 2030
confidence = "verified"
sources = ["https://example.org/skb"]
[[rest_day]]
day = 2030-01-01
name = "Tahun Baru"
kind = "national_holiday"
"""
YEAR = "covers = 2030\n"
ROW = '[[rest_day]]\nday = 2030-01-01\nname = "Tahun Baru"\nkind = "national_holiday"\n'


def write(folder: Path, text: str, name: str = "2030.toml") -> Path:
    (folder / "calendars").mkdir(exist_ok=True)
    (folder / "calendars" / name).write_text(text, encoding="utf-8")
    return folder


def test_the_good_file_is_read(tmp_path: Path) -> None:
    assert sum(map(len, load_calendar(write(tmp_path, GOOD)).rest_days.values())) == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("covers = 2030", "covers = ", "file: syntax: cannot be read as TOML"),
        ("covers = 2030", "covers = true", "file: covers: must be a whole number"),
        ("covers = 2030", "covers = 20300", "file: covers: must be one year"),
        ("covers = 2030", "cover = 2030", "file: cover: is not a field here; use one of confidence, covers"),
        ("covers = 2030", "covers = 2029", "rest_day 2030-01-01: day: no file covers 2030"),
        ("[[rest_day]]", "[rest_day]", "file: rest_day: must be rows headed"),
        ("kind =", "kinds = 1\nkind =", "rest_day 2030-01-01: kinds: is not a field here"),
        ('name = "Tahun Baru"\n', "", "rest_day 2030-01-01: name: is missing"),
        ('confidence = "verified"\n', "", "rest_day 2030-01-01: confidence: is missing"),
        ("day = 2030-01-01\n", "", "rest_day no. 1: day: is missing"),
        ("day = 2030-01-01", 'day = "2030-01-01"', "rest_day 2030-01-01: day: must be a date"),
        (
            "day = 2030-01-01",
            "day = 2030-01-01T00:00:00",
            "rest_day 2030-01-01 00:00:00: day: must be a date",
        ),
        ('name = "Tahun Baru"', 'name = " "', "rest_day 2030-01-01: name: is empty"),
        (
            "national_holiday",
            "holiday",
            "rest_day 2030-01-01: kind: 'holiday' is not known; use one of national_",
        ),
        ('"verified"', '"sure"', "rest_day 2030-01-01: confidence: 'sure' is not known"),
        ('sources = ["https://example.org/skb"]', "sources = []", "rest_day 2030-01-01: sources: is empty"),
        (
            'sources = ["https://example.org/skb"]',
            "sources = [1]",
            "rest_day 2030-01-01: sources: may hold only",
        ),
        (
            'kind = "national_holiday"',
            'kind = "voting_day"\nestimated = "no"',
            "estimated: must be true or false",
        ),
        (
            'kind = "national_holiday"',
            'kind = "voting_day"\nnote = 7',
            "rest_day 2030-01-01: note: must be a text",
        ),
        (ROW, ROW + ROW, "rest_day 2030-01-01: day: Tahun Baru is there twice"),
    ],
)
def test_names_file_row_and_field(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(RulebookError) as caught:
        load_calendar(write(tmp_path, GOOD.replace(old, new)))
    assert message in str(caught.value)
    assert str(caught.value).startswith("2030.toml: ")


def test_a_check_lists_every_fault(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("kind =", "kinds =").replace("Tahun Baru", ""))
    write(tmp_path, GOOD.replace("2030", "2031").replace("verified", "sure"), "2031.toml")
    faults = Faults()
    assert read_calendar([tmp_path], faults) is None
    assert [line.split(":")[0] + line.split(":")[2] for line in faults.lines] == [
        "2030.toml name",
        "2030.toml kind",
        "2030.toml kinds",
        "2031.toml confidence",
    ]
    with pytest.raises(RulebookError, match=r"\(3 more\)"):
        load_calendar(tmp_path)


def test_a_voting_day_does_not_take_the_decree_of_the_holidays(tmp_path: Path) -> None:
    text = 'decree = "SKB"\n' + GOOD + ROW.replace("01-01", "02-02").replace("national_holiday", "voting_day")
    decrees = [row.decree for rows in load_calendar(write(tmp_path, text)).rest_days.values() for row in rows]
    assert decrees == ["SKB", None]


def test_refuses_a_year_covered_twice(tmp_path: Path) -> None:
    write(tmp_path, YEAR)
    with pytest.raises(
        RulebookError, match=r"other\.toml: file: covers: 2030 is covered by 2030\.toml already"
    ):
        load_calendar(write(tmp_path, YEAR, "other.toml"))


def test_refuses_a_gap_between_years(tmp_path: Path) -> None:
    write(tmp_path, YEAR)
    with pytest.raises(RulebookError, match=r"2032\.toml: file: covers: 2031 is missing"):
        load_calendar(write(tmp_path, "covers = 2032\n", "2032.toml"))


def test_refuses_bytes_that_are_not_text(tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    (tmp_path / "calendars" / "2030.toml").write_bytes(b"covers = 2030 # \xff\n")
    with pytest.raises(RulebookError, match=r"2030\.toml: file: syntax"):
        load_calendar(tmp_path)


def test_refuses_a_folder_without_any_year(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="no year is covered in"):
        load_calendar(tmp_path)
