"""The choice between the two tracks."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.cast import Cast

from netra.base.clock import Clock, parse_instant


def test_both_ways_are_told_with_their_limits(cast: Cast, reporter: Client) -> None:
    page = reporter.get("/lapor/").content.decode()

    assert "Are you safe right now?" in page
    assert "7 calendar days" in page
    assert "UU 10/2016" in page
    assert "from memory, not yet checked" in page
    assert "No election is running" not in page


@pytest.mark.parametrize(("chosen", "path"), [("resmi", "resmi"), ("informasi", "informasi")])
def test_a_choice_leads_to_its_form(cast: Cast, reporter: Client, chosen: str, path: str) -> None:
    assert reporter.get(f"/lapor/?jalur={chosen}")["Location"] == f"/lapor/baru/{path}/"


def test_another_choice_is_refused(cast: Cast, reporter: Client) -> None:
    answer = reporter.get("/lapor/?jalur=rahasia")

    assert answer.status_code == 422
    assert "Choose one of the two ways." in answer.content.decode()


def test_between_elections_the_page_says_whose_rules_apply(
    cast: Cast, reporter: Client, settings: LazySettings
) -> None:
    settings.CLOCK = Clock(parse_instant("2026-11-21T10:00+07:00"))

    page = reporter.get("/lapor/").content.decode()

    assert "No election is running today." in page
    assert "apply to them" in page
