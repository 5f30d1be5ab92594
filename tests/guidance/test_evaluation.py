"""The measuring itself, on invented rows whose right answers are known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netra.cli.main import main

LABELS = """
[accepts]
like = ["medsos-interaksi-bakal-calon", "medsos-interaksi-calon"]
vote = ["menggunakan-hak-pilih"]
witness = ["saksi-tps"]
[abstain]
labels = ["nothing-said"]
[phase_dates]
pilkada-2024 = { campaign = 2024-10-15, unknown = 2024-10-15 }
"""
ROWS = [
    ("Guru mengklik suka pada unggahan kandidat bupati", ["like"], "yes"),
    ("Pegawai ke bilik suara lalu mencoblos", ["vote"], "no"),
    ("Pegawai memberi tanda suka dan komentar di akun paslon", ["vote"], "no"),  # labelled wrongly on purpose
    ("ASN mencoblos di TPS sendiri", ["witness"], "alleged"),  # a breach by its label, a yes by its words
    ("Seorang pegawai diduga tidak netral", ["nothing-said"], "yes"),
]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.jsonl"
    rows = [
        {"text": text, "conduct_labels": labels, "violation_gold": gold, "election_kind": "pilkada",
         "phase": "campaign", "actor_kind": "pns"}
        for text, labels, gold in ROWS
    ]  # fmt: skip
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (tmp_path / "labels.toml").write_text(LABELS, encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", "check", *map(str, arguments)])


def test_counts_what_is_right_and_what_is_wrong(cases: Path) -> None:
    shares = json.loads(run(cases, "--json").stdout)["shares"]
    assert shares["top-1"] == [2, 4]
    assert shares["false permits"] == [1, 3]
    assert shares["false alarms"] == [1, 2]
    assert shares["abstention"] == [1, 1]


def test_shows_the_worst_mistakes_first(cases: Path) -> None:
    told = run(cases).stdout
    assert "top-1             2 of 4      50.0 %" in told
    worst = told.split("worst mistakes\n")[1]
    assert worst.startswith(("- not first, false permit", "- not among three, false permit"))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "row 1: is not JSON"),
        ('{"text": "x"}', "row 1: conduct_labels: is missing"),
        (
            '{"text":"x","conduct_labels":[],"election_kind":"x","violation_gold":"no"}',
            "no election of kind 'x'",
        ),
    ],
)
def test_a_faulty_file_is_named(cases: Path, text: str, fault: str) -> None:
    cases.write_text(text, encoding="utf-8")
    told = run(cases)
    assert told.exit_code == 2
    assert fault in told.output


def test_missing_files_are_named(tmp_path: Path) -> None:
    assert "cannot be read" in run(tmp_path / "none.jsonl").output
    (tmp_path / "some.jsonl").write_text("", encoding="utf-8")
    assert run(tmp_path / "some.jsonl").exit_code == 2
