"""The page that checks citations: marks them, links them, says which are wrong, and keeps nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from netra.base.clock import Clock
from netra.rulebook.loading import current
from netra.web.citing.forms import LONGEST
from netra.web.citing.marking import read

TEXT = "Ia melanggar Pasal 24 ayat (1) huruf d UU ASN dan UU Nomor 10 Tahun 2023 tentang ASN."
DAY = "2024-10-15"


def ask(client: Client, text: str = TEXT, on: str = DAY) -> HttpResponse:
    return client.post(reverse("cite"), {"text": text, "on": on})  # type: ignore[return-value]


def page(client: Client, text: str = TEXT, on: str = DAY) -> str:
    answer = ask(client, text, on)
    assert answer.status_code == 200
    return answer.content.decode()


def test_asks_for_a_text(client: Client) -> None:
    answer = client.get(reverse("cite"))
    assert answer.status_code == 200
    assert "Apakah rujukan Anda benar?" in answer.content.decode()


def test_the_day_is_filled_in_as_a_browser_reads_it(client: Client, settings: Settings) -> None:
    settings.CLOCK = Clock(datetime(2024, 10, 14, 8, 4, tzinfo=UTC))
    assert 'value="2024-10-14"' in client.get(reverse("cite")).content.decode()


def test_marks_each_citation_in_the_text(client: Client) -> None:
    shown = page(client)
    assert "2 rujukan, per Selasa, 15 Oktober 2024" in shown
    assert "<mark>Pasal 24 ayat (1) huruf d UU ASN</mark>" in shown
    assert "UU 20/2023 Pasal 24 ayat (1) huruf d" in shown


def test_links_each_to_what_the_law_says(client: Client) -> None:
    provision = reverse("law-show", args=["uu-20-2023/pasal-24/ayat-1/huruf-d"])
    assert f'href="{provision}?on={DAY}"' in page(client)
    assert client.get(f"{provision}?on={DAY}").status_code == 200


def test_says_what_cannot_be_right(client: Client) -> None:
    shown = page(client)
    assert "1 rujukan tidak mungkin benar seperti tertulis." in shown
    assert "Mungkin maksudnya UU 20/2023." in shown


def test_the_day_decides_what_a_name_means(client: Client) -> None:
    assert "UU 5/2014 Pasal 2 huruf f" in page(client, "Pasal 2 huruf f UU ASN", "2020-01-01")


def test_english_pages_speak_english(client: Client) -> None:
    client.post(reverse("language"), {"language": "en"})
    shown = page(client, "UU Nomor 10 Tahun 2023 tentang ASN")
    assert "Perhaps UU 20/2023 is meant." in shown


def test_a_text_without_citations_is_answered(client: Client) -> None:
    assert "Tidak ada rujukan" in page(client, "Paslon nomor urut 2 menang.")


def test_nothing_of_the_text_is_taken_as_markup(client: Client) -> None:
    shown = page(client, "<script>alert(1)</script> Pasal 2 <b>huruf f</b> UU ASN")
    assert "<script>alert(1)" not in shown
    assert "<b>huruf" not in shown


def test_an_empty_text_is_put_right(client: Client) -> None:
    answer = ask(client, "  ")
    assert answer.status_code == 422
    assert "Tempel teks yang rujukannya ingin Anda periksa." in answer.content.decode()


def test_too_long_a_text_is_put_right(client: Client) -> None:
    answer = ask(client, "a" * (LONGEST + 1))
    assert answer.status_code == 422
    assert "sekali baca paling banyak 20000" in answer.content.decode().replace(".", "")


def test_the_longest_text_is_read(client: Client) -> None:
    assert "Tidak ada rujukan" in page(client, "a" * LONGEST)


def test_a_day_that_is_none_is_put_right(client: Client) -> None:
    answer = ask(client, on="kemarin")
    assert answer.status_code == 422
    assert "misalnya 2024-10-15" in answer.content.decode()


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete(reverse("cite")).status_code == 405


def test_nothing_is_stored(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        page(client, TEXT * 20)


def test_pieces_give_back_the_text() -> None:
    text = "Pasal 2 dan 3 UU ASN, jo. Pasal 71 UU Pilkada Pasal 188.\nUU 5/2014!"
    reading = read(text, date(2024, 10, 15), current())
    assert "".join(piece.text for piece in reading.pieces) == text
    assert sorted(number for piece in reading.pieces for number in piece.numbers) == [
        row.number for row in reading.rows
    ]
