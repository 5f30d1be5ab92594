"""The whole entry: kind, election, citations, spans; and that any text whatever has an answer, in time."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.press.reading import TODAY, read

from netra.press.extraction import extract
from netra.press.scoring import score, summarise
from netra.rulebook.loading import current

ARTICLES = Path(__file__).parent / "articles.jsonl"
WORDS = st.sampled_from(
    [
        "Bawaslu",
        "Kota",
        "Bogor",
        "Senin",
        "(6/2)",
        "1.010",
        "perkara",
        "Rp6",
        "juta",
        "Pasal",
        "71",
        "UU",
        "10/2016",
        "Pemilu",
        "2024",
        "\n",
        ".",
        "(",
        ")",
        ",",
        "-",
        ":",
        "99/99/9999",
        "31",
        "Februari",
        "Kab.",
        "se-Kota",
        "ikrar",
        "penjara",
        "satu",
        "bulan",
        "0",
        "00",
        "kecamatan",
    ]
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bawaslu menyosialisasikan larangan bagi ASN.", "outreach"),
        ("ASN membaca ikrar dan meneken pakta integritas.", "pledge"),
        ("Bupati menerbitkan surat edaran netralitas.", "circular"),
        ("Bawaslu menggelar rapat koordinasi dengan BKN.", "coordination"),
        ("Camat divonis bersalah oleh pengadilan.", "case"),
        ("Bawaslu mencatat 195 pelanggaran, 47 sudah ditindaklanjuti.", "statistics"),
        ("Pengawas mengikuti bimbingan teknis.", "training"),
        ("Gubernur berpesan agar ASN netral.", "other"),
        ("", "other"),
    ],
)
def test_tells_the_kind_of_activity(text: str, kind: str) -> None:
    assert read(text).activity == kind


@pytest.mark.parametrize(
    ("text", "election"),
    [
        ("Menjelang Pilkada Serentak 2024, bukan Pemilu.", "pilkada-2024"),
        ("Caleg Pemilu 2019 datang.", "pemilu-2019"),
        ("Paslon dikampanyekan ASN, Rabu (16/9/2020).", "pilkada-2020"),
        ("Ikrar ASN, Rabu (8/3/2023).", "pemilu-2024"),
        ("Laporan pilkada ini, Senin (5/10/2020), naik dibandingkan Pilkada 2018.", "pilkada-2020"),
        ("Bupati dilaporkan dalam Pemilu 2020.", "pilkada-2020"),
        ("Paslon dipanggil, Sabtu (24/02/2018).\nBaca juga: Jelang Pemilu 2024", "pilkada-2018"),
        ("Badan Pengawas Pemilu hadir.", None),
        ("ASN harus netral.", None),
    ],
)
def test_tells_the_election(text: str, election: str | None) -> None:
    assert read(text).election == election


def test_cites_with_the_law_of_the_day_and_shows_every_place() -> None:
    text = "Bawaslu Kota Medan menggelar sosialisasi, Selasa (3/9/2024): Pasal 71 ayat (1) UU 10/2016, 96 lurah hadir."
    document = read(text).document()
    (citation,) = document["citations"]
    assert citation["instrument"] == "uu-10-2016"
    spans = document["spans"]
    assert text[slice(*spans["event_date"])] == "3/9/2024"
    assert text[slice(*spans["activity"])] == "sosialisasi"
    assert [text[slice(*span)] for span in spans["regions"]] == ["Kota Medan"]
    assert [text[slice(*span)] for span in spans["institutions"]] == ["Bawaslu Kota Medan"]
    assert [text[slice(*span)] for span in spans["figures"]] == ["96 lurah"]
    json.dumps(document)


def test_boilerplate_is_not_read() -> None:
    found = read("ASN Depok netral.\nBerita Terkait\nWarga Koba datang ke Kabupaten Belitung 18 kali")
    assert [each.code for each in found.regions] == ["32.76"]
    assert found.figures == ()


def test_invented_articles_reach_the_goals() -> None:
    rows = [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 15
    summary = summarise([score(read(row["text"]), row["gold"]) for row in rows])
    for field in ("event_date", "activity", "election"):
        assert summary[field]["accuracy"] >= 0.9, field
    for field in ("regions", "institutions", "figures"):
        assert summary[field]["f1"] >= 0.9, field


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text_has_an_entry_whose_places_lie_in_it(text: str) -> None:
    spans = read(text).spans()
    flat = [span for span in (spans["event_date"], spans["activity"], spans["election"]) if span]
    flat += [span for name in ("regions", "institutions", "figures") for span in spans[name]]
    assert all(0 <= start < end <= len(text) for start, end in flat)


@pytest.mark.parametrize(
    "piece",
    [
        "Bogor ",
        "Rp 1 ",
        "Senin (",
        "1.000.",
        "penjara paling lama satu bulan ",
        "surat nomor ",
        "((",
        "Bawaslu Kota ",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * length)[:length]
        began = time.process_time()
        extract(text, rulebook=current(), on=TODAY)
        return time.process_time() - began

    taken(2_000)
    assert taken(64_000) < 16 * max(taken(16_000), 0.02)
