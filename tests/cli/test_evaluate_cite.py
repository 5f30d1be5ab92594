"""`netra evaluate cite`: the rule by which a phrase counts as read, on invented articles."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netra.cli.evaluate_cite import score, summarise
from netra.cli.main import main

TEXT = "Ia melanggar Pasal 71 ayat (1) jo. Pasal 188 UU 10/2016, dan sesuai UU ASN ia dipanggil."


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "cite", *arguments])


def test_a_phrase_is_read_if_every_number_in_it_is_named() -> None:
    whole = score("a", TEXT, ["Pasal 71 ayat (1) jo. Pasal 188 UU 10/2016", "UU ASN"])
    assert (whole.phrases, whole.read, whole.found, whole.right) == (2, 2, 3, 3)


def test_a_phrase_with_another_number_is_missed() -> None:
    half = score("a", "Ia memakai baju nomor 12 dan UU 10/2016.", ["baju nomor 12", "UU 10/2016"])
    assert half.missed == ("baju nomor 12",)
    assert (half.read, half.right) == (1, 1)


def test_a_citation_nobody_wrote_down_is_too_much() -> None:
    more = score("a", TEXT, ["UU ASN"])
    assert (more.found, more.right) == (3, 1)
    assert summarise([more])["precision"] == pytest.approx(1 / 3, abs=1e-4)


def test_prints_the_figures_and_the_misses(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    row = {"id": "a-1", "text_file": "one.txt", "gold": {"legal_citations": ["UU ASN", "ia dipanggil"]}}
    file.write_text(json.dumps(row), encoding="utf-8")
    result = run(str(file))
    assert result.exit_code == 0
    assert "missed  a-1  ia dipanggil" in result.stdout
    assert "recall 0.5" in result.stdout
    figures = json.loads(run(str(file), "--json").stdout)
    assert (figures["phrases"], figures["read"], figures["found"], figures["right"]) == (2, 1, 3, 1)


def test_bad_rows_are_one_clear_line(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"text": "a"}\n', encoding="utf-8")
    result = run(str(file))
    assert result.exit_code == 2
    assert "articles.jsonl: row 1" in result.stderr
