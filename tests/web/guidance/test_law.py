"""The pages on which the law is read."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from netra.rulebook.loading import current
from netra.rulebook.queries import every_id

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _campaign(campaign: None) -> None:
    """The clock stands in the campaign of 2024."""


def read(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return unescape(page.content.decode())


def test_the_list_shows_what_is_in_force_on_the_day(client: Client) -> None:
    text = read(client, "/hukum/")
    assert "64 peraturan dan 178 ketentuan" in text
    assert "UU 20/2023" in text
    assert "UU 5/2014<" not in text
    assert "UU 5/2014<" in read(client, "/hukum/?on=2020-10-14")
    assert "UU 5/2014<" in read(client, "/hukum/?semua=1")


def test_an_article_shows_the_version_of_the_day(client: Client) -> None:
    text = read(client, "/hukum/uu-1-2015/pasal-188/?on=2024-08-21")
    facts = text.split("<dl")[1].split("</dl>")[0]
    assert "penjara 1 bulan dan/atau denda Rp600.000 – penjara 6 bulan dan/atau denda Rp6.000.000" in facts
    assert "Anggota TNI" not in facts
    today = read(client, "/hukum/uu-1-2015/pasal-188/?on=2026-11-21").split("<dl")[1].split("</dl>")[0]
    assert "kategori II" in today
    assert "TNI atau Polri" in today
    for part in ("Perubahannya", "Memberi sanksi atas", "UU 10/2016 Pasal 71 ayat (1)", "Sumber"):
        assert part in text


def test_an_article_that_ceased_says_so(client: Client) -> None:
    text = read(client, "/hukum/uu-5-2014/pasal-2/huruf-f/")
    assert "tidak berlaku" in text
    assert "31 Oktober 2023" in text


def test_what_is_from_memory_is_marked(client: Client) -> None:
    text = read(client, "/boleh/?act=politik-uang")
    assert "Dari ingatan, belum dicocokkan dengan sumber" in text


def test_a_step_shows_its_limit_and_ways_out(client: Client) -> None:
    text = read(client, "/hukum/pilkada/04-kajian-awal/")
    assert "2 hari kalender" in text
    assert "/hukum/pilkada/06-registrasi/" in text


def test_the_schedule_marks_the_present_stage(client: Client) -> None:
    text = read(client, "/hukum/jadwal/pilkada-2024/")
    row = text.split(">Kampanye<")[1].split("</tr>")[0]
    assert "25 September–23 November 2024" in row
    assert "sekarang" in row
    assert client.get("/hukum/jadwal/pilkada-1800/").status_code == 404


@pytest.mark.parametrize("row", every_id(current()))
def test_every_row_of_the_law_has_a_page(client: Client, row: str) -> None:
    assert client.get(f"/hukum/{row}/", follow=True).status_code == 200


def test_what_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/hukum/uu-9-9999/").status_code == 404


def test_a_day_that_is_none_is_said_by_the_field(client: Client) -> None:
    for address in ("/hukum/?on=never", "/hukum/uu-10-2016/?on=1066-01-01"):
        page = client.get(address)
        assert page.status_code == 422
        assert 'class="err"' in page.content.decode()


def test_reading_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get("/hukum/pp-94-2021/")


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/hukum/").status_code == 405
