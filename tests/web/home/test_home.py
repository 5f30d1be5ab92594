"""The home page: asks, opens doors, and says where the day stands in an election."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from netra.base.clock import Clock
from netra.guidance.check import check
from netra.rulebook.loading import current
from netra.rulebook.rules import Person
from netra.web.home.questions import examples
from netra.web.home.schedule import coming, main_stages, now_in

pytestmark = pytest.mark.django_db


def shown(client: Client, settings: Settings, instant: datetime) -> str:
    settings.CLOCK = Clock(instant)
    return client.get("/").content.decode()


def test_in_the_campaign_it_counts_the_day(client: Client, settings: Settings) -> None:
    page = shown(client, settings, datetime(2024, 10, 14, 8, 4, tzinfo=UTC))
    assert "Sekarang: hari ke‑20 tahap Kampanye" in page
    assert "Tersisa 40 hari" in page
    assert "Senin, 14 Oktober 2024" in page
    assert "24–26 November" in page
    assert "Sejak 22 September 2024 aturannya lebih ketat." in page


def test_the_day_is_that_of_western_indonesia(client: Client, settings: Settings) -> None:
    page = shown(client, settings, datetime(2024, 10, 13, 17, 30, tzinfo=UTC))
    assert "Senin, 14 Oktober 2024" in page


def test_between_elections_it_says_what_comes(client: Client, settings: Settings) -> None:
    page = shown(client, settings, datetime(2026, 11, 21, 3, 0, tzinfo=UTC))
    assert "tidak ada pemilihan yang berjalan" in page
    assert "2029" in page
    assert "2031" in page


def test_a_fixed_clock_is_said_on_the_page(client: Client, settings: Settings) -> None:
    assert "Peragaan: jam berhenti pada" in shown(client, settings, datetime(2024, 10, 14, 8, 4, tzinfo=UTC))
    settings.CLOCK = Clock()
    assert "Peragaan" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("day", "stage", "number", "left"),
    [
        (date(2024, 9, 22), "penetapan-calon", 1, 0),
        (date(2024, 9, 25), "kampanye", 1, 59),
        (date(2024, 11, 23), "kampanye", 60, 0),
        (date(2024, 11, 24), "masa-tenang", 1, 2),
        (date(2024, 11, 27), "pemungutan", 1, 0),
    ],
)
def test_day_of_the_stage(day: date, stage: str, number: int, left: int) -> None:
    now = now_in(current(), day)
    assert now is not None
    assert now.current is not None
    assert (now.current.id, now.number, now.left) == (stage, number, left)
    assert [each.state for each in now.line].count("now") == 1


def test_the_line_is_in_order_and_short_on_every_day_of_every_election() -> None:
    book = current()
    for election in book.elections.values():
        for stage in main_stages(election):
            assert stage.start is not None
            now = now_in(book, stage.start)
            assert now is not None
            assert 1 <= len(now.line) <= 5
            starts = [each.stage.start for each in now.line if each.stage.start]
            assert starts == sorted(starts)
            assert {each.stage.election for each in now.line} == {now.election.id}


def test_what_comes_is_sorted_and_lies_ahead() -> None:
    ahead = coming(current(), date(2026, 11, 21))
    assert [each.id for each in ahead] == ["pemilu-2029", "pilkada-2031"]
    assert coming(current(), date(2040, 1, 1)) == []


def test_posting_is_not_allowed(client: Client) -> None:
    assert client.post("/").status_code == 405


def test_it_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/")
    with django_assert_num_queries(0):
        client.get("/")


def test_each_example_shows_what_the_checker_answers_that_day() -> None:
    day = date(2024, 10, 14)
    shown = {each.text: each.ruling for each in examples(day)}
    for text, ruling in shown.items():
        answer = check(text, actor=Person.PNS, election=None, on=day, rulebook=current())
        assert answer.ruling.value == ruling
    assert {"forbidden", "permitted"} <= set(shown.values())
    assert "unsure" not in shown.values()


def test_the_examples_lead_to_their_answers(client: Client, settings: Settings) -> None:
    page = shown(client, settings, datetime(2024, 10, 14, 8, 4, tzinfo=UTC))
    assert "/boleh/?q=Bolehkah%20saya%20mencoblos%20di%20TPS%3F&amp;actor=pns" in page
