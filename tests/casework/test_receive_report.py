"""A report arrives and becomes a case with a number and a clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.cast import NOW, Cast, facts, receive

from netra.casework.models import Case
from netra.casework.operations import receive_report
from netra.intake.models import Report, Track
from netra.ledger.models import Entry
from netra.people.actors import REPORTER


def test_a_formal_report_is_received_and_its_initial_review_begins(cast: Cast) -> None:
    received = receive(cast)
    case = received.case
    assert case.number == "001/LP/X/2024"
    assert (case.agency, case.procedure, case.law_day) == (cast.tirtamaya, "pilkada", date(2024, 10, 14))
    assert [(step.kind, step.is_open) for step in case.steps.all()] == [
        ("report", False),
        ("receipt", False),
        ("initial_review", True),
    ]
    review = case.open_step("initial_review")
    assert review is not None
    assert review.due_at == datetime(2024, 10, 16, 16, 59, 59, tzinfo=UTC)  # 23.59.59 WIB, two calendar days
    assert review.computation["amount"] == 2
    assert [row["counts"] for row in review.computation["computation"]] == [1, 1]
    assert "Perbawaslu 8/2020" in review.citation


def test_initial_information_begins_with_the_tracing_of_a_finding(cast: Cast) -> None:
    case = receive(cast, Track.INFORMATION).case
    assert case.number == "001/INF/X/2024"
    step = case.steps.get()
    assert (step.kind, step.is_open) == ("finding", True)
    assert step.due_at == datetime(2024, 10, 21, 16, 59, 59, tzinfo=UTC)
    assert step.computation["recalled"] is True


def test_numbers_run_per_series_and_year(cast: Cast) -> None:
    numbers = [
        receive(cast).case.number,
        receive(cast, Track.INFORMATION).case.number,
        receive(cast).case.number,
    ]
    later = receive(cast, at=datetime(2025, 1, 2, 3, 0, tzinfo=UTC)).case.number
    assert numbers == ["001/LP/X/2024", "001/INF/X/2024", "002/LP/X/2024"]
    assert later == "001/LP/I/2025"


def test_a_form_sent_twice_is_one_case(cast: Cast) -> None:
    form = facts()
    first = receive_report(form, files=(), by=REPORTER, at=NOW)
    second = receive_report(form, files=(), by=REPORTER, at=NOW)
    assert second.case == first.case
    assert Report.objects.count() == Case.objects.count() == 1
    assert Entry.objects.filter(action="casework:case:open").count() == 1


def test_the_opening_is_recorded_without_what_was_told(cast: Cast) -> None:
    case = receive(cast).case
    entry = Entry.objects.get(action="casework:case:open")
    assert (entry.subject, entry.chain) == (case.subject, "office:bawaslu-99-01")
    assert "Camat" not in str(list(Entry.objects.values_list("change", flat=True)))


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the ledger cannot be written")

    monkeypatch.setattr("netra.casework.operations.steps.record", broken)
    with pytest.raises(OSError, match="ledger"):
        receive(cast)
    assert not Case.objects.exists()
    assert not Report.objects.exists()


def test_a_pemilu_report_follows_the_other_procedure(cast: Cast) -> None:
    case = receive(
        cast,
        election="pemilu-2024",
        at=datetime(2024, 1, 15, 3, 0, tzinfo=UTC),
        act_on=date(2024, 1, 12),
        known_on=date(2024, 1, 12),
    ).case
    assert case.procedure == "pemilu"
    assert case.open_step("initial_review") is not None


def test_a_day_beyond_the_calendar_gives_no_date_rather_than_a_wrong_one(cast: Cast) -> None:
    case = receive(cast, at=datetime(2031, 5, 5, 3, 0, tzinfo=UTC)).case
    review = case.open_step("initial_review")
    assert review is not None
    assert review.due_at is None
