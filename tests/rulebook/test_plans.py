"""The plan by stages: worked examples that a lawyer can read, and what holds for every day of an election."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netra.rulebook.loading import check, current
from netra.rulebook.plans import Task, Way, tasks_for
from netra.rulebook.rules import Election

BOOK = current()
FOLDER = Path(__file__).parent / "law" / "plan"
CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
KINDS, SEATS = ["government", "supervisor", "personnel"], ["national", "province", "regency"]
DAYS = st.dates(date(2019, 3, 1), date(2027, 10, 31))


def plan(office: str, level: str, election: Election) -> tuple[Task, ...]:
    return tasks_for(office, level, election, rules=BOOK.plan_tasks.values(), calendar=BOOK.calendar)


@pytest.mark.parametrize("case", CASES)
def test_worked_example(case: dict[str, Any]) -> None:
    found = {each.id: each for each in plan(case["office"], case["level"], BOOK.elections[case["election"]])}
    if case.get("absent"):
        assert case["task"] not in found
        return
    task = found[case["task"]]
    if case.get("no_day"):
        assert (task.counted, task.due, task.is_estimated) == (None, None, True)
        return
    assert (task.counted, task.due) == (case["counted"], case["due"]), case["remark"]
    assert task.rule.by_law == case["by_law"]


@pytest.mark.parametrize("case", CASES)
def test_every_example_is_complete(case: dict[str, Any]) -> None:
    head = {"name", "task", "office", "level", "election", "remark"}
    assert set(case) - head in ({"absent"}, {"no_day"}, {"counted", "due", "by_law"})


def test_every_task_comes_up_in_some_election() -> None:
    asked = {
        each.id
        for election in BOOK.elections.values()
        for office in KINDS
        for level in SEATS
        for each in plan(office, level, election)
        if each.due
    }
    assert asked == set(BOOK.plan_tasks)


@given(st.sampled_from(KINDS), st.sampled_from(SEATS), DAYS)
def test_whatever_the_schedule_days_are_kept(office: str, level: str, start: date) -> None:
    """Tasks come in order; what precedes a stage is a working day not after the count; nothing else is moved."""
    real = BOOK.elections["pilkada-2024"]
    move = start - date(2024, 9, 25)
    shifted = replace(
        real,
        stages=tuple(
            replace(
                each,
                start=each.start + move if each.start else None,
                end=each.end + move if each.end else None,
            )
            for each in real.stages
        ),
    )
    found = plan(office, level, shifted)
    days = [each.due for each in found if each.due]
    assert days == sorted(days)
    for task in found:
        assert task.stage
        assert task.counted
        assert task.due
        if task.rule.way is Way.BEFORE and not task.rule.by_law:
            assert task.counted - timedelta(days=20) <= task.due <= task.counted
            if BOOK.calendar.covered[0] <= task.due <= BOOK.calendar.covered[1]:
                assert BOOK.calendar.is_working_day(task.due) or task.due == task.counted
        else:
            assert task.due == task.counted


ROW = """[[plan_task]]
id = "sendiri"
stages = ["kampanye"]
election_kind = "both"
offices = ["government"]
edge = "start"
way = "before"
days = 3
title_id = "Tugas kantor kami"
title_en = "A task of our office"
link = "event"
lead = 10
legal_basis = []
confidence = "recalled"
sources = []
"""


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("days = 3\n", "plan_task sendiri: days: must be left out"),
        ('offices = ["government"]\n', "plan_task sendiri: offices: is missing"),
        ('link = "event"\n', "plan_task sendiri: link: is missing"),
    ],
)
def test_a_fault_names_row_and_field(tmp_path: Path, wrong: str, told: str) -> None:
    (tmp_path / "own.toml").write_text(ROW, encoding="utf-8")
    assert [line for line in check(tmp_path) if line.startswith("own.toml")] == []
    (tmp_path / "own.toml").write_text(ROW.replace(wrong, ""), encoding="utf-8")
    assert any(told in line for line in check(tmp_path))


def test_a_day_of_law_names_its_provision_and_it_exists(tmp_path: Path) -> None:
    by_law = ROW.replace("days = 3\n", "days = 3\nby_law = true\n")
    (tmp_path / "own.toml").write_text(by_law, encoding="utf-8")
    assert any("legal_basis: is empty" in line for line in check(tmp_path))
    (tmp_path / "own.toml").write_text(
        by_law.replace("basis = []", 'basis = ["tidak-ada"]'), encoding="utf-8"
    )
    assert any("'tidak-ada' is no provision" in line for line in check(tmp_path))
