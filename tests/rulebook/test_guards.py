"""Loans of state facilities and staffing decisions: worked examples, properties, and the data itself."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netra.rulebook.guards import (
    STRICTNESS,
    Borrower,
    Condition,
    Facility,
    Loan,
    Purpose,
    check_decision,
    check_loan,
    dangling_guards,
    days_left,
    months_before,
    read_guards,
    rules,
    window_of,
)
from netra.rulebook.loading import current
from netra.rulebook.ties import Ruling

EXAMPLES = Path(__file__).parent / "law" / "guards"


def cases(name: str) -> list[Any]:
    read = tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in read]


@pytest.mark.parametrize("case", cases("replacing"))
def test_staffing_decisions(case: dict[str, Any]) -> None:
    window = window_of(current().elections[case["election"]], term_ends=case.get("term_ends"))
    answer = check_decision(case["kind"], day=case["day"], window=window, approved_on=case.get("approved_on"))
    assert (answer.inside, answer.verdict) == (case["inside"], case["verdict"])


@pytest.mark.parametrize("case", cases("lending"))
def test_loans(case: dict[str, Any]) -> None:
    met = frozenset(Condition(each) for each in case.get("met", []))
    loan = Loan(
        Facility(case["facility"]), Borrower(case["borrower"]), Purpose(case["purpose"]), case["day"], met
    )
    answer = check_loan(loan, election=current().elections[case["election"]], law=current())
    assert answer.verdict == case["verdict"]
    if "basis" in case:
        assert case["basis"] in {each for reading in answer.readings for each in reading.basis}


def test_the_window_agrees_with_the_calendar_of_the_election() -> None:
    election = current().elections["pilkada-2024"]
    stage = election.stage("larangan-mutasi")
    window = window_of(election)
    assert stage is not None
    assert window is not None
    assert window.start == stage.start == date(2024, 3, 22)
    assert days_left(window, date(2024, 3, 1)) == 21
    assert days_left(window, date(2024, 6, 1)) == 0


def test_what_would_change_the_answer_is_told() -> None:
    loan = Loan(Facility.UNIVERSITY, Borrower.CANDIDATE, Purpose.CAMPAIGN, date(2024, 10, 14))
    answer = check_loan(loan, election=current().elections["pilkada-2024"], law=current())
    assert answer.lacking == (Condition.PERMISSION, Condition.NO_ATTRIBUTES)


def test_no_campaign_loan_goes_without_an_answer() -> None:
    for election, facility, borrower in product(
        ("pilkada-2024", "pemilu-2024"), Facility, (Borrower.CANDIDATE, Borrower.PARTY, Borrower.OFFICIAL)
    ):
        loan = Loan(facility, borrower, Purpose.CAMPAIGN, date(2024, 1, 20))
        answer = check_loan(loan, election=current().elections[election], law=current())
        assert answer.verdict in {Ruling.FORBIDDEN, Ruling.CAUTION}, (election, facility, borrower)
        assert all(reading.basis for reading in answer.readings)


@given(
    st.sampled_from(Facility),
    st.sampled_from(Borrower),
    st.sampled_from(Purpose),
    st.sets(st.sampled_from(Condition)),
)
def test_a_condition_met_never_makes_it_stricter(
    facility: Facility, borrower: Borrower, purpose: Purpose, met: set[Condition]
) -> None:
    election = current().elections["pemilu-2024"]
    day = date(2024, 1, 20)
    less = check_loan(Loan(facility, borrower, purpose, day), election=election, law=current())
    more = check_loan(
        Loan(facility, borrower, purpose, day, frozenset(met)), election=election, law=current()
    )
    order = (*STRICTNESS, Ruling.UNSURE)
    assert order.index(more.verdict) >= order.index(less.verdict)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_before_is_the_same_day_or_the_last(day: date, months: int) -> None:
    found = months_before(day, months)
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (
        found.day < day.day and months_before(date(found.year, found.month, 1), -1).day == 1
    )


def test_every_name_is_in_the_law_and_every_word_is_known() -> None:
    assert read_guards()[1] == []
    assert dangling_guards(current()) == []
    assert set(rules().decisions) == {
        "transfer",
        "head_of_unit",
        "acting",
        "filling",
        "dismissal",
        "retirement",
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[decision]]\nid = "x"\n', "verdict: is missing"),
        ('[[replacing]]\nid = "x"\nmonths = "six"\n', "months: must be a whole number"),
        ("[[lending]\n", "cannot be read as TOML"),
        (
            '[[lending]]\nid = "x"\nkind = "both"\nneeds = ["permission"]\nverdict = "caution"\n',
            "goes with needs",
        ),
        ('[[decision]]\nid = "x"\nwhat = 1\n', "what: is not a field here"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "guards.toml"
    file.write_text(text)
    assert any(told in line for line in read_guards(file)[1])


def test_a_lost_name_is_told(tmp_path: Path) -> None:
    file = tmp_path / "guards.toml"
    file.write_text(
        '[[lending]]\nid = "x"\nkind = "both"\nverdict = "caution"\nbasis = ["uu-1-1/pasal-1"]\nwhy_id = "a"\nwhy_en = "b"\nconfidence = "recalled"\n'
    )
    assert dangling_guards(current(), file) == [
        "guards.toml: x: 'uu-1-1/pasal-1' is not in the law; correct the id."
    ]
