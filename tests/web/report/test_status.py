"""What the reporter reads at each point of the way: stage, clock, who has it, how it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.cast import NOW, Cast, receive
from tests.walk import HOUR, acknowledged, decided, handed_over, registered

from netra.base.clock import Clock
from netra.casework.models import Case
from netra.intake.models import Track
from netra.rulebook.rules import Ending
from netra.vault.codes import code_of, derive
from netra.web.report.status import ENDINGS, status_of

CODE = code_of(b"the reporter who follows a case")
KEYS = derive(CODE)
MINE = {"code": CODE, "keys": KEYS}


def box(reporter: Client) -> str:
    reporter.post("/lapor/kode/", {"code": CODE})
    return reporter.get("/lapor/kotak/").content.decode()


def stages(case: Case) -> dict[str, str]:
    found = status_of(Case.objects.get(pk=case.pk).report, at=NOW).stages
    return {stage.name: stage.state for stage in found}


def test_information_is_traced(cast: Cast, reporter: Client) -> None:
    case = receive(cast, Track.INFORMATION, **MINE).case

    assert stages(case) == {"Received": "past", "Tracing": "now", "Handling": "", "Outcome": ""}
    assert "001/INF/" in box(reporter)


def test_a_registered_case_is_handled_within_its_time(
    cast: Cast, reporter: Client, settings: LazySettings
) -> None:
    case = registered(cast, **MINE)

    assert stages(case)["Handling"] == "now"
    assert "3 days left" in box(reporter)
    settings.CLOCK = Clock(NOW + timedelta(days=9))
    assert "Past its time by 6 days" in box(reporter)


def test_a_time_beyond_the_calendar_is_not_denied(cast: Cast, reporter: Client) -> None:
    """Without next year's decree there is no date; that is not the same as a law without a number."""
    later = NOW.replace(year=2031)
    receive(cast, at=later, act_on=later.date(), known_on=later.date(), **MINE)

    page = box(reporter)
    assert "The law sets a time; its last day cannot be counted yet" in page
    assert "No number of days is set" not in page


def test_a_hand_over_shows_who_has_it_and_whether_they_answered(cast: Cast, reporter: Client) -> None:
    case = decided(cast, "neutrality", **MINE)
    to_bkn = handed_over(cast, case, "follow_up")

    page = box(reporter)
    assert "BKN" in page
    assert "Not yet acknowledged; expected by" in page
    acknowledged(cast, to_bkn)
    assert "Acknowledged on 14 October 2024, not yet answered" in box(reporter)


def test_the_end_is_told_in_words(cast: Cast, reporter: Client) -> None:
    case = decided(cast, "not_a_violation", **MINE)

    page = box(reporter)
    assert "The plenary found no violation." in page
    assert "days left" not in page
    assert stages(case)["Outcome"] == "now"
    assert "Camat Ranu" not in page


@pytest.mark.parametrize("ending", sorted(set(Ending) - {Ending.JOINED}))
def test_every_ending_has_words_of_its_own(ending: Ending) -> None:
    assert str(ENDINGS[ending])


def test_dates_are_those_of_the_place(cast: Cast, reporter: Client) -> None:
    cast.regency.timezone = "Asia/Jayapura"
    cast.regency.save(update_fields=["timezone"])
    receive(cast, at=NOW + HOUR, **MINE)

    assert "WIT" in box(reporter)
