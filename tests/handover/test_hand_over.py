"""What is handed over, to whom, and who may do what with it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, person, receive
from tests.walk import ANGKA_5, HOUR, acknowledged, decided, handed_over, kinds_open

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.casework.models import Case
from netra.casework.worklist import today_groups
from netra.handover.models import Handover
from netra.handover.operations import acknowledge, impose_sanction, read_package, return_handover
from netra.handover.packages import digest_of
from netra.handover.permissions import may_acknowledge, may_hand_over, may_impose, may_return, may_see
from netra.handover.queries import inbox, of_case, sent, unanswered
from netra.handover.receivers import candidates
from netra.handover.sanctions import criminal_on, sanction_menu
from netra.ledger.models import Entry
from netra.people.roles import Role

PEOPLE = ("ratna", "yosef", "sari", "made", "tono", "nadia", "wira", "intan", "bima", "lestari", "hendra")


def allowed(cast: Cast, ask: Any, thing: Any) -> set[str]:
    return {name for name in PEOPLE if ask(getattr(cast, name).actor, thing)}


def test_the_package_holds_what_is_needed_and_nothing_of_the_reporter(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    handover = handed_over(cast, case, "follow_up")
    package = read_package(handover, by=cast.bima.actor, at=NOW + 5 * HOUR)
    text = json.dumps(package, ensure_ascii=False)
    assert package["reported_person"] == "Camat Ranu"
    assert package["case"]["number"] == case.number
    assert package["provisions"][0]["citation"] == "PP 94/2021 Pasal 5 huruf n angka 5"
    assert package["evidence"][0]["sha256"]
    for secret in ("Melati", "Cendana", "0811", "mengajak warga"):
        assert secret not in text
    assert digest_of(package) == handover.digest
    assert Entry.objects.filter(subject=handover.subject, action="handover:package:read").exists()


def test_only_the_receiver_opens_it(cast: Cast) -> None:
    handover = handed_over(cast, decided(cast, "neutrality"), "follow_up")
    assert allowed(cast, may_see, handover) == {"bima"}
    with pytest.raises(Refused, match="sealed to the receiver"):
        read_package(handover, by=cast.yosef.actor, at=NOW)
    assert b"Camat" not in bytes(handover.sealed_package)


def test_a_package_that_was_changed_is_not_shown(cast: Cast) -> None:
    handover = handed_over(cast, decided(cast, "neutrality"), "follow_up")
    Handover.objects.filter(pk=handover.pk).update(digest="0" * 64)
    handover.refresh_from_db()
    with pytest.raises(Conflict, match="does not agree"):
        read_package(handover, by=cast.bima.actor, at=NOW)


def test_role_table(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    assert allowed(cast, may_hand_over, case) == {"yosef", "sari"}
    to_bkn, to_ppk = handed_over(cast, case, "follow_up"), handed_over(cast, case, "impose")
    assert allowed(cast, may_acknowledge, to_bkn) == allowed(cast, may_return, to_bkn) == {"bima"}
    assert allowed(cast, may_impose, acknowledged(cast, to_bkn)) == set()
    assert allowed(cast, may_impose, to_ppk) == set()
    assert allowed(cast, may_impose, acknowledged(cast, to_ppk)) == {"lestari"}


def test_it_is_visible_to_sender_and_receiver_alone(cast: Cast) -> None:
    handover = handed_over(cast, decided(cast, "neutrality"), "follow_up")
    seen = {n for n in PEOPLE if Handover.objects.visible_to(getattr(cast, n).actor).exists()}
    assert seen == {"ratna", "yosef", "sari", "made", "nadia", "bima"}
    assert list(inbox(cast.bima.actor)) == list(sent(cast.yosef.actor)) == list(of_case(handover.case_id))
    assert not inbox(cast.lestari.actor).exists()


def test_nothing_is_sent_twice(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    handed_over(cast, case, "follow_up")
    with pytest.raises(Conflict, match="already"):
        handed_over(cast, case, "follow_up")
    assert Handover.objects.count() == 1


def test_the_receiver_follows_the_law_of_the_day_of_the_hand_over(cast: Cast) -> None:
    case = receive(cast).case
    before = candidates(case, "personnel", date(2024, 8, 23))
    after = candidates(case, "personnel", date(2024, 8, 24))
    assert before[0] == (cast.kasn, Handover.Purpose.FOLLOW_UP)
    assert after[0] == (cast.bkn, Handover.Purpose.FOLLOW_UP)
    assert (cast.government, Handover.Purpose.IMPOSE) in after
    assert candidates(case, "criminal", date(2024, 10, 14)) == [(cast.gakkumdu, Handover.Purpose.PROSECUTE)]


def test_a_case_that_began_under_the_old_receiver_goes_to_the_new_one(cast: Cast) -> None:
    early = datetime(2024, 8, 20, 3, 0, tzinfo=UTC)
    case = decided(cast, "neutrality", at=early, act_on=date(2024, 8, 19), known_on=date(2024, 8, 19))
    with pytest.raises(Invalid, match="does not receive"):
        handed_over(cast, case, "follow_up", receiver=cast.kasn)
    assert handed_over(cast, case, "follow_up").receiver == cast.bkn


def test_an_agency_that_does_not_work_here_is_said_so(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    cast.bkn.is_active = False
    cast.bkn.save(update_fields=["is_active"])
    with pytest.raises(Invalid, match="by letter"):
        handed_over(cast, case, "follow_up", receiver=cast.bkn)
    assert not Handover.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "criminal"}, "kind"),
        ({"recommended": "criminal", "recommended_basis": "uu-1-2015/pasal-188"}, "sanction"),
        ({"recommended": "discipline_severe", "recommended_basis": "nowhere"}, "sanction"),
        ({"provisions": ["uu-5-2014/pasal-87/ayat-4/huruf-c"]}, "provisions"),
    ],
)
def test_facts_that_cannot_be_true(cast: Cast, changes: dict[str, Any], field: str) -> None:
    case = decided(cast, "neutrality")
    with pytest.raises(Invalid) as refusal:
        handed_over(cast, case, "follow_up", **changes)
    assert refusal.value.field == field


def test_the_receivers_clock_is_a_target_and_silence_is_listed(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    handover = handed_over(cast, case, "follow_up")
    assert handover.is_target
    assert handover.due_at == datetime(2024, 10, 17, 16, 59, 59, tzinfo=UTC)  # three working days
    assert handover.computation["kind"] == "target"
    assert not unanswered(NOW + timedelta(days=3)).exists()
    assert list(unanswered(NOW + timedelta(days=4))) == [handover]
    acknowledged(cast, handover)
    assert not unanswered(NOW + timedelta(days=400)).exists()


def test_an_acknowledged_authority_has_a_clock_for_its_answer(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    to_ppk = acknowledged(cast, handed_over(cast, case, "impose"))
    assert to_ppk.due_at == datetime(2024, 11, 1, 16, 59, 59, tzinfo=UTC)  # fourteen working days
    assert list(unanswered(NOW + timedelta(days=60))) == [to_ppk]


def test_acknowledging_twice_changes_nothing(cast: Cast) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast, "neutrality"), "follow_up"))
    with pytest.raises(Refused, match="already"):
        acknowledge(handover, receiver_number="P-18", by=cast.bima.actor, at=NOW + 6 * HOUR)
    handover.refresh_from_db()
    assert handover.receiver_number == "P-17"


def test_a_return_needs_its_reason(cast: Cast) -> None:
    handover = handed_over(cast, decided(cast, "neutrality"), "follow_up")
    with pytest.raises(Invalid):
        return_handover(handover, reason=" ", by=cast.bima.actor, at=NOW + 5 * HOUR)


SANCTION: dict[str, Any] = {
    "is_proven": True,
    "imposed": "discipline_severe",
    "basis": ANGKA_5,
    "decree_number": "SK-9/2024",
    "decree_on": date(2024, 10, 14),
    "executed_on": None,
    "difference_reason": "",
}
MODERATE = {"imposed": "discipline_moderate", "basis": "pp-94-2021/pasal-8/ayat-3"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (MODERATE, "difference_reason"),
        ({"is_proven": False}, "difference_reason"),
        ({"decree_number": " "}, "decree_number"),
        ({"decree_on": None}, "decree_on"),
        ({"decree_on": date(2024, 10, 11)}, "decree_on"),
        ({"decree_on": date(2024, 10, 16)}, "decree_on"),
        ({"executed_on": date(2024, 10, 13)}, "executed_on"),
        ({"imposed": "", "basis": ""}, "sanction"),
    ],
)
def test_a_sanction_that_cannot_be_true(cast: Cast, changes: dict[str, Any], field: str) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast, "neutrality"), "impose"))
    with pytest.raises(Invalid) as refusal:
        impose_sanction(handover, **{**SANCTION, **changes}, by=cast.lestari.actor, at=NOW + 6 * HOUR)
    assert refusal.value.field == field
    handover.refresh_from_db()
    assert handover.answered_at is None


def test_a_different_sanction_is_recorded_with_its_reason(cast: Cast) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast, "neutrality"), "impose"))
    values = {**SANCTION, **MODERATE, "difference_reason": "Belum pernah dihukum."}
    sanction = impose_sanction(handover, **values, by=cast.lestari.actor, at=NOW + 6 * HOUR)
    assert (sanction.imposed, sanction.handover.recommended) == ("discipline_moderate", "discipline_severe")
    with pytest.raises(Refused, match="has been recorded"):
        impose_sanction(handover, **values, by=cast.lestari.actor, at=NOW + 7 * HOUR)


def test_both_offices_have_it_in_their_ledger(cast: Cast) -> None:
    handover = acknowledged(cast, handed_over(cast, decided(cast, "neutrality"), "follow_up"))
    chains = set(Entry.objects.filter(action="handover:package:acknowledge").values_list("chain", flat=True))
    assert chains == {"office:bkn", "office:bawaslu-99-01"}
    assert handover.acknowledged_by == "Bima Saputra"


@pytest.mark.parametrize("act", ["send", "acknowledge", "return"])
def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    case = decided(cast, "neutrality")
    handover = None if act == "send" else handed_over(cast, case, "follow_up")

    def broken(*_: object, **__: object) -> None:
        raise OSError("the ledger cannot be written")

    monkeypatch.setattr("netra.handover.operations.record", broken)
    with pytest.raises(OSError, match="ledger"):
        if handover is None:
            handed_over(cast, case, "follow_up")
        elif act == "acknowledge":
            acknowledged(cast, handover)
        else:
            return_handover(handover, reason="Kurang.", by=cast.bima.actor, at=NOW + 5 * HOUR)
    assert kinds_open(case) == ["handover_personnel"]
    assert Handover.objects.filter(acknowledged_at=None, returned_at=None).count() == (1 if handover else 0)


@pytest.mark.parametrize("count", [1, 4])
def test_queries_do_not_grow_with_rows(cast: Cast, count: int) -> None:
    for _ in range(count):
        handed_over(cast, decided(cast, "neutrality"), "follow_up")
    with CaptureQueriesContext(connection) as queries:
        assert [str(row.sender) + row.case.number + row.case.region.name for row in inbox(cast.bima.actor)]
    assert len(queries) == 1


def test_the_menu_is_of_the_day_of_the_act_with_what_is_charged_first() -> None:
    menu = sanction_menu(date(2024, 10, 12), [ANGKA_5])
    assert (menu[0].kind, menu[0].basis, menu[0].is_charged) == ("discipline_severe", ANGKA_5, True)
    assert {"moral", "discipline_light", "discipline_moderate"} <= {option.kind for option in menu}
    assert all(option.is_charged is (option.basis == ANGKA_5) for option in menu)


def test_taking_part_in_a_campaign_brings_no_level_of_its_own() -> None:
    angka_1 = "pp-94-2021/pasal-5/huruf-n/angka-1"
    assert angka_1 not in {option.basis for option in sanction_menu(date(2024, 10, 12), [angka_1])}


def test_a_later_milder_law_stands_beside_that_of_the_day() -> None:
    (option,) = criminal_on(date(2024, 10, 12), ["uu-1-2015/pasal-188"])
    assert "Rp6.000.000" in (option.most or "")
    assert [version.applies_from for version in option.later][-1] == date(2026, 1, 2)


def test_a_second_officer_of_the_receiver_sees_the_same_inbox(cast: Cast) -> None:
    handed_over(cast, decided(cast, "neutrality"), "follow_up")
    colleague = person("Citra Dewanti", cast.bkn, Role.HEAD_OF_UNIT).actor
    assert inbox(colleague).count() == 1
    assert not may_acknowledge(colleague, inbox(colleague)[0])
    assert Case.objects.visible_to(colleague).count() == 0


def test_a_case_with_all_its_receivers_waits_for_them(cast: Cast) -> None:
    """What the office has done is no longer on its own list; the clock is the receivers'."""
    case = decided(cast, "neutrality")
    step = case.steps.get(kind="handover_personnel", ended_at=None)
    later = NOW + timedelta(days=30)

    handed_over(cast, case, "follow_up")
    step.refresh_from_db()
    assert step.passed_on_at is None

    last = handed_over(cast, case, "impose")
    step.refresh_from_db()
    assert (step.passed_on_at, step.due_at) == (last.sent_at, last.due_at)
    groups = {group.key: group.steps for group in today_groups(cast.ratna.actor, now=later)}
    assert step in groups["waiting"]
    assert step not in groups["overdue"]
