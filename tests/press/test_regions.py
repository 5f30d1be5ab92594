"""Regions by code, with names that several regions bear told apart."""

from __future__ import annotations

import pytest
from tests.press.reading import read


def codes(text: str) -> list[str]:
    return [each.code for each in read(text).regions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bawaslu Kota Bogor mengundang ASN.", ["32.71"]),
        ("Bawaslu Kabupaten Bogor mengundang ASN.", ["32.01"]),
        ("Bupati hadir. ASN Bogor ikut apel.", ["32.01"]),
        ("Wali Kota hadir. ASN Bogor ikut apel.", ["32.71"]),
        ("BEKASI, Kabar - Camat se-Kota Bekasi diperiksa.", ["32.75"]),
        ("Rapat di Kalsel dan NTB.", ["63", "52"]),
        ("Bawaslu DKI Jakarta bersosialisasi di Jakarta.", ["31"]),
        ("Gubernur Kepulauan Bangka Belitung dan Kepulauan Riau.", ["19", "21"]),
        ("Pemprov Papua Barat Daya.", ["96"]),
        ("Pj Bupati Aceh Besar memimpin apel.", ["11.06"]),
        ("Pangkalpinang dan Pangkal Pinang satu kota.", ["19.71"]),
        ("Kabupaten Badung, Bali", ["51.03", "51"]),
        ("Bawaslu DIY dan Kota Yogyakarta.", ["34", "34.71"]),
        ("Kecamatan Nagrak, Kabupaten Sukabumi", ["32.02.12", "32.02"]),
    ],
)
def test_finds_the_region(text: str, expected: list[str]) -> None:
    assert sorted(codes(text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Batu besar itu bernama Batu Hitam.",
        "Serang lawanmu dengan data.",
        "Lihat www.bogor.go.id dan humas@medan.example.",
        "Baca juga: KPU Bintan Terima Kotak Suara.",
        "Ia kuliah di Universitas Lampung.",
        "Kepala BKN Regional VI Medan hadir.",
        "pati dan buru, kata orang",
    ],
)
def test_leaves_alone_what_is_no_region(text: str) -> None:
    assert codes(text) == []


def test_a_line_of_place_gives_way_to_the_places_the_article_is_about() -> None:
    assert codes("PONTIANAK, Kabar - Bawaslu Kabupaten Sambas memeriksa ASN.") == ["61.01"]
    assert codes("PONTIANAK, Kabar - Bawaslu memeriksa ASN.") == ["61.71"]


def test_a_district_of_a_common_name_needs_its_regency() -> None:
    assert codes("Acara di Kecamatan Wonosari.") == []


def test_spans_show_where_the_name_stands() -> None:
    text = "Apel di Kota Depok, lalu kembali ke Depok."
    (region,) = read(text).regions
    assert [text[slice(*span)] for span in region.spans] == ["Kota Depok", "Depok"]
