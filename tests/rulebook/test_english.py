"""Everything a reader sees of the catalogue stands in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from netra.rulebook.loading import BUILT_IN, check, current
from netra.rulebook.rules import Conduct

CONDUCTS = list(current().conducts.values())


@pytest.mark.parametrize("conduct", CONDUCTS, ids=lambda conduct: conduct.id)
def test_examples_and_notes_are_in_both_languages(conduct: Conduct) -> None:
    assert len(conduct.examples_forbidden_en) == len(conduct.examples_forbidden)
    assert len(conduct.examples_permitted_en) == len(conduct.examples_permitted)
    assert bool(conduct.stage_notes_en) == bool(conduct.stage_notes)
    assert bool(conduct.note_en) == bool(conduct.note)
    assert "seed:" not in (conduct.note or "") + conduct.stage_notes


def test_a_missing_translation_is_named(tmp_path: Path) -> None:
    text = (BUILT_IN / "conduct" / "foto.toml").read_text(encoding="utf-8")
    row = text[text.index("[[conduct]]") : text.index("[[conduct]]", text.index("[[conduct]]") + 5)]
    row = row.replace('id = "', 'id = "own-', 1).replace(
        "examples_permitted_en = [", 'examples_permitted_en = ["one more", '
    )
    (tmp_path / "own.toml").write_text(row, encoding="utf-8")
    told = "examples_permitted_en: has another number of texts than examples_permitted"
    assert any(told in line for line in check(tmp_path))
