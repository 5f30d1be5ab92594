"""Check, cite and extract: the API says what the rooms below say, and adds nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.api.conftest import send

from netra.api.values import LONGEST_QUESTION
from netra.base.clock import Clock, parse_instant
from netra.guidance.check import check
from netra.guidance.documents import as_document
from netra.press.extraction import extract
from netra.rulebook.citations import find_citations
from netra.rulebook.loading import current
from netra.rulebook.rules import Person

DAY = date(2024, 10, 15)
QUESTION = "bolehkah saya like postingan calon bupati?"
CITING = "Pasal 71 ayat (1) jo. Pasal 188 UU No. 10 Tahun 2016, Pasal 900 UU 20/2023"
ARTICLE = "DENPASAR - Bawaslu Bali mencatat 12 pelanggaran netralitas ASN, Rabu (21/8), sesuai PP 94/2021."


@pytest.mark.parametrize("language", ["id", "en"])
def test_check_answers_as_the_guidance_does(caller: Client, language: str) -> None:
    body = {"text": QUESTION, "actor": "pppk", "on": "2024-10-15", "election": "pilkada-2024", "id": "7"}
    found = send(caller, "check", {**body, "language": language})
    book = current()
    with translation.override(language):
        answer = check(
            QUESTION, actor=Person.PPPK, election=book.elections["pilkada-2024"], on=DAY, rulebook=book
        )
        assert found.json() == as_document(answer, id="7")
    assert found.status_code == 200
    assert found.json()["verdict"] == "forbidden"


def test_check_by_address_is_the_same(caller: Client) -> None:
    asked = {"text": QUESTION, "actor": "pns", "on": "2024-10-15"}
    assert caller.get("/api/v1/check", asked).json() == send(caller, "check", asked).json()


def test_what_is_left_out_is_read_from_text_and_clock(caller: Client, settings: Any) -> None:
    settings.CLOCK = Clock(parse_instant("2024-10-14T23:30+00:00"))  # already the 15th in Jakarta
    found = send(caller, "check", {"text": "kepala desa kampanye untuk calon"}).json()
    assert found["actor"] == "kepala_desa"
    assert found["on"] == "2024-10-15"
    assert found["election"] == "pilkada-2024"
    assert "id" not in found


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂🙂", "asdf qwer", "lorem ipsum dolor sit amet", "\u0000\u0007"]
)
def test_what_names_no_act_is_unsure(caller: Client, text: str) -> None:
    assert send(caller, "check", {"text": text}).json()["verdict"] == "unsure"


@pytest.mark.parametrize("language", ["id", "en"])
def test_cite_answers_as_the_rulebook_does(caller: Client, language: str) -> None:
    found = send(caller, "cite", {"text": CITING, "on": "2024-10-15", "language": language, "id": "a"})
    expected = find_citations(CITING, on=DAY, rulebook=current())
    assert len(expected) == 3
    assert expected[2].is_wrong
    assert found.json() == {"id": "a", "citations": [each.document(language) for each in expected]}


def test_extract_answers_as_the_press_room_does(caller: Client) -> None:
    found = send(caller, "extract", {"text": ARTICLE, "published": "2024-08-22", "id": "a"})
    day = date(2024, 8, 22)
    expected = extract(ARTICLE, rulebook=current(), on=day, published=day).document()
    assert expected["event_date"] == "2024-08-21"
    assert found.json() == {"id": "a", **expected}


@pytest.mark.parametrize(
    ("route", "body", "field"),
    [
        ("check", {"text": "x", "actor": "raja"}, "actor"),
        ("check", {"text": "x", "election": "pilkada-1945"}, "election"),
        ("check", {"text": "x", "language": "nl"}, "language"),
        ("check", {"text": "x" * (LONGEST_QUESTION + 1)}, "text"),
        ("extract", {"text": "x" * 20_001}, "text"),
        ("extract", {"text": "x", "published": "22/8/2024"}, "published"),
    ],
)
def test_what_is_unknown_is_named(caller: Client, route: str, body: dict[str, str], field: str) -> None:
    found = send(caller, route, body)
    assert found.status_code == 422
    assert found.json()["error"]["field"] == field


def test_a_question_of_the_greatest_length_is_read_to_its_end(caller: Client) -> None:
    act = "bolehkah saya like postingan calon bupati?"
    text = act.rjust(LONGEST_QUESTION)
    assert len(text) == LONGEST_QUESTION
    assert send(caller, "check", {"text": text, "on": "2024-10-15"}).json()["verdict"] == "forbidden"
