"""The page of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from tests.insight.conftest import NOW, CaseMaker, StepMaker, make_case, make_step, office

from netra.base.clock import Clock
from netra.insight.definitions import DICTIONARY
from netra.places.models import Agency
from netra.press.models import Article, Value
from netra.rulebook.loading import current
from netra.web.language import COOKIE
from netra.web.looks.dates import number

__all__ = ["make_case", "make_step"]
pytestmark = pytest.mark.django_db
ADDRESS = "/wawasan/"


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    settings.CLOCK = Clock(datetime(2024, 10, 14, 8, 4, tzinfo=UTC))
    cache.clear()
    yield
    cache.clear()


def page(client: Client, query: str = "") -> str:
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def test_map_table_and_source_stand_together(client: Client) -> None:
    text = page(client)
    assert 'aria-label="MU Maluku Utara: 100,00"' in text
    assert 'aria-label="AC Aceh: tidak ada skor terbit"' in text
    assert text.count('<tr id="p-') == 38
    assert "Bawaslu, 21 September 2023" in text
    assert "28 provinsi tidak punya skor terbit yang kami temukan: data kurang, bukan nol." in text
    assert "Bobotnya tidak diterbitkan" in text


def test_the_second_list_and_what_contradicts_it(client: Client) -> None:
    text = page(client, "?peta=agregat")
    assert 'aria-label="MU Maluku Utara: 18,85"' in text
    assert "Bawaslu NTB menyebut Nusa Tenggara Barat peringkat 5 nasional." in text
    assert "Pada daftar ini nomor 7." in text


def test_every_published_count_is_in_a_table_with_its_publisher(client: Client) -> None:
    text = page(client)
    for each in current().statistics.values():
        if each.value is not None and each.unit in {"asn", "perkara", "temuan"}:
            assert f'data-l="Yang dihitung">{each.metric_id}</td>' in text
            assert f'data-l="Angka">{number(each.value)}</td>' in text
    assert "Berdampingan, tidak pernah dijumlahkan" in text


def test_an_empty_installation_says_so(client: Client) -> None:
    assert "Belum ada yang diterima" in page(client)


def test_own_figures_hide_small_counts(client: Client, make_case: CaseMaker, make_step: StepMaker) -> None:
    agency = office("real")
    for _ in range(12):
        make_step(make_case(agency), "study")
    for _ in range(2):
        make_step(make_case(agency, origin="information"), "initial_review")
    for _ in range(3):
        make_step(make_case(agency, origin="information"), "plenary")
    text = page(client)
    assert "Per Senin, 14 Oktober 2024, 15.04" in text
    assert "Kantor latihan tidak dihitung." in text
    assert '<th scope="row">Klarifikasi dan kajian</th><td class="r num">12</td>' in text
    assert '<th scope="row">Kajian awal</th><td class="r num">&lt;5</td>' in text
    assert '<th scope="row">Menunggu pleno</th><td class="r num">&lt;5</td>' in text
    assert '<th scope="row"><b>Semua</b></th><td class="r num"><b>17</b></td>' in text
    assert "Data latihan" not in text


def test_zeros_hide_with_a_lonely_small_count(
    client: Client, make_case: CaseMaker, make_step: StepMaker
) -> None:
    agency = office("real")
    for _ in range(12):
        make_step(make_case(agency), "study")
    make_step(make_case(agency), "plenary")
    text = page(client)
    assert '<th scope="row">Klarifikasi dan kajian</th><td class="r num">12</td>' in text
    assert '<th scope="row">Menunggu pleno</th><td class="r num">&lt;5</td>' in text
    assert '<th scope="row">Ditutup</th><td class="r num">&lt;5</td>' in text


def test_training_is_labelled(client: Client, make_case: CaseMaker) -> None:
    make_case(office("training", training=True))
    assert "Data latihan" in page(client)


def test_the_dictionary_defines_every_word(client: Client) -> None:
    text = page(client)
    for each in DICTIONARY:
        assert f'<tr id="d-{each.id}" ' in text


def test_in_english_too(client: Client) -> None:
    client.cookies[COOKIE] = "en"
    text = page(client)
    assert "no data, not zero" in text
    assert "100.00" in text


def test_a_second_reader_in_the_same_minute_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page(client)
    with django_assert_num_queries(0):
        page(client)


def test_reading_only(client: Client) -> None:
    assert client.post(ADDRESS).status_code == 405


def test_the_home_page_shows_the_same_figures(client: Client, make_case: CaseMaker) -> None:
    text = re.sub(r"\s+", " ", client.get("/").content.decode())
    assert "Angka apa adanya" in text
    assert "Belum ada yang diterima" in text
    cache.clear()
    agency = office("real")
    for _ in range(6):
        make_case(agency)
    text = re.sub(r"\s+", " ", client.get("/").content.decode())
    assert "<b>6</b><strong>perkara dibuka</strong>" in text


def test_stage_by_channel_and_the_trend_have_tables(client: Client, make_case: CaseMaker) -> None:
    agency = office("real")
    for _ in range(6):
        make_case(agency, channel="social_media")
    for _ in range(5):
        make_case(agency, channel="family", act_on=date(2024, 10, 14))
    text = page(client)
    assert "Kapan dan apa: Pilkada" in text
    assert re.search(r'<th scope="row">Media sosial</th>(<td class="c0">0</td>)+<td class="c5">6</td>', text)
    assert re.search(r'<th scope="row">Keluarga</th>(<td class="c0">0</td>)+<td class="c5">5</td>', text)
    assert '<th scope="row">14 Oktober 2024</th><td class="r num">5</td>' in text
    assert text.count("<rect") >= 38 + 12


def confirmed(code: str, title: str, counts_as: str, **fields: object) -> Article:
    """An article in the register of that office, confirmed."""
    agency = Agency.objects.filter(code=code).first() or office(code)
    facts = {
        "publisher": "Kabar Tirtamaya",
        "published_on": date(2024, 10, 2),
        "activity": "outreach",
        **fields,
    }
    return Article.objects.create(
        agency=agency, title=title, digest=title, text=title, counted_as=counts_as,
        added_at=NOW, confirmed_at=NOW, confirmed_by="x", **facts,
    )  # fmt: skip


def test_confirmed_articles_count_as_prevention_by_kind_and_month(client: Client) -> None:
    assert "Belum ada kegiatan yang dipastikan" in page(client)
    cache.clear()
    confirmed("real", "a", "prevention", event_on=date(2024, 9, 30))
    confirmed("real", "b", "prevention")
    confirmed("real", "c", "prevention")
    confirmed("real", "d", "neither")
    Article.objects.filter(title="d").update(activity="training")
    text = page(client)
    assert '<th scope="col" class="r">September 2024</th><th scope="col" class="r">Oktober 2024</th>' in text
    row = '<th scope="row">Sosialisasi</th><td class="r num">1</td><td class="r num">2</td><td class="r num">3</td>'
    assert row in text
    assert "bukan apa hasilnya" in text


def test_a_published_statistic_keeps_publisher_unit_and_day_and_no_more_words(client: Client) -> None:
    article = confirmed("real", "e", "statistic", election="pilkada-2024")
    told = {"value": 1120, "unit": "ASN", "what": "bernama Anu diperiksa"}
    Value.objects.create(article=article, kind="figure", proposed=told, value=told, state="confirmed")
    Value.objects.create(article=article, kind="figure", proposed=told, value=None, state="rejected")
    text = page(client)
    for part in ("Kabar Tirtamaya", "2 Oktober 2024", "Pilkada 2024", "1.120", "ASN"):
        assert part in text.split("<caption>Angka yang dipetik dari berita")[1], part
    assert "bernama Anu" not in text
    rows = client.get("/wawasan/angka.json").json()["figures"]
    (row,) = [each for each in rows if each["table"] == "register"]
    assert (row["value"], row["unit"], row["publisher"], row["as_of"]) == (
        1120, "ASN", "Kabar Tirtamaya", "2024-10-02"
    )  # fmt: skip
