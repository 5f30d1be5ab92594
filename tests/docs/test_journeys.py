"""`docs/journeys.md` names tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", (ROOT / "docs/journeys.md").read_text(encoding="utf-8"))))


@pytest.mark.parametrize("node", NAMED)
def test_what_is_named_exists(node: str) -> None:
    path, _, function = node.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    names = {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}
    assert not function or function in names, f"{node} does not exist"
