"""The page that answers "may I?": works without log-in and script, keeps nothing, and says how sure it is."""

from __future__ import annotations

from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from netra.rulebook.assess import assess
from netra.rulebook.loading import current
from netra.rulebook.rules import Channel, Person
from netra.web.language import COOKIE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _campaign(campaign: None) -> None:
    """The clock stands in the campaign of 2024."""


def ask(client: Client, **asked: str) -> str:
    return unescape(client.get(f"/boleh/?{urlencode(asked)}").content.decode())


def test_the_page_asks(client: Client) -> None:
    page = client.get("/boleh/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Apa yang ingin Anda tanyakan?" in text
    assert 'value="2024-10-14"' in text
    assert "Menggunakan hak pilih di TPS" in text


def test_an_answer_says_what_why_on_what_basis_and_what_instead(client: Client) -> None:
    text = ask(client, q="boleh nge-like postingan cabup?", actor="pns")
    for part in (
        "Dilarang",
        "boleh nge-like postingan cabup?",
        "Pilkada Serentak 2024",
        "14 Oktober 2024",
        "PP 94/2021 Pasal 5 huruf n angka 5",
        "Sejak 22 September 2024",
        "Anda di sini",
        "Cukup baca untuk diri sendiri.",
        "Kata yang menentukan:",
        "Terperiksa: dua sumber sama",
    ):
        assert part in text, part
    assert "/hukum/pp-94-2021/pasal-5/huruf-n/angka-5/?on=2024-10-14" in text


def test_the_day_changes_the_answer(client: Client) -> None:
    early = ask(client, q="like postingan calon bupati", actor="pns", on="2024-08-15")
    assert "Berkomentar, menyukai, berbagi, atau mengikuti akun pemenangan bakal calon" in early
    assert "Kode etik" in early


def test_the_later_milder_law_is_shown(client: Client) -> None:
    text = ask(client, q="kepala dinas mengeluarkan surat yang menguntungkan paslon", actor="pejabat_asn")
    assert "Perbuatan sejak 2 Januari 2026" in text


def test_what_is_unsure_offers_readings_or_the_catalogue(client: Client) -> None:
    text = ask(client, q="mencoblos di TPS sambil mengajak teman")
    assert "Belum pasti" in text
    assert "Mana yang Anda maksud?" in text
    assert "act=menggunakan-hak-pilih" in text
    nothing = ask(client, q="qwerty")
    assert "Netra tidak menemukan perbuatan dalam teks ini." in nothing
    assert "/boleh/katalog/" in nothing


def test_a_reading_that_was_chosen_is_answered(client: Client) -> None:
    text = ask(client, q="apa saja", act="saksi-tps", actor="pppk", on="2024-11-27")
    assert "Menjadi saksi partai/calon di TPS" in text
    assert "Anda sendiri yang memilih bacaan ini." in text
    assert client.get("/boleh/?act=nothing").status_code == 404


def test_a_disputed_act_shows_both_readings(client: Client) -> None:
    text = ask(client, q="datang ke kampanye cuma mendengarkan tanpa atribut", actor="pns")
    assert "Hati-hati" in text
    readings = text.split("Dua pembacaan")[1].split("</section>")[0]
    assert "Menteri Dalam Negeri (9 Juli 2024)" in readings
    assert "PP 94/2021 Pasal 5 huruf n angka 1" in readings


def test_a_circumstance_that_changes_the_answer_is_a_link_to_that_answer(client: Client) -> None:
    text = ask(client, q="menemani suami yang calon bupati kampanye, belum cuti", actor="pns")
    line = text.split("Bila Anda sudah cuti di luar tanggungan negara: boleh")[0].split("<a href=")[-1]
    assert "act=pasangan-calon-cltn-boleh" in line
    assert "Boleh" in ask(client, q="x", act="pasangan-calon-cltn-boleh", actor="pns")


def test_the_question_can_be_changed(client: Client) -> None:
    text = ask(client, q="ikut kampanye", actor="pppk", on="2024-10-20", edit="1")
    assert ">ikut kampanye</textarea>" in text.replace("\n", "")
    assert '<option value="pppk" selected>' in text
    assert 'value="2024-10-20"' in text


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"q": ""}, "Tulis apa yang ingin Anda lakukan"),
        ({"q": "x", "on": "31-31-2024"}, "Tulis tanggal seperti 14-10-2024"),
        ({"q": "x", "on": "1066-10-14"}, "Pilih tanggal antara 1 Januari 2014"),
        ({"q": "kampanye", "actor": "dewa"}, "dewa"),
        ({"q": "a" * 1001}, "1000"),
        ({"act": "saksi-tps", "on": "never"}, "Tulis tanggal seperti"),
    ],
)
def test_what_cannot_be_answered_is_said_by_the_field(
    client: Client, asked: dict[str, str], message: str
) -> None:
    page = client.get(f"/boleh/?{urlencode(asked)}")
    assert page.status_code == 422
    assert message in unescape(page.content.decode())
    assert "Perlu diperbaiki:" in page.content.decode()


@pytest.mark.parametrize(
    "q", ["<script>alert(1)</script> kampanye", "\x00\x1b kampanye", "😀" * 200, "'; DROP TABLE x"]
)
def test_odd_text_is_answered_and_shown_as_text(client: Client, q: str) -> None:
    page = client.get(f"/boleh/?{urlencode({'q': q})}")
    assert page.status_code in {200, 422}
    assert "<script>alert" not in page.content.decode()


def test_nothing_is_stored_and_nothing_is_read_from_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = client.get("/boleh/?q=foto+bersama+calon+bupati")
    assert not page.cookies


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/boleh/", {"q": "x"}).status_code == 405


def test_between_elections_it_still_answers(client: Client) -> None:
    text = ask(client, q="like postingan calon bupati", on="2026-11-21")
    assert "Pada tanggal itu tidak ada pemilihan yang sedang berjalan." in text
    assert "tidak jatuh pada tahapan" in text


def test_it_speaks_english(client: Client) -> None:
    client.cookies["bahasa"] = "en"
    text = ask(client, q="boleh like postingan calon bupati", actor="pns")
    assert "Forbidden" in text
    assert "Likes, comments and shares are seen by others" in text


def test_the_catalogue_shows_every_act_once_with_its_answer(client: Client) -> None:
    text = unescape(client.get("/boleh/katalog/").content.decode())
    book, day = current(), date(2024, 10, 14)
    for conduct in book.conducts.values():
        found = assess(
            conduct, actor=Person.PNS, election=book.election_on(day), on=day, rulebook=book
        ).conduct
        assert text.count(f'act={found.id}"') + text.count(f"act={found.id}&") == 1, found.id


def test_the_catalogue_can_be_narrowed(client: Client) -> None:
    text = unescape(client.get("/boleh/katalog/?channel=photo&actor=tni_polri").content.decode())
    assert "Foto dan gestur" in text
    assert "Mengunggah foto bersama calon" in text
    assert "act=saksi-tps" not in text
    assert client.get("/boleh/katalog/?channel=moon").status_code == 422


def test_the_catalogue_can_be_read_by_stage(client: Client) -> None:
    text = unescape(client.get("/boleh/katalog/?actor=pppk").content.decode())
    stages = text.split('aria-label="Tahapan"')[1].split("</nav>")[0]
    assert 'aria-current="true">Kampanye' in stages
    assert "actor=pppk&election=pilkada-2024&on=2024-08-27" in stages


def test_a_poster_for_each_situation(client: Client) -> None:
    for channel in Channel:
        assert client.get(f"/boleh/poster/{channel}/").status_code == 200
    text = unescape(client.get("/boleh/poster/social_media/").content.decode())
    assert text.index("Dilarang") < text.index("Hati-hati") < text.index("Boleh</span>")
    assert "Memberi tanda hati pada siaran langsung calon" in text
    assert "Membagikan infografik KPU" in text
    assert client.get("/boleh/poster/moon/").status_code == 404


def test_what_was_said_is_shown_and_can_be_taken_back(client: Client) -> None:
    text = ask(client, q="hadir kampanye calon bupati tapi cuma lihat, tidak sengaja lewat", actor="pns")
    for part in (
        "Yang Anda sebutkan",
        "“cuma lihat”: Anda hanya mendengar atau melihat. Bila tidak begitu: dilarang",
        "“tidak sengaja”: Anda tidak sengaja. Tidak ada aturan yang dikenal Netra yang mengecualikannya.",
        "Jawaban tanpa hal ini",
        "&act=hadir-kampanye-calon-aktif",
    ):
        assert part in text, part
    assert "Yang Anda sebutkan" not in ask(client, q="boleh nge-like postingan cabup?", actor="pns")


def test_examples_and_notes_are_english_for_english_readers(client: Client) -> None:
    client.cookies[COOKIE] = "en"
    text = ask(client, act="foto-bersama-calon", actor="pns")
    assert "A photo in a T-shirt with a ballot number" in text
    assert "Foto dengan kaus bernomor urut" not in text
    assert "Phase of candidates: from their determination on." in text
    assert "A group photo of employees with two fingers" in unescape(
        client.get("/boleh/poster/photo/").content.decode()
    )
