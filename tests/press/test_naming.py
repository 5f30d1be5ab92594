"""Institutions, each once, with their region."""

from __future__ import annotations

import pytest
from tests.press.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Badan Pengawas Pemilu (Bawaslu) Provinsi NTB dan Bawaslu hadir.", ["Badan Pengawas Pemilu (Bawaslu) Provinsi NTB"]),
        ("Komisi Aparatur Sipil Negara (KASN) lalu KASN.", ["Komisi Aparatur Sipil Negara (KASN)"]),
        ("Kepala Kantor Regional (Kanreg) XIII BKN Aceh hadir.", ["Kantor Regional (Kanreg) XIII BKN Aceh"]),
        ("Pemerintah Kota Pariaman dan Pengadilan Negeri Pariaman.", ["Pemerintah Kota Pariaman", "Pengadilan Negeri Pariaman"]),
        ("Bawaslu Sambas dan Bawaslu Sekadau.", ["Bawaslu Sambas", "Bawaslu Sekadau"]),
        ("Menurut Peraturan Bawaslu Nomor 6 Tahun 2018.", []),
        ("Polres hadir bersama DPRD.", []),
        ("Dosen Fakultas Hukum Universitas Lambung Mangkurat (ULM).", ["Fakultas Hukum Universitas Lambung Mangkurat (ULM)"]),
    ],
)  # fmt: skip
def test_finds_institutions(text: str, expected: list[str]) -> None:
    assert [each.name for each in read(text).institutions] == expected


def test_names_of_people_are_not_kept() -> None:
    found = read("Ketua Bawaslu Kota Medan, Bambang Sutrisno Wijaya, memeriksa Camat Slamet Riyadi Putra.")
    document = str({key: value for key, value in found.document().items() if key != "citations"})
    assert "Bambang" not in document
    assert "Slamet" not in document
