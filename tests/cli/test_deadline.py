"""`netra deadline`: the due date in both forms, the list of steps, and one clear line for bad input."""

import json

import pytest
from click.testing import CliRunner, Result

from netra.cli.deadline import deadline


def run(*arguments: str) -> Result:
    return CliRunner().invoke(deadline, arguments)


def test_json_is_the_public_form() -> None:
    result = run("--step", "pilkada/04-kajian-awal", "--from", "2024-10-01T10:00+08:00", "--json")
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert list(document) == ["step", "due", "citation", "version", "estimated", "computation"]
    assert document["step"] == "pilkada/04-kajian-awal"
    assert document["due"] == "2024-10-03T23:59:59+08:00"
    assert document["version"] == "2020-10-02"
    assert document["estimated"] is False
    assert document["citation"]
    assert document["computation"] == [
        {"day": "2024-10-02", "counts": 1, "why": "Rabu"},
        {"day": "2024-10-03", "counts": 1, "why": "Kamis"},
    ]


def test_people_read_it_day_by_day() -> None:
    result = run("--step", "pilkada/15-pelengkapan", "--from", "2024-11-22T15:00+08:00")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "Due:      2024-11-28T23:59:59+08:00" in lines
    assert "       2  2024-11-26  Selasa" in lines
    assert "       -  2024-11-27  Hari pemungutan suara Pilkada serentak 2024 (diliburkan)" in lines
    assert any(line.startswith("Rule:") and "2016-07-01" in line for line in lines)
    assert not any(line.startswith(("Recalled", "Estimated")) for line in lines)


def test_says_what_is_recalled_and_what_is_estimated() -> None:
    recalled = run("--step", "pilkada/11-gakkumdu-1", "--from", "2024-11-26T21:15+08:00")
    assert "Recalled: this limit is from memory, not checked against a source." in recalled.stdout
    assert "Due:      2024-11-27T21:15:00+08:00" in recalled.stdout
    estimated = run("--step", "disiplin/07-keberatan", "--from", "2027-03-01T09:00+08:00")
    assert "Estimated: a holiday on the way may still be moved." in estimated.stdout


def test_names_what_kind_of_date_it_is() -> None:
    earliest = run("--step", "disiplin/01-panggilan", "--from", "2024-10-07T09:00+08:00").stdout
    assert "Earliest: 2024-10-16T23:59:59+08:00" in earliest
    effect = run("--step", "disiplin/06-berlaku", "--from", "2024-12-03T13:00+07:00").stdout
    assert "Effect:   2024-12-18T23:59:59+07:00" in effect
    target = run("--step", "sbt/02-verifikasi-satgas", "--from", "2024-10-11T09:00+07:00").stdout
    assert "Target: an agency publishes this limit; no law sets it." in target


def test_a_step_without_a_number_says_so() -> None:
    asked = ("--step", "disiplin/03-pemeriksaan", "--from", "2024-10-16T09:00+08:00")
    assert (
        "sets no time limit for this step (PP 94/2021 tidak memuat tenggat pemeriksaan)" in run(*asked).stdout
    )
    document = json.loads(run(*asked, "--json").stdout)
    assert (document["due"], document["computation"]) == (None, [])


def test_lists_every_step() -> None:
    rows = json.loads(run("--list", "--json").stdout)
    assert len(rows) == 48
    found = next(row for row in rows if row["step"] == "pilkada/04-kajian-awal")
    assert (found["amount"], found["unit"]) == (2, "calendar_days")
    text = run("--list").stdout
    assert len(text.splitlines()) == 48
    assert "pilkada/04-kajian-awal           2 calendar days    Kajian awal" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "--step is missing"),
        (("--step", "pilkada/04-kajian-awal"), "--from is missing"),
        (
            ("--step", "pilkada/04-kajian", "--from", "2024-10-01T10:00+08:00"),
            "did you mean pilkada/04-kajian-awal?",
        ),
        (
            ("--step", "zzz", "--from", "2024-10-01T10:00+08:00"),
            "there is no step 'zzz'; `netra deadline --list`",
        ),
        (("--step", "pilkada/04-kajian-awal", "--from", "besok"), "'besok' is not a moment"),
        (("--step", "pilkada/04-kajian-awal", "--from", "2024-02-30T10:00+08:00"), "is not a moment"),
        (("--step", "pilkada/04-kajian-awal", "--from", "2024-10-01T10:00"), "has no offset"),
        (("--step", "pilkada/04-kajian-awal", "--from", "2024-10-01"), "has no offset"),
        (("--step", "pilkada/04-kajian-awal", "--from", "2031-10-01T10:00+08:00"), "2019 to 2027 only"),
        (
            ("--step", "pilkada/04-kajian-awal", "--from", "2020-10-01T10:00+08:00"),
            "no version before 2020-10-02",
        ),
        (
            ("--step", "pilkada/04-kajian-awal", "--from", "2024-10-01T10:00+08:00", "--on", "kemarin"),
            "'kemarin' is not a day",
        ),
    ],
)
def test_bad_input_is_one_clear_line_and_status_two(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments, "--json")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
