"""Who may do what, and when: the role table, other offices, and steps that are not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.cast import NOW, Cast, receive
from tests.walk import ANGKA_5, HOUR, check_all, decided, kinds_open, registered, reviewed, studied

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.casework import operations as do
from netra.casework import permissions as may
from netra.casework.models import Case
from netra.ledger.models import Entry

PEOPLE = ("ratna", "yosef", "sari", "made", "tono", "nadia", "wira", "intan", "bima", "lestari", "hendra")
TABLE: list[tuple[Callable[..., Any], Callable[[Cast], Case], set[str]]] = [
    (may.may_read, lambda cast: receive(cast).case, {"ratna", "yosef", "sari", "made", "tono", "nadia"}),
    (may.may_read_content, lambda cast: receive(cast).case, {"ratna", "yosef", "sari", "made"}),
    (may.may_open_identity, lambda cast: receive(cast).case, {"tono"}),
    (may.may_assign, lambda cast: receive(cast).case, {"sari"}),
    (may.may_title, lambda cast: receive(cast).case, {"ratna", "yosef"}),
    (may.may_check, lambda cast: receive(cast).case, {"ratna", "yosef"}),
    (may.may_review, lambda cast: receive(cast).case, {"yosef"}),
    (may.may_ask, lambda cast: receive(cast).case, {"ratna", "yosef"}),
    (may.may_register, reviewed, {"ratna", "yosef"}),
    (may.may_hear, registered, {"yosef"}),
    (may.may_study, registered, {"yosef"}),
    (may.may_extend, registered, {"yosef"}),
    (may.may_decide, studied, {"sari", "made"}),
    (may.may_inform, lambda cast: decided(cast, "not_a_violation"), {"ratna", "yosef"}),
    (may.may_close, lambda cast: decided(cast, "not_a_violation"), set()),
]


@pytest.mark.parametrize(
    ("ask", "make", "allowed"), TABLE, ids=lambda value: getattr(value, "__name__", None)
)
def test_role_table(cast: Cast, ask: Any, make: Callable[[Cast], Case], allowed: set[str]) -> None:
    case = make(cast)
    found = {name for name in PEOPLE if ask(getattr(cast, name).actor, case)}
    assert found == allowed
    assert all(ask(getattr(cast, name).actor, case).refusal for name in set(PEOPLE) - allowed)


@pytest.mark.parametrize("ask", [row[0] for row in TABLE[6:]], ids=lambda ask: ask.__name__)
def test_nothing_of_a_later_step_may_be_done_at_the_first(cast: Cast, ask: Any) -> None:
    case = receive(cast).case
    if ask in (may.may_review, may.may_ask):
        case = decided(cast, "not_a_violation")
        Case.objects.filter(pk=case.pk).update(informed_at=NOW, closed_at=NOW)
        case.refresh_from_db()
    assert not ask(cast.yosef.actor, case)
    assert not ask(cast.sari.actor, case)


def test_an_operation_asks_again(cast: Cast) -> None:
    case = receive(cast).case
    with pytest.raises(Refused, match="another office"):
        do.give_title(case, title="Orasi di lapangan", by=cast.intan.actor, at=NOW)
    with pytest.raises(Refused, match="not at this step"):
        do.register_case(case, by=cast.ratna.actor, at=NOW)
    with pytest.raises(Refused, match="another role"):
        do.conclude_review(case, outcome="complete", reasons="x", by=cast.ratna.actor, at=NOW)
    assert kinds_open(case) == ["initial_review"]


@pytest.mark.parametrize(
    ("missing", "outcome", "message"),
    [
        ((), "requirements_not_met", "Every requirement is met"),
        (("evidence",), "complete", "Not every requirement is met: Bukti"),
        (("evidence",), "incomplete", "Write to the reporter"),
        ((), "no_such_outcome", "no outcome"),
    ],
)
def test_an_outcome_has_to_agree_with_the_checks(
    cast: Cast, missing: tuple[str, ...], outcome: str, message: str
) -> None:
    case = receive(cast).case
    check_all(case, cast, missing=missing)
    with pytest.raises(Invalid, match=message):
        do.conclude_review(case, outcome=outcome, reasons="Alasan.", by=cast.yosef.actor, at=NOW)
    assert kinds_open(case) == ["initial_review"]


def test_every_requirement_has_to_be_checked_first(cast: Cast) -> None:
    case = receive(cast).case
    do.record_checks(case, checks={"evidence": (True, "")}, by=cast.ratna.actor, at=NOW)
    with pytest.raises(Invalid, match="Check every requirement first"):
        do.conclude_review(case, outcome="complete", reasons="Alasan.", by=cast.yosef.actor, at=NOW)


def test_a_stale_page_changes_nothing_and_says_who_was_first(cast: Cast) -> None:
    case = receive(cast).case
    step = case.open_step("initial_review")
    assert step is not None
    check_all(case, cast)
    do.conclude_review(case, outcome="complete", reasons="Ya.", by=cast.yosef.actor, at=NOW, expected=step.pk)
    entries = Entry.objects.count()
    with pytest.raises(Conflict, match="already finished by Yosef Lende"):
        do.conclude_review(
            case, outcome="complete", reasons="Ya.", by=cast.yosef.actor, at=NOW, expected=step.pk
        )
    assert kinds_open(case) == ["registration"]
    assert Entry.objects.count() == entries


def test_outcomes_that_do_not_go_together_are_refused(cast: Cast) -> None:
    case = studied(cast)
    with pytest.raises(Invalid, match="do not go together"):
        do.decide(
            case,
            outcomes=["neutrality", "not_a_violation"],
            provisions=[],
            reasons="x",
            members=[cast.sari.user, cast.made.user],
            held_at=NOW,
            by=cast.sari.actor,
            at=NOW + 4 * HOUR,
        )
    assert kinds_open(case) == ["plenary"]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("members", {"members": []}),
        ("held_at", {"held_at": NOW + timedelta(days=1)}),
        ("reasons", {"reasons": "  "}),
        ("outcomes", {"outcomes": []}),
        ("provisions", {"provisions": ["pp-0-0000/pasal-0"]}),
    ],
)
def test_a_decision_that_cannot_be_true(cast: Cast, field: str, changes: dict[str, Any]) -> None:
    case = studied(cast)
    values: dict[str, Any] = {
        "outcomes": ["neutrality"],
        "provisions": [ANGKA_5],
        "reasons": "Alasan.",
        "members": [cast.sari.user],
        "held_at": NOW,
        "by": cast.sari.actor,
        "at": NOW + 4 * HOUR,
    }
    with pytest.raises(Invalid) as refusal:
        do.decide(case, **{**values, **changes})
    assert refusal.value.field == field
    assert kinds_open(case) == ["plenary"]


def test_members_are_of_the_office_and_not_the_handler_alone(cast: Cast) -> None:
    case = studied(cast)
    values: dict[str, Any] = {
        "outcomes": ["neutrality"],
        "provisions": [],
        "reasons": "Alasan.",
        "held_at": NOW,
        "by": cast.sari.actor,
        "at": NOW + 4 * HOUR,
    }
    with pytest.raises(Invalid, match="Intan Permata was not a member"):
        do.decide(case, members=[cast.intan.user], **values)
    Case.objects.filter(pk=case.pk).update(handler=cast.sari.user)
    with pytest.raises(Invalid, match="cannot be its plenary alone"):
        do.decide(case, members=[cast.sari.user], **values)


@pytest.mark.parametrize("operation", ["title", "checks", "review", "assign"])
def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    case = receive(cast).case
    check_all(case, cast)
    before = (
        Case.objects.filter(pk=case.pk).values().get(),
        kinds_open(case),
        case.checks.filter(is_met=True).count(),
    )

    def broken(*_: object, **__: object) -> None:
        raise OSError("the ledger cannot be written")

    monkeypatch.setattr("netra.casework.operations.steps.record", broken)
    by, at = cast.yosef.actor, NOW
    acts: dict[str, Callable[[], object]] = {
        "title": lambda: do.give_title(case, title="Orasi", by=by, at=at),
        "checks": lambda: do.record_checks(case, checks={"evidence": (False, "")}, by=by, at=at),
        "review": lambda: do.conclude_review(case, outcome="complete", reasons="Ya.", by=by, at=at),
        "assign": lambda: do.assign_handler(case, handler=cast.yosef.user, by=cast.sari.actor, at=at),
    }
    with pytest.raises(OSError, match="ledger"):
        acts[operation]()
    after = (
        Case.objects.filter(pk=case.pk).values().get(),
        kinds_open(case),
        case.checks.filter(is_met=True).count(),
    )
    assert before == after


def test_a_handler_is_somebody_who_studies_cases_of_the_office(cast: Cast) -> None:
    case = receive(cast).case
    do.assign_handler(case, handler=cast.yosef.user, by=cast.sari.actor, at=NOW)
    assert Case.objects.get(pk=case.pk).handler == cast.yosef.user
    with pytest.raises(Invalid, match="not a handler of this office"):
        do.assign_handler(case, handler=cast.intan.user, by=cast.sari.actor, at=NOW)


def test_nothing_sealed_stands_in_the_ledger_or_in_the_tables(cast: Cast) -> None:
    case = decided(cast, "neutrality")
    plain = str(list(Entry.objects.values_list("change", flat=True)))
    assert "berorasi" not in plain
    assert "memihak" not in plain
    assert b"memihak" not in bytes(case.study.sealed) + bytes(case.decision.sealed)
    texts = do.read_case_texts(case, by=cast.yosef.actor, at=NOW + 5 * HOUR)
    assert texts.study["analysis"] == "Perbuatan itu memihak."
    assert texts.decision["reasons"] == "Terbukti memihak."
    assert Entry.objects.filter(action="vault:content:read", subject=case.subject).exists()
    with pytest.raises(Refused):
        do.read_case_texts(case, by=cast.tono.actor, at=NOW)
