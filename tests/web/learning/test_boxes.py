"""The box for other sites: the only page that may be framed; light, without script, cookie or way back to us."""

from __future__ import annotations

from html import unescape
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.web.crawling import Links, walk

from netra.web.looks.styles import bundle

pytestmark = pytest.mark.django_db
BOX = "/boleh/sematan/"


def ask(client: Client, **asked: str) -> HttpResponse:
    return client.get(f"{BOX}?{urlencode(asked)}")  # type: ignore[return-value]


def policy(page: HttpResponseBase) -> set[str]:
    return {part.strip() for part in page.headers["Content-Security-Policy"].split(";")}


def test_the_box_answers_in_short_and_links_to_the_full_answer(client: Client) -> None:
    page = unescape(ask(client, q="nge-like postingan cabup", actor="pns").content.decode())
    assert "Dilarang" in page
    assert "pemenangan bakal calon" in page
    link = page.split('target="_blank" rel="noopener"')[0].split('href="')[-1].split('"')[0]
    assert link.startswith("/boleh/?q=nge-like+postingan+cabup&actor=pns")
    full = client.get(link)
    assert full.status_code == 200
    assert "Dilarang" in full.content.decode()


def test_what_is_unsure_is_said_to_be_so(client: Client) -> None:
    page = unescape(ask(client, q="qwerty").content.decode())
    assert "Belum pasti" in page
    assert "Netra tidak menemukan perbuatan dalam teks ini." in page


def test_an_empty_question_is_put_right_in_the_box(client: Client) -> None:
    page = ask(client, q="")
    assert page.status_code == 422
    assert "frame-ancestors *" in policy(page)
    assert "Tulis apa yang ingin Anda lakukan" in page.content.decode()


@pytest.mark.parametrize("asked", [{}, {"q": "ikut kampanye"}, {"q": ""}])
def test_it_may_be_framed_and_runs_nothing(client: Client, asked: dict[str, str]) -> None:
    page = ask(client, **asked) if asked else client.get(BOX)
    assert {"frame-ancestors *", "script-src 'none'", "connect-src 'none'", "form-action 'self'"} <= policy(
        page
    )
    assert "X-Frame-Options" not in page.headers
    assert page.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.cookies
    text = page.content.decode()
    assert "<script" not in text
    assert "<nav" not in text


def test_no_other_page_may_be_framed(client: Client) -> None:
    pages = walk(client).pages
    assert BOX in pages
    for path, page in pages.items():
        if page.status_code == 200 and path.split("?")[0] != BOX:
            assert "frame-ancestors 'none'" in policy(page), path
            assert page.headers["X-Frame-Options"] == "DENY", path


def test_the_box_weighs_less_than_20_kb_with_its_style(client: Client) -> None:
    page = ask(client, q="kepala dinas mengeluarkan surat yang menguntungkan paslon", actor="pejabat_asn")
    assert len(page.content) + len(bundle().compressed) < 20_000
    files = Links(page.content.decode()).files
    assert all(each.endswith(".css") for each in files), files


def test_nothing_is_read_from_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        ask(client, q="foto bersama calon bupati")


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(BOX, {"q": "x"}).status_code == 405


def test_the_page_for_offices_gives_the_lines_to_copy(client: Client, settings: object) -> None:
    settings.PUBLIC_URL = "https://netra.example"  # type: ignore[attr-defined]
    page = client.get("/boleh/pasang/")
    assert not page.cookies
    text = unescape(page.content.decode())
    assert '<iframe src="https://netra.example/boleh/sematan/"' in text
    assert 'referrerpolicy="no-referrer"' in text
    assert "Tanpa kuki, tanpa skrip" in text
