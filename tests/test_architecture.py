"""The house rules that a linter does not know."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "netra"
PYTHON = sorted(
    path
    for folder in (SOURCE, ROOT / "tests", ROOT / "scripts")
    for path in folder.rglob("*.py")
    if "migrations" not in path.parts
)


def room(path: Path) -> str:
    """The room a source file stands in; empty for tests and scripts."""
    return path.relative_to(SOURCE).parts[0] if path.is_relative_to(SOURCE) else ""


FACES = [path for path in PYTHON if room(path) in {"web", "api"}]
VIEWS = [path for path in FACES if path.name == "views.py" or "views" in path.parts]
TEMPLATES = sorted((SOURCE / "web" / "templates").rglob("*.html"))
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "service", "services", "core"}
ALLOWED_WHOLE_TABLES = {"Region", "Agency"}  # public matters: everybody may know that they exist


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 400, f"{name(path)} is over 400 lines; split it by noun."
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 50, f"{name(path)}: {node.name} has {length} lines."


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 150


def test_style_and_script_stay_small() -> None:
    static = SOURCE / "web" / "static"
    assert sum(path.stat().st_size for path in static.rglob("*.css")) <= 35 * 1024
    assert sum(path.read_text().count("\n") for path in static.rglob("*.js")) <= 300


@pytest.mark.parametrize("path", FACES, ids=name)
def test_faces_read_only_what_the_actor_may_see(path: Path) -> None:
    """Outside the domain, `X.objects` may only be followed by `.visible_to(`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "objects"
        ):
            table = getattr(node.value.value, "id", "")
            assert node.attr == "visible_to" or table in ALLOWED_WHOLE_TABLES, f"{name(path)}:{node.lineno}"


@pytest.mark.parametrize("path", VIEWS, ids=name)
def test_views_have_no_try(path: Path) -> None:
    tries = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Try)
    ]
    assert not tries, f"{name(path)}: {tries}"


def test_no_drawer_for_everything() -> None:
    assert [name(path) for path in PYTHON if path.stem in FORBIDDEN_NAMES] == []


def test_the_domain_never_asks_what_time_it_is() -> None:
    """Time is an argument below the faces."""
    faces = {"web", "api", "cli", "config", "base"}
    for path in PYTHON:
        if room(path) in faces | {""}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in {"now", "today", "utcnow"}:
                raise AssertionError(f"{name(path)}:{called.lineno} asks for the time.")


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_obey_the_content_security_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for forbidden in (" style=", "<style", " onclick=", " onchange=", "javascript:"):
        assert forbidden not in text, f"{name(path)}: {forbidden}"
    assert "<script>" not in text


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
