"""`docs/capabilities.md` names every capability, its state, and a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = re.findall(
    r"^\| ([A-J]\d+) \| ([^|]+) \| (done|partly|not yet) \| ([^|]*) \| ([^|]*) \|$",
    (ROOT / "docs/capabilities.md").read_text(encoding="utf-8"),
    re.M,
)
NUMBER_OF = {"A": 9, "B": 8, "C": 8, "D": 12, "E": 15, "F": 8, "G": 6, "H": 8, "I": 8, "J": 10}


def test_every_capability_has_its_row() -> None:
    expected = [f"{letter}{n}" for letter, count in NUMBER_OF.items() for n in range(1, count + 1)]
    assert [row[0] for row in ROWS] == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_claim_has_its_test_and_a_gap_its_words(row: tuple[str, str, str, str, str]) -> None:
    _, _, state, missing, tests = row
    named = re.findall(r"`([^`]+)`", tests)
    if state == "not yet":
        assert not named
        return
    assert named, "a capability that is done or partly done names the test that proves it"
    assert state == "done" or missing.strip(), "partly: say what is missing"
    for node in named:
        path, _, function = node.partition("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        names = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        assert function in names, f"{node} does not exist"
