"""Time left to report, elections to choose from, and receipts that can be checked."""

from __future__ import annotations

import copy
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.intake.conftest import NOW, facts

from netra.evidence.operations import Upload
from netra.intake.completeness import answers, time_to_report
from netra.intake.models import Track
from netra.intake.operations import submit_report
from netra.intake.queries import elections_for
from netra.intake.receipts import check, receipt
from netra.people.actors import REPORTER
from netra.places.models import Agency, Region

JAKARTA = ZoneInfo("Asia/Jakarta")


def test_a_pilkada_report_can_be_made_for_seven_calendar_days(office: Agency) -> None:
    computation = time_to_report("pilkada", date(2024, 10, 12), Region.objects.get(pk="99.01"))

    assert computation is not None
    assert computation.due == datetime(2024, 10, 19, 23, 59, 59, tzinfo=JAKARTA)
    assert len(computation.days) == 7
    assert "UU 10/2016" in computation.citation


def test_outside_the_calendar_there_is_no_date(office: Agency) -> None:
    region = Region.objects.get(pk="99.01")

    assert time_to_report("pilkada", date(1990, 1, 1), region) is None
    assert time_to_report("disiplin", date(2024, 10, 12), region) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 10, 14), ["pilkada-2024"]),
        (date(2024, 1, 10), ["pemilu-2024"]),
        (date(2026, 11, 21), ["psu-2025", "pemilu-2029"]),
    ],
)
def test_the_likeliest_election_stands_first(day: date, expected: list[str]) -> None:
    found = [each.id for each in elections_for(day)]

    assert [each for each in found if each in expected] == expected


def test_every_requirement_of_the_track_is_answered_or_not() -> None:
    formal = answers(Track.FORMAL, ["reporter", "evidence"])
    information = answers("information", [])

    assert [each.requirement.id for each in formal if each.is_filled] == ["reporter", "evidence"]
    assert len(formal) == 7
    assert "reporter" not in {each.requirement.id for each in information}


def test_a_receipt_is_genuine_until_a_letter_is_changed(office: Agency) -> None:
    report = submit_report(facts(), files=[Upload("a.txt", b"Catatan.")], by=REPORTER, at=NOW)

    document = receipt(report, number="001/LP/X/2024")
    changed = copy.deepcopy(document)
    changed["receipt"]["received"] = "2024-10-01T00:00:00+07:00"

    assert check(document).is_ours
    assert not check(changed).is_genuine
    assert "changed" in check(changed).why
    assert [each["label"] for each in document["receipt"]["evidence"]] == ["B-1", "B-2"]
    assert "CANARY" not in str(document)


@pytest.mark.parametrize("nonsense", [None, [], "x", {}, {"receipt": {}}, {"receipt": "x"}])
def test_nonsense_is_not_a_receipt(office: Agency, nonsense: object) -> None:
    assert not check(nonsense).is_genuine
