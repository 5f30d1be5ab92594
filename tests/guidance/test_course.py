"""The cases of the course agree with the answers of the law, for each role, before and during the campaign."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from netra.guidance.course import LENGTH, ROLES, TO_PASS, Case, cases, is_passed
from netra.rulebook.loading import current
from netra.rulebook.rules import Confidence, Person
from netra.rulebook.ties import Ruling

CAMPAIGN, BEFORE, BETWEEN = date(2024, 10, 14), date(2024, 8, 15), date(2026, 11, 21)
DAYS = (CAMPAIGN, BEFORE, BETWEEN)


def drawn(role: Person, on: date, seed: str = "a") -> tuple[Case, ...]:
    book = current()
    return cases(role, election=book.election_on(on), on=on, seed=seed, rulebook=book)


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("role", ROLES)
def test_ten_cases_of_ten_acts_for_each_role(role: Person, on: date) -> None:
    for seed in "abc":
        found = drawn(role, on, seed)
        assert len(found) == LENGTH
        assert len({case.found.conduct.id for case in found}) == LENGTH
        answers = Counter(case.ruling for case in found)
        assert {Ruling.FORBIDDEN, Ruling.PERMITTED} <= set(answers), answers
        for always in Ruling:  # one answer to everything does not pass
            assert sum(case.accepts(always) for case in found) < TO_PASS, answers


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("role", ROLES)
def test_no_case_contradicts_the_law(role: Person, on: date) -> None:
    for seed in "abcdef":
        for case in drawn(role, on, seed):
            act = case.found.conduct
            assert act.confidence is not Confidence.RECALLED
            if case.ruling is Ruling.FORBIDDEN:
                assert case.found.ruling is Ruling.FORBIDDEN
                assert case.found.basis
                assert case.text in act.examples_forbidden
            elif case.ruling is Ruling.PERMITTED:
                assert case.text in act.examples_permitted
                assert case.found.ruling is not Ruling.CAUTION
            else:
                assert case.found.ruling is Ruling.CAUTION


def test_the_same_seed_gives_the_same_cases_another_gives_others() -> None:
    texts = [case.text for case in drawn(Person.PNS, CAMPAIGN)]
    assert texts == [case.text for case in drawn(Person.PNS, CAMPAIGN)]
    assert set(texts) != {case.text for case in drawn(Person.PNS, CAMPAIGN, "b")}


def test_who_refrains_where_care_is_due_is_right_who_does_it_is_not() -> None:
    careful = next(case for case in drawn(Person.PNS, CAMPAIGN) if case.ruling is Ruling.CAUTION)
    assert careful.accepts(Ruling.CAUTION)
    assert careful.accepts(Ruling.FORBIDDEN)
    assert not careful.accepts(Ruling.PERMITTED)
    free = next(case for case in drawn(Person.PNS, CAMPAIGN) if case.ruling is Ruling.PERMITTED)
    assert not free.accepts(Ruling.FORBIDDEN)


def test_eight_of_ten_pass() -> None:
    assert is_passed(8)
    assert not is_passed(7)
