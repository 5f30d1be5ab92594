from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netra.cli.main import main

KEYS = {"verdict", "matches", "election", "stage", "on", "actor", "depends_on"}
MATCH = {"conduct", "score", "verdict", "classification", "why", "legal_basis", "sanction", "instead"}


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def test_answers_in_the_promised_form() -> None:
    told = run("boleh like unggahan cagub?", "--election", "pilkada-2024", "--on", "2024-10-15", "--json")
    found = json.loads(told.stdout)
    assert set(found) == KEYS
    assert (found["verdict"], found["stage"], found["actor"]) == ("forbidden", "kampanye", "pns")
    first = found["matches"][0]
    assert set(first) >= MATCH
    assert first["conduct"] == "medsos-interaksi-calon"
    assert "pp-94-2021/pasal-5/huruf-n/angka-5" in first["legal_basis"]
    assert first["classification"] == "discipline_severe"


def test_speaks_indonesian() -> None:
    told = run("boleh nyoblos di TPS?", "--on", "2024-11-27").stdout
    assert told.startswith("BOLEH")
    assert "Hak pilih Anda tetap utuh" in told


def test_a_batch_passes_ids_through_and_takes_the_options_as_defaults(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    rows = [
        {"id": "1", "text": "nyoblos di TPS", "on": "2024-11-27"},
        {"id": "2", "text": "ikut kampanye", "actor": "camat"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    told = run("--batch", str(file), "--election", "pilkada-2024", "--on", "2024-10-15")
    one, two = map(json.loads, told.stdout.splitlines())
    assert (one["id"], one["verdict"], one["on"]) == ("1", "permitted", "2024-11-27")
    assert (two["id"], two["actor"], two["on"]) == ("2", "pejabat_asn", "2024-10-15")


def test_a_batch_can_come_from_standard_input() -> None:
    assert json.loads(run("--batch", "-", stdin='{"text": "x"}').stdout)["verdict"] == "unsure"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[1]", "row 1: text: is missing"),
        ("nonsense", "row 1: is not JSON"),
        ('{"text": "x", "on": "kemarin"}', "row 1: on: 'kemarin' is not a day"),
        ('{"text": "x", "actor": "dewa"}', "row 1: actor: there is no 'dewa'"),
        ('{"text": "x", "election": "pilkada-1800"}', "row 1: election: there is no 'pilkada-1800'"),
        ('{"text": "x", "on": 5}', "row 1: on: must be a text"),
    ],
)
def test_a_faulty_row_is_named(line: str, fault: str) -> None:
    told = run("--batch", "-", stdin=line)
    assert told.exit_code == 2
    assert fault in told.output


def test_wrong_use_is_told() -> None:
    for arguments in ([], ["x", "--batch", "y"], ["--batch", "/nowhere.jsonl"], ["x", "--on", "never"]):
        assert run(*arguments).exit_code == 2
