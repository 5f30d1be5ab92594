"""Deadlines worked out by hand, as a lawyer would; every file in `law/` is read."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from netra.rulebook.deadlines import Computation, compute
from netra.rulebook.loading import current
from netra.rulebook.rules import RulebookError, TimeLimit, Unit

FOLDER = Path(__file__).parent / "law"
FILES = sorted(FOLDER.glob("*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
FIELDS = {"name", "step", "start", "remark", "checked", "on", "zone", "extension", "further"}
ANSWERS = {"due", "no_number", "refused"}
MARKS = {"estimated", "recalled", "target"}


def found_by(case: dict[str, Any]) -> Computation | None:
    rulebook = current()
    step = rulebook.steps[case["step"]]
    day = case.get("on") or case["start"].date()
    more: dict[str, Any] = {}
    if "extension" in case:
        more["extension"] = rulebook.steps[case["extension"]].on(day)
    if "further" in case:
        more["limit"] = further(step.on(day).further_limits, case["further"])
    if "zone" in case:
        more["zone"] = ZoneInfo(case["zone"])
    return compute(step, case["start"], calendar=rulebook.calendar, on=case.get("on"), **more)


def further(limits: tuple[TimeLimit, ...], name: str) -> TimeLimit:
    return next(limit for limit in limits if limit.what_id == name)


@pytest.mark.parametrize("case", CASES)
def test_worked_example(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(RulebookError) as refusal:
            found_by(case)
        assert case["refused"] in str(refusal.value)
        return
    found = found_by(case)
    if "no_number" in case:
        assert found is None
        return
    assert found
    assert found.due.isoformat() == case["due"].isoformat(), case["remark"]
    marks = {"estimated": found.estimated, "recalled": found.recalled, "target": found.kind == "target"}
    assert {mark for mark, holds in marks.items() if holds} == {mark for mark in MARKS if case.get(mark)}
    assert found.citation


@pytest.mark.parametrize("case", CASES)
def test_every_example_is_complete(case: dict[str, Any]) -> None:
    """A misspelt field would silently be ignored, so there may be none; and each says how it was checked."""
    assert set(case) <= FIELDS | ANSWERS | MARKS
    assert len(ANSWERS & set(case)) == 1
    assert {"name", "step", "start", "remark", "checked"} <= set(case)


def test_the_examples_cover_the_law() -> None:
    rulebook = current()
    due = [case.values[0] for case in CASES if "due" in case.values[0]]
    asked = {case["step"] for case in due}
    numbered = {
        step.id for step in rulebook.steps.values() if (limit := step.latest.time_limit) and limit.amount
    }
    assert numbered - asked <= {"pilkada/21-upaya-administratif", "pemilu/14-ppk-dan-upaya"}, (
        "worked as disiplin/*"
    )
    units = Counter(found.unit for case in due if (found := found_by(case)))
    assert len(due) >= 40
    assert min(units[unit] for unit in Unit) >= 3
    assert {case["due"].utcoffset().total_seconds() // 3600 for case in due} == {7, 8, 9}
