"""Invented reports the matcher has not learnt from: a floor under its accuracy, and no breach called permitted."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from netra.guidance.advice import act_of, all_advice
from netra.guidance.check import Answer, check
from netra.guidance.learning import phrases
from netra.rulebook.loading import current
from netra.rulebook.rules import Classification
from netra.rulebook.ties import Ruling

GROUPS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))["report"]
BOOK = current()


def answer(text: str) -> Answer:
    return check(text, actor=None, election=None, on=date(2024, 10, 14), rulebook=BOOK)


@pytest.fixture(scope="module")
def answers() -> list[tuple[list[str], Answer]]:
    return [(group["acts"], answer(text)) for group in GROUPS for text in group["texts"]]


def test_the_reports_are_not_among_the_phrases() -> None:
    learnt = {text.lower().strip(".") for _, text in phrases()}
    assert not learnt & {text.lower().strip(".") for group in GROUPS for text in group["texts"]}
    assert {act for group in GROUPS for act in group["acts"]} <= {"_", *all_advice()}


def test_most_reports_are_read_right(answers: list[tuple[list[str], Answer]]) -> None:
    named = [
        (acts, [act_of(m.assessment.conduct.id) for m in each.matches])
        for acts, each in answers
        if acts != ["_"]
    ]
    assert len(named) >= 80
    assert sum(found[0] in acts for acts, found in named) / len(named) >= 0.85
    assert sum(bool(set(found[:3]) & set(acts)) for acts, found in named) / len(named) >= 0.93


def test_no_breach_is_called_permitted(answers: list[tuple[list[str], Answer]]) -> None:
    for acts, each in answers:
        if not any(
            BOOK.conducts[act].classification is Classification.PERMITTED for act in acts if act != "_"
        ):
            assert each.ruling is not Ruling.PERMITTED, each


def test_what_names_no_act_is_unsure(answers: list[tuple[list[str], Answer]]) -> None:
    assert [each.ruling for acts, each in answers if acts == ["_"]] == [Ruling.UNSURE] * 3
