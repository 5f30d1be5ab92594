"""Initial information is raised to a formal report: from that instant the clocks of a report run, and a name is sealed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.cast import NOW, Cast, quick_keys, receive
from tests.walk import HOUR, check_all, kinds_open

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.casework import operations as do
from netra.casework.models import Case
from netra.casework.operations.raising import CASE_RAISED
from netra.casework.queries import history
from netra.casework.requirements import checklist
from netra.intake.facts import Identity
from netra.intake.models import Report, Track
from netra.intake.operations import open_identity, read_narrative
from netra.intake.queries import REPORT_RAISED, formal_since
from netra.intake.receipts import check, receipt
from netra.ledger.models import Entry
from netra.people.actors import REPORTER
from netra.vault.codes import CodeKeys

KEYS = quick_keys()
IDENTITY = Identity("CANARY Melati", "CANARY Jalan Cendana 4", "CANARY 0811")
LATER = NOW + timedelta(days=2)


def told(cast: Cast, **changes: object) -> Case:
    return receive(cast, Track.INFORMATION, **{"keys": KEYS, **changes}).case


def raised(case: Case, *, keys: CodeKeys = KEYS, identity: Identity = IDENTITY, at: datetime = LATER) -> Case:
    do.raise_report(case.report, keys=keys, identity=identity, by=REPORTER, at=at)
    return Case.objects.select_related("report").get(pk=case.pk)


def test_the_clock_of_the_initial_review_starts_at_that_instant(cast: Cast) -> None:
    case = raised(told(cast))
    assert (case.origin, case.report.track, case.law_day) == ("report", "formal", date(2024, 10, 16))
    assert [(step.kind, step.is_open) for step in case.steps.all()] == [
        ("finding", False),
        ("report", False),
        ("receipt", False),
        ("initial_review", True),
    ]
    review = case.open_step("initial_review")
    assert review is not None
    assert (review.began_at, review.computation["amount"]) == (LATER, 2)
    assert review.due_at == datetime(2024, 10, 18, 16, 59, 59, tzinfo=UTC)


def test_number_story_and_day_of_arrival_stay(cast: Cast) -> None:
    before = told(cast)
    case = raised(before)
    assert case.number == before.number == "001/INF/X/2024"
    assert case.report.received_at == NOW
    assert case.report.digest == before.report.digest
    assert "Camat" in read_narrative(case.report, by=cast.ratna.actor, at=LATER)["what"]


def test_the_name_is_sealed_to_the_custodian_and_nowhere_else(cast: Cast) -> None:
    case = raised(told(cast))
    opened = open_identity(case.report, reason="Undangan klarifikasi", by=cast.tono.actor, at=LATER)
    assert opened == {"name": IDENTITY.name, "address": IDENTITY.address, "contact": IDENTITY.contact}
    with pytest.raises(Refused):
        open_identity(case.report, reason="Undangan klarifikasi", by=cast.ratna.actor, at=LATER)
    assert b"CANARY" not in bytes(case.report.sealed_identity or b"")
    assert "CANARY" not in str([entry.facts() for entry in Entry.objects.all()])


def test_the_requirements_are_those_of_a_formal_report(cast: Cast) -> None:
    case = raised(told(cast))
    found = {item.requirement.id: item.is_filled for item in checklist(case)}
    assert found["reporter"]
    assert found["in_time"]
    assert found["evidence"]


def test_too_late_for_a_formal_report_is_not_filled_in(cast: Cast) -> None:
    case = raised(told(cast), at=NOW + timedelta(days=12))
    found = {item.requirement.id: item.is_filled for item in checklist(case)}
    assert not found["in_time"]


def test_the_case_goes_on_as_a_report(cast: Cast) -> None:
    case = raised(told(cast))
    check_all(case, cast, at=LATER + HOUR)
    do.conclude_review(case, outcome="complete", reasons="Lengkap.", by=cast.yosef.actor, at=LATER + HOUR)
    assert kinds_open(case) == ["registration"]
    case = do.register_case(Case.objects.get(pk=case.pk), by=cast.ratna.actor, at=LATER + 2 * HOUR)
    assert "/LP/" in case.register_number


def test_it_is_recorded_and_officers_see_it(cast: Cast) -> None:
    case = raised(told(cast))
    entry = Entry.objects.get(action=CASE_RAISED)
    assert entry.chain == "office:bawaslu-99-01"
    assert entry.change == {
        "origin": ["information", "report"],
        "law_day": ["2024-10-14", "2024-10-16"],
        "superseded": "pilkada/01-temuan",
    }
    assert {CASE_RAISED, REPORT_RAISED} <= {each.action for each in history(case)}


def test_the_receipt_says_since_when_it_is_formal(cast: Cast) -> None:
    case = told(cast)
    assert "formal_since" not in receipt(case.report, number=case.number)["receipt"]
    case = raised(case)
    document = receipt(case.report, number=case.number)
    assert check(document).is_ours
    assert document["receipt"]["received"] == "2024-10-14T14:36:00+07:00"
    assert document["receipt"]["formal_since"] == "2024-10-16T14:36:00+07:00"
    assert formal_since(case.report) == LATER


def nothing_changed(case: Case) -> None:
    report = Report.objects.get(pk=case.report_id)
    assert (report.track, report.sealed_identity) == ("information", None)
    assert Case.objects.get(pk=case.pk).origin == "information"
    assert not Entry.objects.filter(action__in=[CASE_RAISED, REPORT_RAISED]).exists()


@pytest.mark.parametrize("field", ["name", "address", "contact"])
@pytest.mark.parametrize("value", ["", "   ", "x" * 301], ids=["empty", "blank", "long"])
def test_an_identity_that_lacks_something_changes_nothing(cast: Cast, field: str, value: str) -> None:
    case = told(cast)
    values = {"name": "A", "address": "B", "contact": "C", field: value}
    with pytest.raises(Invalid) as caught:
        raised(case, identity=Identity(**values))
    assert caught.value.field == field
    nothing_changed(case)
    assert kinds_open(case) == ["finding"]


def test_another_code_may_not(cast: Cast) -> None:
    case = told(cast)
    with pytest.raises(Refused, match="another report"):
        raised(case, keys=quick_keys())
    nothing_changed(case)


@pytest.mark.parametrize("outcome", ["established", "not_a_finding"])
def test_once_the_tracing_has_ended_it_is_too_late(cast: Cast, outcome: str) -> None:
    case = told(cast)
    check_all(case, cast)
    do.conclude_review(case, outcome=outcome, reasons="Ditelusuri.", by=cast.yosef.actor, at=NOW + HOUR)
    with pytest.raises(Conflict, match="its tracing has ended"):
        raised(case)
    nothing_changed(case)


def test_twice_is_once(cast: Cast) -> None:
    case = raised(told(cast))
    with pytest.raises(Conflict):
        raised(case)
    assert Entry.objects.filter(action=CASE_RAISED).count() == 1


def test_a_formal_report_is_one_already(cast: Cast) -> None:
    case = receive(cast, keys=KEYS).case
    with pytest.raises(Conflict):
        raised(case)
    assert kinds_open(case) == ["initial_review"]


@pytest.mark.parametrize(
    "place", ["netra.casework.operations.raising.note", "netra.intake.operations.raising.record"]
)
def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    case = told(cast)

    def fail(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(place, fail)
    with pytest.raises(OSError, match="disk full"):
        raised(case)
    nothing_changed(case)
    assert kinds_open(case) == ["finding"]
