"""`netra cite`: the public form, batches, what people read, and one clear line for bad input."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netra.cli.cite import cite

TEXT = "Ia melanggar Pasal 5 huruf n angka 5 PP 94/2021."
FIELDS = [
    "kind",
    "number",
    "year",
    "instrument",
    "pasal",
    "ayat",
    "huruf",
    "angka",
    "provision",
    "text",
    "start",
    "end",
    "in_force",
    "warnings",
]


def run(*arguments: str, text: str = TEXT) -> Result:
    return CliRunner().invoke(cite, arguments, input=text)


def test_json_is_the_public_form() -> None:
    result = run("--on", "2024-10-15", "--json")
    assert result.exit_code == 0
    (citation,) = json.loads(result.stdout)["citations"]
    assert list(citation) == FIELDS
    assert citation == {
        "kind": "pp",
        "number": "94",
        "year": 2021,
        "instrument": "pp-94-2021",
        "pasal": "5",
        "ayat": None,
        "huruf": "n",
        "angka": "5",
        "provision": "pp-94-2021/pasal-5/huruf-n/angka-5",
        "text": "Pasal 5 huruf n angka 5 PP 94/2021",
        "start": 13,
        "end": 47,
        "in_force": True,
        "warnings": [],
    }


def test_reads_a_file(tmp_path: Path) -> None:
    file = tmp_path / "berita.txt"
    file.write_text("Dasarnya UU ASN.", encoding="utf-8")
    document = json.loads(run(str(file), "--on", "2020-01-01", "--json").stdout)
    assert document["citations"][0]["instrument"] == "uu-5-2014"


def test_batch_keeps_order_id_and_day(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [
        {"id": "a", "text": "UU ASN", "on": "2020-01-01"},
        {"id": 2, "text": "UU ASN"},
        {"text": "kosong"},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    result = run("--batch", str(file), "--on", "2024-10-15")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", 2, None]
    assert [[each["instrument"] for each in answer["citations"]] for answer in answers] == [
        ["uu-5-2014"],
        ["uu-20-2023"],
        [],
    ]


def test_people_read_what_it_means_and_what_is_wrong() -> None:
    result = run("--on", "2024-10-15", text="Undang-Undang Nomor 10 Tahun 2023 tentang ASN")
    assert result.exit_code == 0
    assert "?  <- Undang-Undang Nomor 10 Tahun 2023" in result.stdout
    assert (
        "wrong: UU 10/2023 does not exist as an instrument on ASN. Perhaps UU 20/2023 is meant."
        in result.stdout
    )


def test_says_when_there_is_nothing() -> None:
    result = run("--on", "2024-10-15", text="tidak ada apa-apa")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "No citations.\n")


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("{", "rows.jsonl: row 1: is no JSON"),
        ('{"id": 1}', "rows.jsonl: row 1: text: must be a text"),
        ('{"text": "a"}\n{"text": "b", "on": "kemarin"}', "rows.jsonl: row 2: on: 'kemarin' is not a day"),
        ('{"text": "a", "on": 5}', "rows.jsonl: row 1: on: 5 is not a day"),
    ],
)
def test_bad_batches_do_nothing(tmp_path: Path, rows: str, line: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(rows, encoding="utf-8")
    result = run("--batch", str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert line in result.stderr


@pytest.mark.parametrize(
    "arguments", [("--on", "15-10-2024"), ("--batch", "no-such-file.jsonl"), ("no-such-file",)]
)
def test_bad_use_is_one_clear_line(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()
