"""The diagrams in docs/statuses say what the rulebook says."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from netra.casework.diagrams import diagrams
from netra.cli.statuses import statuses
from netra.rulebook.loading import load

DOCS = Path(__file__).resolve().parents[2] / "docs" / "statuses"


def test_they_do_not_drift() -> None:
    pages = diagrams(load())
    assert {path.name for path in DOCS.glob("*.md")} == set(pages)
    for name, text in pages.items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"{name}: run `netra statuses`"


def test_every_outcome_is_an_arrow() -> None:
    book = load()
    for procedure in book.procedures.values():
        text = diagrams(book)[f"{procedure.id}.md"]
        outcomes = [outcome for step in procedure.steps for outcome in step.latest.outcomes]
        wanted = sum(len(each.next_steps) + (each.ending is not None) for each in outcomes)
        starts = text.count("[*] -->")
        assert text.count(" --> ") == wanted + starts
        assert starts


def test_the_command_writes_and_checks(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(statuses, ["--folder", str(tmp_path), "--check"]).exit_code == 1
    assert not list(tmp_path.iterdir())
    assert run(statuses, ["--folder", str(tmp_path)]).exit_code == 0
    assert run(statuses, ["--folder", str(tmp_path), "--check"]).exit_code == 0
    (tmp_path / "pilkada.md").write_text("drawn by hand", encoding="utf-8")
    stale = run(statuses, ["--folder", str(tmp_path), "--check"])
    assert stale.exit_code == 1
    assert "pilkada.md differs" in stale.output
