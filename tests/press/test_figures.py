"""Figures with unit and what they count; ranks, numbers of laws and vague words are none."""

from __future__ import annotations

import time

import pytest
from tests.press.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada 1.010 perkara di 170 wilayah.", [(1010, "perkara"), (170, "wilayah")]),
        ("Potensi pelanggaran 57,9 persen atau 58%.", [(57.9, "persen"), (58, "persen")]),
        ("penjara minimal satu bulan hingga enam bulan", [(1, "bulan"), (6, "bulan")]),
        ("dihadiri 20 sampai 30 orang", [(20, "orang"), (30, "orang")]),
        ("penjara paling singkat 1 (satu) bulan", [(1, "bulan")]),
        ("bantuan Rp600.000,00 atau Rp6 juta", [(600_000, "rupiah"), (6_000_000, "rupiah")]),
        ("486 ribu APK terpasang", [(486_000, "APK")]),
        ("biaya Rp 600 sampai 700 ribu", [(600_000, "rupiah")]),
        ("Laporan ASN sudah lebih dari 200, kata ketua.", [(200, "laporan")]),
        ("Dari 667 ASN, 24 tidak terbukti.", [(667, "ASN"), (24, "ASN")]),
        ("40 warga mengadu, 6 di antaranya ASN.", [(40, "warga"), (6, "ASN")]),
        ("Sebanyak 18 Aparatur Sipil Negara (ASN) diperiksa.", [(18, "ASN")]),
    ],
)
def test_reads_figures(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(each.value, each.unit) for each in read(text).figures] == expected


@pytest.mark.parametrize(
    "text",
    [
        "NTB masuk lima besar, Ratusan ASN hadir.",
        "Ia peringkat 3 dan masuk 5 besar.",
        "Pasal 71 ayat (1) UU 10/2016, nomor urut 2.",
        "Pilkada 2024 pada 27 November 2024.",
        "Warga datang 18 menit lalu.",
        "Jam 10 WIB, lalu 2024 KPU.",
        "Telepon 0811-0000-1111, pukul 10.30 WIB.",
        "Pemilu Tahun 2024 dan 246 Tahun 2022.",
    ],
)
def test_leaves_alone_what_is_no_figure(text: str) -> None:
    assert read(text).figures == ()


def test_says_what_is_counted_in_the_words_of_the_article() -> None:
    (count,) = read("Bawaslu menerima 417 laporan tentang media sosial.").figures
    assert count.what == "tentang media sosial"
    fine, *_ = read("Ia membayar denda Rp4 juta.").figures
    assert fine.what == "denda"


def test_a_column_of_numbers_is_read_in_time() -> None:
    text = " ".join(str(number) for number in range(100_000))
    began = time.process_time()
    assert read(text).figures == ()
    assert time.process_time() - began < 4  # 0.9 s on the slow machine of the benchmarks
