"""Each operation does what it says, refuses what cannot be true, and is undone if it cannot be recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.cast import NOW, Cast, person, quick_keys, receive
from tests.walk import ANGKA_5, HOUR, check_all, decided, registered, reviewed, studied

from netra.base.verdicts import Invalid, Refused
from netra.casework import operations as do
from netra.casework.models import Case, CaseStep, Decision, Hearing, Study
from netra.casework.permissions import may_close, may_follow, may_inform, may_open_identity, may_read_evidence
from netra.casework.queries import cases_for_page, colleagues_who, next_actions, public_status
from netra.casework.requirements import checklist
from netra.intake.models import Message, Track
from netra.intake.operations import receive_messages
from netra.ledger.models import Entry
from netra.people.roles import Action, Role
from netra.vault.envelopes import Unopenable

HEARD: dict[str, Any] = {
    "heard_as": "witness",
    "name": "Kadek Ayu",
    "held_at": NOW,
    "place": "Kantor",
    "minutes": "Saksi melihat camat di panggung.",
}


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_hearing_is_kept_sealed_and_recorded(cast: Cast) -> None:
    case = registered(cast)
    hearing = do.record_hearing(case, **HEARD, by=cast.yosef.actor, at=NOW + 2 * HOUR)
    assert b"Kadek" not in bytes(hearing.sealed)
    texts = do.read_case_texts(case, by=cast.sari.actor, at=NOW + 3 * HOUR)
    assert texts.hearings[hearing.pk]["minutes"] == HEARD["minutes"]
    assert texts.study == texts.decision == {}
    entry = Entry.objects.get(action="casework:case:hear")
    assert entry.change == {"hearing": hearing.pk, "heard_as": "witness"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"heard_as": "friend"}, "heard_as"),
        ({"held_at": NOW + timedelta(days=1)}, "held_at"),
        ({"minutes": " \n"}, "minutes"),
    ],
)
def test_a_hearing_that_cannot_be_true(cast: Cast, changes: dict[str, Any], field: str) -> None:
    case = registered(cast)
    with pytest.raises(Invalid) as refusal:
        do.record_hearing(case, **{**HEARD, **changes}, by=cast.yosef.actor, at=NOW + 2 * HOUR)
    assert refusal.value.field == field
    assert not Hearing.objects.exists()


def test_minutes_of_one_hearing_do_not_stand_in_for_another(cast: Cast) -> None:
    case = registered(cast)
    first = do.record_hearing(case, **HEARD, by=cast.yosef.actor, at=NOW + HOUR)
    second = do.record_hearing(case, **{**HEARD, "name": "Gede"}, by=cast.yosef.actor, at=NOW + HOUR)
    Hearing.objects.filter(pk=first.pk).update(sealed=second.sealed)
    with pytest.raises(Unopenable, match="belongs somewhere else"):
        do.read_case_texts(case, by=cast.yosef.actor, at=NOW + 2 * HOUR)


def test_a_message_reaches_the_code_box_and_starts_no_clock(cast: Cast) -> None:
    keys = quick_keys()
    received = receive(cast, keys=keys)
    do.write_to_reporter(received.case, text="Pukul berapa kejadiannya?", by=cast.ratna.actor, at=NOW)
    (letter,) = receive_messages(received.report, keys=keys, at=NOW)
    assert letter.text == "Pukul berapa kejadiannya?"
    assert fresh(received.case).steps.filter(ended_at=None).count() == 1
    with pytest.raises(Refused):
        do.write_to_reporter(received.case, text="Halo", by=cast.made.actor, at=NOW)


def test_the_reporter_reads_how_it_ended(cast: Cast) -> None:
    keys = quick_keys()
    case = decided(cast, "not_a_violation", keys=keys)
    with pytest.raises(Invalid):
        do.inform_reporter(case, text=" ", how="", by=cast.ratna.actor, at=NOW + 4 * HOUR)
    do.inform_reporter(case, text="Bukan pelanggaran.", how="", by=cast.ratna.actor, at=NOW + 4 * HOUR)
    assert receive_messages(case.report, keys=keys, at=NOW)[-1].text == "Bukan pelanggaran."
    assert not may_inform(cast.ratna.actor, fresh(case))
    assert may_close(cast.yosef.actor, fresh(case))
    do.close_case(case, by=cast.yosef.actor, at=NOW + 5 * HOUR)
    assert may_close(cast.yosef.actor, fresh(case)).refusal == "This case is closed."
    assert next_actions(fresh(case), cast.yosef.actor) == []


@pytest.mark.parametrize("title", ["", "   ", "x" * 141])
def test_a_title_is_short_and_not_empty(cast: Cast, title: str) -> None:
    with pytest.raises(Invalid):
        do.give_title(receive(cast).case, title=title, by=cast.ratna.actor, at=NOW)


def test_facts_that_no_form_offers_are_refused(cast: Cast) -> None:
    case = receive(cast).case
    with pytest.raises(Invalid, match="not a requirement"):
        do.record_checks(case, checks={"shoe_size": (True, "")}, by=cast.ratna.actor, at=NOW)
    check_all(case, cast, missing=("evidence",))
    with pytest.raises(Invalid, match="what the reporter should add"):
        do.ask_reporter_to_complete(case, text=" ", requirements=[], by=cast.yosef.actor, at=NOW)
    with pytest.raises(Invalid, match="reasons"):
        do.conclude_review(case, outcome="requirements_not_met", reasons=" ", by=cast.yosef.actor, at=NOW)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"conducts": ["joget"]}, "conducts"),
        ({"provisions": ["uu-5-2014/pasal-87/ayat-4/huruf-c"]}, "provisions"),
        ({"facts": ""}, "facts"),
        ({"analysis": ""}, "analysis"),
        ({"proposes": []}, "proposes"),
        ({"proposes": ["neutrality", "not_a_violation"]}, "proposes"),
    ],
)
def test_a_study_that_cannot_be_true(cast: Cast, changes: dict[str, Any], field: str) -> None:
    case = registered(cast)
    values = {
        "conducts": [],
        "provisions": [ANGKA_5],
        "facts": "a",
        "analysis": "b",
        "proposes": ["neutrality"],
    }
    with pytest.raises(Invalid) as refusal:
        do.write_study(case, **{**values, **changes}, by=cast.yosef.actor, at=NOW + 2 * HOUR)
    assert refusal.value.field == field
    assert not Study.objects.exists()


def test_an_extension_needs_its_reason_and_a_procedure_that_knows_it(cast: Cast) -> None:
    case = registered(cast)
    with pytest.raises(Invalid, match="still needed"):
        do.extend_study(case, reason="", by=cast.yosef.actor, at=NOW + 2 * HOUR)
    do.extend_study(case, reason="Saksi belum hadir.", by=cast.yosef.actor, at=NOW + 2 * HOUR)
    with pytest.raises(Refused, match="not at this step"):
        do.extend_study(case, reason="Lagi.", by=cast.yosef.actor, at=NOW + 3 * HOUR)


def test_identity_and_evidence_have_their_own_roles(cast: Cast) -> None:
    nameless = receive(cast, Track.INFORMATION).case
    assert "without a name" in may_open_identity(cast.tono.actor, nameless).refusal
    assert may_read_evidence(cast.made.actor, nameless)
    assert not may_read_evidence(cast.tono.actor, nameless)


def test_nothing_is_noted_in_a_step_of_the_office_itself(cast: Cast) -> None:
    case = receive(cast).case
    step = case.open_step("initial_review")
    assert step is not None
    assert may_follow(cast.yosef.actor, case, step).refusal == "There is nothing to note in this step."
    assert not may_follow(cast.ratna.actor, case, step)


def test_the_page_of_a_case_needs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: Callable[[int], Any]
) -> None:
    case = reviewed(cast)
    with django_assert_num_queries(3):
        found = cases_for_page(cast.yosef.actor).get(pk=case.pk)
        assert [each.verb for each in next_actions(found, cast.yosef.actor)] == ["register"]
        assert all(item.is_met for item in checklist(found))
        assert [item.is_formal for item in checklist(found)].count(True) == 3
        assert found.agency.name + found.region.name + found.report.track


def test_colleagues_by_what_they_may_do_on_the_local_day(cast: Cast) -> None:
    assert list(colleagues_who(Action.CASE_STUDY, cast.tirtamaya, NOW)) == [cast.yosef.user]
    plenary = colleagues_who(Action.CASE_DECIDE, cast.tirtamaya, NOW)
    person("Putu Darma", cast.randupura, Role.CHAIR)
    assert [each.name for each in plenary] == ["Made Sudana", "Sari Hapsari"]
    before = datetime(2023, 12, 31, 16, 59, tzinfo=UTC)  # 23.59 WIB on the day before their roles begin
    assert not colleagues_who(Action.CASE_STUDY, cast.tirtamaya, before).exists()
    after = before + timedelta(minutes=1)  # still the day before in UTC
    assert list(colleagues_who(Action.CASE_STUDY, cast.tirtamaya, after)) == [cast.yosef.user]


def test_a_report_without_a_case_has_no_status(cast: Cast) -> None:
    report = receive(cast).report
    waiting = receive(cast).case
    check_all(waiting, cast, missing=("evidence",))
    do.ask_reporter_to_complete(waiting, text="Kirim.", requirements=[], by=cast.yosef.actor, at=NOW)
    status = public_status(waiting.report)
    assert status is not None
    assert status.stations[0].waits_for_reporter
    CaseStep.objects.filter(case__report=report).delete()
    Case.objects.filter(report=report).delete()
    assert public_status(report) is None


UNDONE: dict[str, tuple[Callable[[Cast], Case], Callable[[Cast, Case], object]]] = {
    "ask": (
        lambda cast: receive(cast).case,
        lambda cast, case: do.write_to_reporter(case, text="Jam?", by=cast.ratna.actor, at=NOW),
    ),
    "register": (
        reviewed,
        lambda cast, case: do.register_case(case, by=cast.ratna.actor, at=NOW + HOUR),
    ),
    "hear": (
        registered,
        lambda cast, case: do.record_hearing(case, **HEARD, by=cast.yosef.actor, at=NOW + HOUR),
    ),
    "extend": (
        registered,
        lambda cast, case: do.extend_study(case, reason="Saksi.", by=cast.yosef.actor, at=NOW + HOUR),
    ),
    "study": (
        registered,
        lambda cast, case: do.write_study(
            case,
            conducts=[],
            provisions=[],
            facts="a",
            analysis="b",
            proposes=["neutrality"],
            by=cast.yosef.actor,
            at=NOW + HOUR,
        ),
    ),
    "decide": (
        studied,
        lambda cast, case: do.decide(
            case,
            outcomes=["not_a_violation"],
            provisions=[],
            reasons="a",
            members=[cast.sari.user],
            held_at=NOW,
            by=cast.sari.actor,
            at=NOW + 3 * HOUR,
        ),
    ),
    "inform": (
        lambda cast: decided(cast, "not_a_violation"),
        lambda cast, case: do.inform_reporter(case, text="a", how="", by=cast.ratna.actor, at=NOW + 4 * HOUR),
    ),
    "read": (
        lambda cast: decided(cast, "not_a_violation"),
        lambda cast, case: do.read_case_texts(case, by=cast.yosef.actor, at=NOW + 4 * HOUR),
    ),
}


def state(case: Case) -> list[object]:
    """Everything of the case that an operation could have changed."""
    return [
        Case.objects.filter(pk=case.pk).values().get(),
        list(case.steps.order_by("pk").values("step", "ended_at", "outcomes")),
        [model.objects.filter(case=case).count() for model in (Hearing, Study, Decision)],
        Message.objects.filter(report=case.report).count(),
        Entry.objects.count(),
    ]


@pytest.mark.parametrize("operation", UNDONE)
def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    make, act = UNDONE[operation]
    case = make(cast)
    before = state(case)

    def broken(*_: object, **__: object) -> None:
        raise OSError("the ledger cannot be written")

    monkeypatch.setattr("netra.casework.operations.steps.record", broken)
    with pytest.raises(OSError, match="ledger"):
        act(cast, case)
    assert state(case) == before
