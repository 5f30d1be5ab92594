"""The code: shown until it was typed back, then never again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from tests.cast import NOW, Cast
from tests.web.report.conftest import FORMAL, filled_in, words_of

from netra.base.clock import Clock


@pytest.fixture
def words(cast: Cast, reporter: Client) -> list[str]:
    reporter.post(FORMAL, filled_in(reporter))
    return words_of(reporter.get("/lapor/terkirim/"))


def typed(words: list[str]) -> dict[str, str]:
    return {f"word_{number}": words[number - 1] for number in (2, 5, 7)}


def test_typed_back_the_code_leads_to_the_box_and_is_gone(reporter: Client, words: list[str]) -> None:
    answer = reporter.post("/lapor/terkirim/", typed([word.upper() for word in words]))

    assert answer["Location"] == "/lapor/kotak/"
    page = reporter.get("/lapor/kotak/").content.decode()
    assert "001/LP/" in page
    assert words[0] not in page
    assert reporter.get("/lapor/terkirim/")["Location"] == "/lapor/kotak/"


def test_a_wrong_word_is_named_and_the_code_stays(reporter: Client, words: list[str]) -> None:
    answer = reporter.post("/lapor/terkirim/", {**typed(words), "word_5": words[0]})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'href="#id_word_5"' in page
    assert "This is not that word" in page
    assert words_of(answer) == words


def test_nothing_typed_is_said(reporter: Client, words: list[str]) -> None:
    assert reporter.post("/lapor/terkirim/", {"word_2": ""}).status_code == 422


def test_the_code_is_in_no_table_address_or_readable_cookie(reporter: Client, words: list[str]) -> None:
    cookie = reporter.cookies["kotak"]

    assert words[0] not in cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/lapor/")
    assert cookie["max-age"] == ""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            assert words[0] not in str(cursor.fetchall()), table


def test_after_half_an_hour_the_code_is_asked_for(
    reporter: Client, words: list[str], settings: LazySettings
) -> None:
    settings.CLOCK = Clock(NOW + timedelta(minutes=31))

    assert reporter.get("/lapor/terkirim/")["Location"] == "/lapor/kode/"
    assert reporter.get("/lapor/kotak/")["Location"] == "/lapor/kode/"


def test_without_a_report_there_is_no_code(reporter: Client, db: None) -> None:
    assert reporter.get("/lapor/terkirim/")["Location"] == "/lapor/kode/"
    assert reporter.post("/lapor/terkirim/")["Location"] == "/lapor/kode/"
