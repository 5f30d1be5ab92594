"""The page on which the maker of initial information gives a name; what it says, and what it refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.cast import NOW, Cast, receive
from tests.walk import check_all
from tests.web.report.test_canary import everything

from netra.base.clock import Clock
from netra.casework.models import Case
from netra.casework.operations import conclude_review
from netra.casework.operations.receiving import Received
from netra.intake.models import Report, Track
from netra.vault.codes import code_of, derive

CODE = code_of(b"the reporter who gives a name later")
KEYS = derive(CODE)
PAGE, BOX = "/lapor/kotak/resmi/", "/lapor/kotak/"
NAME = {"name": "CANARY Wayan", "address": "CANARY Jalan Melati 12", "contact": "CANARY 0800"}


@pytest.fixture
def received(cast: Cast) -> Received:
    return receive(cast, Track.INFORMATION, code=CODE, keys=KEYS)


@pytest.fixture
def box(received: Received, reporter: Client) -> Client:
    reporter.post("/lapor/kode/", {"code": CODE})
    return reporter


def test_the_box_leads_to_it_and_it_says_what_changes(box: Client) -> None:
    assert f'href="{PAGE}"' in box.get(BOX).content.decode()
    page = box.get(PAGE)
    told = page.content.decode()
    assert page.status_code == 200
    assert "2 calendar days" in told
    assert "The law lets you report formally until" in told
    assert "Law enforcement can ask for your name" in told
    assert "It cannot be undone." in told


def test_with_a_name_it_is_a_formal_report(box: Client) -> None:
    answer = box.post(PAGE, NAME)
    assert answer["Location"] == BOX
    page = box.get(BOX).content.decode()
    assert "Initial review" in page
    assert PAGE not in page
    assert Report.objects.get().track == Track.FORMAL
    receipt = box.get("/lapor/tanda-terima/").content.decode()
    assert "Formal report since" in receipt
    assert "CANARY" not in page + receipt
    assert box.get("/lapor/tanda-terima/pdf/").status_code == 200


@pytest.mark.parametrize("field", list(NAME))
def test_what_is_wanting_is_said_at_its_field(box: Client, field: str) -> None:
    answer = box.post(PAGE, {**NAME, field: " "})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert Report.objects.get().track == Track.INFORMATION


def test_too_long_is_said_at_its_field(box: Client) -> None:
    answer = box.post(PAGE, {**NAME, "name": "x" * 301})
    assert answer.status_code == 422
    assert "At most 300 characters" in answer.content.decode()


def test_past_the_time_limit_the_page_warns(
    received: Received, reporter: Client, settings: LazySettings
) -> None:
    settings.CLOCK = Clock(NOW + timedelta(days=20))
    reporter.post("/lapor/kode/", {"code": CODE})
    assert "The time to report formally ended on" in reporter.get(PAGE).content.decode()


def test_once_traced_it_is_offered_no_more(cast: Cast, received: Received, box: Client) -> None:
    check_all(received.case, cast)
    conclude_review(
        received.case, outcome="not_a_finding", reasons="Ditelusuri.", by=cast.yosef.actor, at=NOW
    )
    assert PAGE not in box.get(BOX).content.decode()
    assert box.get(PAGE)["Location"] == BOX
    assert box.post(PAGE, NAME).status_code == 409
    assert Case.objects.get().origin == "information"


def test_sent_twice_it_is_raised_once(box: Client) -> None:
    box.post(PAGE, NAME)
    assert box.post(PAGE, NAME).status_code == 409


def test_without_the_code_it_asks_for_it(received: Received, reporter: Client) -> None:
    for answer in (reporter.get(PAGE), reporter.post(PAGE, NAME)):
        assert answer["Location"] == "/lapor/kode/"
    assert Report.objects.get().track == Track.INFORMATION


def test_other_methods_are_refused(box: Client) -> None:
    assert box.put(PAGE).status_code == 405


def test_the_name_is_nowhere_in_plain(box: Client, settings: LazySettings) -> None:
    box.post(PAGE, {**NAME, "contact": ""})
    box.post(PAGE, NAME)
    assert b"CANARY" not in everything(settings.DATA)
