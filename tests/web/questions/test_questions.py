"""From a question to its published answer, on the pages, without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, cast
from tests.web.report.conftest import token_of, words_of
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.guidance.models import Question
from netra.guidance.queries import published
from netra.ledger.models import Entry

__all__ = ["cast", "fixed_clock", "log_in"]

TEXT = "CANARY Bolehkah saya menyukai unggahan calon bupati di media sosial?"
ASK = "/boleh/tanya/"
COPY = {
    "title": "Menyukai unggahan calon", "question": "Bolehkah PNS menyukai unggahan calon?",
    "answer": "Sebaiknya tidak; lihat dasar hukumnya.", "unnamed": "on",
}  # fmt: skip


def filled(client: Client, **changes: Any) -> dict[str, Any]:
    values = {
        "token": token_of(client.get(ASK)),
        "q": TEXT,
        "region": "99.01",
        "to": "supervisor",
        "actor": "pns",
    }
    return {**values, "election": "pilkada-2024", "on": "2024-10-14", **changes}


def ask(client: Client, **changes: Any) -> str:
    """Ask; gives the seven words."""
    answer = client.post(ASK, filled(client, **changes))
    assert (answer.status_code, answer["Location"]) == (302, "/boleh/tanya/terkirim/")
    return " ".join(words_of(client.get("/boleh/tanya/terkirim/")))


def text_of(page: HttpResponse) -> str:
    return page.content.decode()


def test_the_whole_way(cast: Cast, log_in: LogIn) -> None:
    visitor = Client()
    code = ask(visitor)
    officer = log_in(cast.ratna)
    assert "Kabupaten Tirtamaya" in text_of(officer.get("/kerja/pertanyaan/"))
    question = Question.objects.get()
    address = f"/kerja/pertanyaan/{question.pk}/"
    page = text_of(officer.get(address))
    assert TEXT in page
    assert "sasaran kami" in page
    assert Entry.objects.filter(action="guidance:question:read", by="Ratna Wulandari").count() == 1
    basis = re.findall(r'name="basis" value="([^"]+)"', page)
    assert basis
    officer.post(f"{address}jawab/", {"text": "CANARY Jangan menyukainya.", "basis": basis[:1]})
    page = text_of(officer.get(address))
    assert "Hapus identitas" in page
    assert officer.post(f"{address}terbit/", COPY).status_code == 302

    other = Client()
    assert other.post("/boleh/kotak/", {"code": code}).status_code == 302
    box = text_of(other.get("/boleh/kotak/"))
    assert "CANARY Jangan menyukainya." in box
    assert f"/hukum/{basis[0]}/" in box
    listed = text_of(other.get("/boleh/tanya-jawab/?q=MENYUKAI+bolehkah"))
    assert COPY["title"] in listed
    shown = text_of(other.get(f"/boleh/tanya-jawab/{question.pk}/"))
    assert COPY["answer"] in shown
    assert "CANARY" not in listed + shown
    assert "Belum" not in text_of(Client().get("/boleh/tanya-jawab/"))
    officer.post(f"{address}tarik/")
    assert other.get(f"/boleh/tanya-jawab/{question.pk}/").status_code == 404


def test_the_code_is_shown_until_typed_back_and_the_box_closes(cast: Cast) -> None:
    client = Client()
    words = ask(client).split()
    sent = "/boleh/tanya/terkirim/"
    assert client.post(sent, {"word_2": "salah", "word_5": "salah", "word_7": "salah"}).status_code == 422
    typed = {f"word_{n}": words[n - 1] for n in (2, 5, 7)}
    assert client.post(sent, typed)["Location"] == "/boleh/kotak/"
    assert client.get(sent)["Location"] == "/boleh/kotak/"
    assert TEXT in text_of(client.get("/boleh/kotak/"))
    assert "Belum ada jawaban" in text_of(client.get("/boleh/kotak/"))
    client.post("/boleh/kotak/tutup/")
    assert TEXT not in text_of(client.get("/boleh/kotak/"))
    wrong = client.post("/boleh/kotak/", {"code": "satu dua tiga"})
    assert (wrong.status_code, "tujuh kata" in text_of(wrong)) == (422, True)


def test_a_form_sent_twice_shows_the_same_code(cast: Cast) -> None:
    client = Client()
    form = filled(client)
    codes = set()
    for _ in range(2):
        assert client.post(ASK, form).status_code == 302
        codes.add(" ".join(words_of(client.get("/boleh/tanya/terkirim/"))))
    assert (len(codes), Question.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"q": ""}, "Tulis apa yang ingin Anda ketahui"),
        ({"q": "\x00"}, "Karakter null"),
        ({"q": "x" * 2_001}, "2000"),
        ({"region": ""}, "Pilih kabupaten atau kota"),
        ({"region": "11.01"}, "Pilih kabupaten atau kota dari daftar"),
        ({"to": "siapa"}, "siapa"),
        ({"to": ""}, "Bidang ini tidak boleh kosong"),
        ({"region": "99.02", "to": "government"}, "Pilih pengawas pemilu"),
        ({"actor": "raja"}, "raja"),
        ({"election": "pilpres-1955"}, "pilpres-1955"),
        ({"on": "31-31-2024"}, "kalender"),
        ({"on": "1955-09-29"}, "Pilih tanggal antara"),
        ({"token": "palsu"}, "kedaluwarsa"),
    ],
)
def test_bad_input_is_said_at_its_field_and_kept(cast: Cast, changes: dict[str, str], said: str) -> None:
    page = Client().post(ASK, filled(Client(), **changes))
    assert page.status_code == 422
    assert said in text_of(page)
    assert not Question.objects.exists()
    if "q" not in changes:
        assert TEXT in text_of(page)


def test_an_expired_form_can_be_sent_again(cast: Cast) -> None:
    client = Client()
    page = client.post(ASK, filled(client, token="palsu"))
    assert client.post(ASK, filled(client, token=token_of(page))).status_code == 302


def test_what_is_only_checked_is_not_kept_and_is_taken_along(cast: Cast) -> None:
    client = Client()
    page = text_of(client.get("/boleh/", {"q": TEXT, "actor": "pns"}))
    link = re.search(r'href="(/boleh/tanya/\?[^"]+)"', page)
    assert link
    assert TEXT in text_of(client.get(link[1].replace("&amp;", "&")))
    assert not Question.objects.exists()
    assert not Entry.objects.filter(action__startswith="guidance:").exists()
    assert "/boleh/tanya-jawab/" in text_of(client.get("/boleh/"))


def test_bad_answers_and_copies_are_said_at_their_field(cast: Cast, log_in: LogIn) -> None:
    ask(Client())
    client, address = log_in(cast.lestari), f"/kerja/pertanyaan/{Question.objects.get().pk}/"
    assert client.get(address).status_code == 404
    assert client.post(f"{address}jawab/", {"text": "Ya."}).status_code == 404
    client = log_in(cast.yosef)
    assert client.post(f"{address}jawab/", {"text": ""}).status_code == 422
    assert client.post(f"{address}jawab/", {"text": "Ya.", "basis": "tidak-ada"}).status_code == 422
    assert client.post(f"{address}terbit/", COPY).status_code == 403
    found = client.post(f"{address}jawab/", {"text": "Naskah", "sought": "94/2021", "go": "find"})
    assert found.status_code == 200
    assert "Naskah" in text_of(found)
    assert "94/2021" in text_of(found)
    assert client.post(f"{address}jawab/", {"text": "Ya."}).status_code == 302
    assert client.post(f"{address}jawab/", {"text": "Tidak."}).status_code == 403
    for missing in COPY:
        assert client.post(f"{address}terbit/", {**COPY, missing: ""}).status_code == 422
    assert not published().exists()
    assert client.post(f"{address}tarik/").status_code == 403


def test_who_may_not_answer_sees_neither_list_nor_link(cast: Cast, log_in: LogIn) -> None:
    address = reverse("questions")
    assert address in text_of(log_in(cast.ratna).get(reverse("work")))
    client = log_in(cast.nadia)
    assert address not in text_of(client.get(reverse("work")))
    assert client.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_lists_take_the_same_queries_however_long(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    ask(Client())
    once = count_queries(client, "/kerja/pertanyaan/")
    for _ in range(3):
        ask(Client())
    assert count_queries(client, "/kerja/pertanyaan/") == once
