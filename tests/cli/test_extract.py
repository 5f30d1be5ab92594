"""`netra extract` and `netra evaluate extract`, as a program calls them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cast import Cast, cast

from netra.cli.main import main
from netra.ledger.models import Entry
from netra.press.models import Article

__all__ = ["cast"]

TEXT = "Bawaslu Bali menggelar sosialisasi bagi 120 ASN di Denpasar, Rabu (21/8/2024)."


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


def test_reads_standard_input_into_the_public_form() -> None:
    result = run("extract", "--json", given=TEXT)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["event_date"] == "2024-08-21"
    assert found["activity"] == "outreach"
    assert {"code": "51", "name": "Bali"} in found["regions"]
    assert found["figures"] == [{"value": 120, "unit": "ASN", "what": "di Denpasar"}]
    assert set(found) == {
        "event_date", "activity", "regions", "institutions", "figures", "election", "citations", "spans"
    }  # fmt: skip


def test_prints_lines_for_people(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = run("extract", str(file))
    assert "event date   2024-08-21" in result.stdout
    assert "figure       120 ASN: di Denpasar" in result.stdout


def test_a_batch_passes_ids_through(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    rows = [{"id": "a", "text": TEXT}, {"id": 2, "text": "Rakor Senin (6/3).", "published": "2023-03-07"}]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    first, second = map(json.loads, run("extract", "--batch", str(file), "--json").stdout.splitlines())
    assert (first["id"], second["id"]) == ("a", 2)
    assert second["event_date"] == "2023-03-06"


def test_a_bad_row_is_one_clear_line_and_nothing_is_half_done(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"id": 1, "text": TEXT}) + '\n{"id": 2}\n', encoding="utf-8")
    result = run("extract", "--batch", str(file))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "articles.jsonl: row 2: text" in result.stderr
    file.write_text('{"text": "a", "published": "kemarin"}\n', encoding="utf-8")
    assert "published" in run("extract", "--batch", str(file)).stderr


def test_a_folder_is_read_with_progress_beside(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    result = run("extract", "--folder", str(tmp_path), "--json")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a.txt", "b.txt"]
    assert "2 articles" in result.stderr
    empty = run("extract", "--folder", str(tmp_path / "none"))
    assert empty.exit_code == 2


def test_measures_against_what_a_person_wrote(tmp_path: Path) -> None:
    gold = {
        "event_date": "2024-08-21", "activity_kind": "training", "election": "pilkada 2024", "regions": ["Bali"],
        "institutions": ["Bawaslu Bali", "KPU"], "figures": [{"value": 0.12, "unit": "ribu orang"}], "legal_citations": [],
    }  # fmt: skip
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"id": "a-1", "text": TEXT, "gold": gold}), encoding="utf-8")
    figures = json.loads(run("evaluate", "extract", str(file), "--json").stdout)
    assert figures["event_date"]["accuracy"] == 1
    assert figures["activity"]["accuracy"] == 0
    assert (figures["regions"]["precision"], figures["regions"]["recall"]) == (0.5, 1)
    assert figures["institutions"]["recall"] == 0.5
    assert figures["figures"]["f1"] == 1
    shown = run("evaluate", "extract", str(file)).stdout
    assert "missed  a-1  activity      training" in shown
    assert "extra   a-1  regions       Kota Denpasar" in shown
    file.write_text("{}\n", encoding="utf-8")
    assert "row 1" in run("evaluate", "extract", str(file)).stderr


def articles(folder: Path) -> Path:
    folder.mkdir()
    (folder / "2024-10-09-sosialisasi.txt").write_text(f"ASN Bali belajar netral\n{TEXT}", encoding="utf-8")
    (folder / "tanpa-tanggal.txt").write_text(f"{TEXT} Acara ditutup sore hari.", encoding="utf-8")
    return folder


@pytest.mark.django_db
def test_a_folder_goes_into_the_register_once_and_waits_for_a_person(cast: Cast, tmp_path: Path) -> None:
    folder = str(articles(tmp_path / "berita"))
    given = ("extract", "--folder", folder, "--register", cast.tirtamaya.code, "--publisher", "Kabar Anu")
    first, again = run(*given), run(*given)
    assert (first.exit_code, again.exit_code) == (0, 0), first.stderr
    assert "2 added" in first.stdout
    assert "0 added" in again.stdout
    assert "2 were there already" in again.stdout
    named, told = Article.objects.order_by("-published_on")
    assert (named.title, str(named.published_on)) == ("ASN Bali belajar netral", "2024-10-09")
    assert (told.title, str(told.published_on)) == ("tanpa-tanggal", "2024-08-21")
    assert {each.counted_as for each in (named, told)} == {""}
    assert {each.added_by for each in (named, told)} == {"system"}
    assert Entry.objects.about(named.subject).get().by == "system"


@pytest.mark.django_db
def test_it_is_added_in_the_name_of_an_officer_who_may(cast: Cast, tmp_path: Path) -> None:
    folder = str(articles(tmp_path / "berita"))
    given = ("extract", "--folder", folder, "--register", cast.tirtamaya.code, "--publisher", "Kabar Anu")
    refused = run(*given, "--by", cast.lestari.user.email)
    assert refused.exit_code == 2
    assert "2024-10-09-sosialisasi.txt: " in refused.stderr
    assert not Article.objects.exists()
    assert run(*given, "--by", cast.ratna.user.email).exit_code == 0
    assert {each.added_by for each in Article.objects.all()} == {cast.ratna.actor.name}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"--register": "tidak-ada"}, "--register: there is no office 'tidak-ada'"),
        ({"--publisher": " "}, "--publisher: is missing"),
        ({"--published": "kemarin"}, "--published: 'kemarin' is not a day"),
        ({"--by": "siapa@contoh.test"}, "--by: nobody has an account"),
        ({"--folder": "nowhere"}, "--folder: there is no .txt file"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_added(
    cast: Cast, tmp_path: Path, changed: dict[str, str], line: str
) -> None:
    folder = str(articles(tmp_path / "berita"))
    given = {"--folder": folder, "--register": cast.tirtamaya.code, "--publisher": "Kabar Anu"} | changed
    result = run("extract", *(part for pair in given.items() for part in pair))
    assert result.exit_code == 2
    assert line in result.stderr
    assert not Article.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_one_line(cast: Cast, tmp_path: Path, day: str) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.txt").write_text("Ikrar di balai desa.", encoding="utf-8")
    given = (
        "extract",
        "--folder",
        str(folder),
        "--register",
        cast.tirtamaya.code,
        "--publisher",
        "Kabar Anu",
    )
    assert "a.txt: the day of publication is not known" in run(*given).stderr
    result = run(*given, "--published", day)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert f"a.txt: published: {day} is not between 1945-01-01 and today" in result.stderr
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"text": TEXT, "published": day}), encoding="utf-8")
    result = run("extract", "--batch", str(file))
    assert result.exit_code == 2
    assert f"row 1: published: {day} is not between" in result.stderr
