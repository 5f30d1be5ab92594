"""Whatever stands in a file, the loader answers with a list of faults and never breaks."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rulebook.test_loading_faults import ALL

from netra.rulebook.loading import check

VALUES = [
    "1",
    "-1",
    '"x"',
    '""',
    "[]",
    "{}",
    "true",
    "1.5",
    "2024-01-01",
    "16:00:00",
    '["a"]',
    "[1]",
    "[{}]",
    "[[1]]",
]


@settings(max_examples=40, deadline=None)
@given(kind=st.sampled_from(sorted(ALL)), data=st.data())
def test_a_changed_line_is_taken_or_named(kind: str, data: st.DataObject) -> None:
    lines = ALL[kind].splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key, equals, _ = lines[number].partition(" = ")
    changed = (
        f"{key} = {data.draw(st.sampled_from(VALUES))}" if equals else data.draw(st.sampled_from(["", key]))
    )
    text = "\n".join([*lines[:number], changed, *lines[number + 1 :]])
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "own.toml").write_text(text, "utf-8")
        assert all(line.count(": ") >= 3 for line in check(Path(name)))


@settings(max_examples=15, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_is_taken_or_named(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "own.toml").write_text(text, "utf-8")
        assert all(line.startswith("own.toml: ") for line in check(Path(name)))
