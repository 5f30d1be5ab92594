"""The day of the event: absolute, from the context, or none."""

from __future__ import annotations

from datetime import date

import pytest
from tests.press.reading import read


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sosialisasi digelar di aula, Rabu (21/8/2024) siang.", date(2024, 8, 21)),
        ("Rapat koordinasi Pemilu 2024 di Bali, Selasa (6/2).", date(2024, 2, 6)),
        ("Ikrar untuk Pemilu 2024 dibacakan Senin (6/3).", date(2023, 3, 6)),
        ("Bimtek dibuka Kamis, 5 Desember 2024.", date(2024, 12, 5)),
        ("Apel digelar Minggu, 22 September 2024 di alun-alun.", date(2024, 9, 22)),
        ("Pelatihan selama Sabtu-Minggu (7-8/9/2024).", date(2024, 9, 7)),
        ("Deklarasi pada hari Senin tanggal 7 Agustus 2023.", date(2023, 8, 7)),
        ("Pada tanggal 24 September 2024, pengawas mengadakan apel.", date(2024, 9, 24)),
        ("Apel digelar tanggal 5 September 2024.", date(2024, 9, 5)),
        ("Sidang digelar Senin siang (05/02/2024).", date(2024, 2, 5)),
        ("Rakor itu digelar 2024-07-04 di pendopo.", date(2024, 7, 4)),
    ],
)
def test_reads_the_day(text: str, day: date) -> None:
    assert read(text).event_date == day


@pytest.mark.parametrize(
    "text",
    [
        "Gubernur mengingatkan ASN di Pangkalpinang, Selasa.",
        "Apel digelar pekan lalu menjelang pemungutan suara 27 November 2024.",
        "Kampanye dimulai sejak 25 September 2024.",
        "Sulawesi | 2 Agustus 2024, 12:27 WIB. Bawaslu mengingatkan ASN.",
        "Dasarnya surat menteri tanggal 27 Desember 2017.",
        "Dasarnya surat menteri nomor B/71/M.SM.00.00/2017 tanggal 27 Desember 2017.",
        "Rapat digelar Senin (31/2/2024).",
        "Rapat digelar Senin (1/1/0000).",
        "Rapat digelar pada 27 November 2024.",
        "Rapat digelar Senin (6/3).",
    ],
)
def test_is_empty_where_no_calendar_day_of_the_event_is_given(text: str) -> None:
    assert read(text).event_date is None


def test_the_weekday_finds_the_year_and_the_day_of_publication_helps() -> None:
    assert read("Rakor digelar Senin (6/3).", published=date(2023, 3, 7)).event_date == date(2023, 3, 6)


def test_the_date_of_the_letter_counts_for_a_circular() -> None:
    text = "Bupati mengeluarkan surat edaran nomor 270/1 tertanggal 5 Agustus 2024, kata kepala dinas, Kamis (8/8/2024)."
    assert read(text).event_date == date(2024, 8, 5)


def test_what_happened_goes_before_when_it_was_told() -> None:
    text = "Empat kades dihukum pada 5 Desember 2024, terang jaksa, Senin (09/12/2024)."
    found = read(text)
    assert found.event_date == date(2024, 12, 5)
    assert found.event is not None
    assert text[slice(*found.event.span)] == "5 Desember 2024"


def test_an_earlier_event_is_not_the_event() -> None:
    text = "Sebanyak 40 warga mengadu, kata ketua, Senin (26/9/2022). Sebelumnya, Kamis (8/9/2022), ada 25 aduan."
    assert read(text).event_date == date(2022, 9, 26)
