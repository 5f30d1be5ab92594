"""`netra law check` names every fault; `netra law show` says what the law said on a day."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from netra.cli.main import main
from netra.rulebook.loading import configure, current
from netra.rulebook.queries import tables_of


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETRA_DATA", str(tmp_path))
    monkeypatch.delenv("NETRA_LAW", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["law", *arguments])


def test_check_counts_what_there_is() -> None:
    done = run("check")
    assert done.exit_code == 0
    assert "64 instruments, 178 provisions" in done.stdout


def test_check_reads_the_installations_own_folder(data: Path) -> None:
    (data / "law").mkdir()
    (data / "law" / "own.toml").write_text('[[institution]]\nid = "x"\nnick = "y"\n', "utf-8")

    done = run("check")

    assert done.exit_code == 1
    assert "own.toml: institution x: nick: is not a field here" in done.stdout
    assert "own.toml: institution x: name_id: is missing" in done.stdout
    assert json.loads(run("check", "--json").stdout)["faults"]


def test_the_other_commands_read_the_own_folder_too(data: Path) -> None:
    from tests.rulebook.test_loading_additions import VERSION

    (data / "law").mkdir()
    (data / "law" / "own.toml").write_text(VERSION.format(day="2026-01-01", amount=3), "utf-8")
    start = ("--step", "pilkada/04-kajian-awal", "--from", "2026-11-16T10:00+07:00", "--json")

    done = CliRunner().invoke(main, ["deadline", *start])

    configure()
    assert json.loads(done.stdout)["due"] == "2026-11-19T16:00:00+07:00"


def test_check_names_a_folder_that_is_not_there(data: Path) -> None:
    done = run("check", "--folder", str(data / "none"))
    assert done.exit_code == 1
    assert "there is no such folder" in done.stdout


@pytest.mark.parametrize(("day", "said"), [("2024-08-21", "Rp6.000.000"), ("2026-11-21", "kategori II")])
def test_show_gives_the_sanction_of_the_day(day: str, said: str) -> None:
    done = run("show", "uu-1-2015/pasal-188", "--on", day)
    line = next(line for line in done.stdout.splitlines() if line.strip().startswith("sanction"))
    assert said in line


def test_show_says_in_words_what_is_recalled() -> None:
    done = run("show", "pilkada/03-tanda-terima")
    assert "recalled: from memory, not checked against a source" in done.stdout


def test_show_json_holds_the_version_of_the_day() -> None:
    (row,) = json.loads(
        run("show", "pilkada/10-penerusan-netralitas", "--on", "2024-08-23", "--json").stdout
    )["rows"]
    assert row["table"] == "step"
    assert row["version"]["receiver"] == "kasn"


@pytest.mark.parametrize("table", sorted(tables_of(current())))
def test_every_kind_of_row_can_be_shown(table: str) -> None:
    for row_id in list(tables_of(current())[table])[:3]:
        plain, as_json = (
            run("show", row_id, "--on", "2024-10-15"),
            run("show", row_id, "--on", "2024-10-15", "--json"),
        )
        assert plain.exit_code in (0, 2), plain.output
        assert as_json.exit_code == plain.exit_code
        if plain.exit_code == 0:
            assert row_id in plain.stdout
            assert table in [row["table"] for row in json.loads(as_json.stdout)["rows"]]
        else:
            assert "no version before" in plain.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "pilkada/4-kajian"], "did you mean pilkada/04-kajian-awal"),
        (["show", "zzz"], "there is no row 'zzz'"),
        (["show", "uu-5-2014", "--on", "kemarin"], "--on: 'kemarin' is not a day"),
        (["show", "pilkada/04-kajian-awal", "--on", "2019-01-01"], "no version before 2020-10-02"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_check_looks_at_the_ties_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netra.cli.law.tie_faults", lambda book: ["ties.toml: shift no. 1: when: is missing"])
    done = run("check")
    assert done.exit_code == 1
    assert "ties.toml: shift no. 1: when: is missing" in done.stdout
