"""Numbers that have a unit and are still no figures: sanctions, terms of the law, ages, times gone by."""

from __future__ import annotations

import pytest
from tests.press.reading import read


@pytest.mark.parametrize(
    "text",
    [
        # what the law threatens, a prosecutor asks for, or a court gives in one case
        "Pelanggar terancam penjara 1 sampai 6 bulan.",
        "Ancamannya pidana penjara 2 tahun dan denda Rp24 juta.",
        "Jaksa menuntut camat itu 3 bulan penjara dan denda Rp2 juta subsider 1 bulan kurungan.",
        "Hakim menjatuhkan 4 bulan penjara dengan masa percobaan 8 bulan.",
        "Lurah divonis denda Rp3.000.000 oleh pengadilan.",
        "Ia bisa dikenai denda Rp600 ribu sampai Rp6 juta.",
        # how long a disciplinary measure lasts
        "Sanksinya penurunan jabatan setingkat lebih rendah selama 12 bulan.",
        "Ia dikenai penundaan kenaikan gaji berkala selama 1 tahun.",
        # terms the law sets
        "Pejabat dilarang diganti 6 bulan sebelum tanggal penetapan pasangan calon.",
        "Laporan disampaikan paling lambat 7 hari sejak diketahui.",
        "Rekomendasi wajib dijawab paling lama 14 hari kerja.",
        "Laporan diteruskan dalam waktu 2 x 24 jam.",
        "Kajian selesai 5 hari setelah laporan diterima.",
        # ages and times gone by
        "Seorang pria 45 tahun dilaporkan warga.",
        "Guru berumur 52 tahun itu meminta maaf.",
        "Sudah terjadi dalam 3 tahun terakhir.",
        "Kejadian 2 minggu silam itu baru dilaporkan.",
        "Unggahan dihapus 10 menit kemudian.",
        # ranks and numbers that name something
        "Ia duduk di kursi nomor 7, juara 2 lomba pidato.",
        "Peserta gelombang 3 dan sesi 2 memakai ruang 12 lantai 4.",
        "Pejabat eselon 3 golongan 4 periode 2 hadir.",
    ],
)
def test_leaves_out_what_is_told_in_passing(text: str) -> None:
    assert [(each.value, each.unit) for each in read(text).figures] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sebanyak 12 ASN dihukum penjara.", [(12, "ASN")]),
        ("Bawaslu menjatuhkan 31 sanksi kepada 27 pegawai.", [(31, "sanksi"), (27, "pegawai")]),
        ("Tunjangannya dipotong 25 persen selama 6 bulan.", [(25, "persen")]),
        ("Lurah itu membayar denda Rp4 juta.", [(4_000_000, "rupiah")]),
        ("Anggaran pengawasan Rp2,5 miliar disiapkan.", [(2_500_000_000, "rupiah")]),
        ("Masa kampanye berlangsung 60 hari.", [(60, "hari")]),
        ("Pemungutan suara tinggal 12 hari lagi.", [(12, "hari")]),
        ("Video berdurasi 30 detik itu beredar.", [(30, "detik")]),
        ("Pelatihan diikuti 85 peserta selama 3 hari.", [(85, "peserta"), (3, "hari")]),
        ("Edaran memuat 9 butir larangan.", [(9, "butir")]),
        ("Ada 14 aduan dalam 3 bulan terakhir.", [(14, "aduan")]),
        (
            "Dari 52 laporan, 30 terbukti, 22 tidak terbukti.",
            [(52, "laporan"), (30, "laporan"), (22, "laporan")],
        ),
        ("penjara paling singkat 1 bulan dan paling lama 6 bulan", [(1, "bulan"), (6, "bulan")]),
        (
            "denda paling sedikit Rp600.000,00 atau paling banyak Rp6.000.000,00",
            [(600_000, "rupiah"), (6_000_000, "rupiah")],
        ),
        ("Ancaman penjara maksimal 3 tahun.", [(3, "tahun")]),
        ("Survei mencatat 41,5 persen responden ragu.", [(41.5, "persen")]),
        ("Sosialisasi menjangkau 17 kecamatan dan 203 desa.", [(17, "kecamatan"), (203, "desa")]),
    ],
)
def test_keeps_what_is_counted(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(each.value, each.unit) for each in read(text).figures] == expected
