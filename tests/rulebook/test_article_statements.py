"""Every legal statement of five articles, answered by the rulebook: the statements are in `law/articles/`."""

import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from netra.rulebook.deadlines import compute
from netra.rulebook.loading import current
from netra.rulebook.rules import Instrument, Provision, Stage

WITA = timezone(timedelta(hours=8))
FILES = sorted((Path(__file__).parent / "law" / "articles").glob("*.toml"))
ARTICLES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["statement"] for path in FILES}
STATEMENTS = [
    pytest.param(each, id=f"{article} {each['says']}") for article, rows in ARTICLES.items() for each in rows
]
FOUND = {"right", "imprecise", "outdated", "unsupported", "context"}


def norm(about: str) -> Provision:
    return current().provisions[about]


def text(about: str) -> Instrument | Provision:
    return current().instruments.get(about) or norm(about)


def row(about: str) -> Stage:
    return current().stages[about]


def sanction(about: str, day: date) -> dict[str, Any]:
    found = norm(about).sanction_on(day)
    assert found
    fields = ("kind", "min_months", "max_months", "min_fine_idr", "max_fine_idr", "max_fine_category")
    return {field: value for field in fields if (value := getattr(found, field)) is not None}


def deadline(about: str, day: date) -> date:
    start = datetime(day.year, day.month, day.day, 12, tzinfo=WITA)
    found = compute(current().steps[about], start, calendar=current().calendar)
    assert found
    return found.due.date()


def rank(about: str, day: date) -> int:
    """The place of a region in a published list, 0 if it is not there."""
    figure, _, label = about.partition(":")
    breakdown = current().statistics[figure].breakdown
    assert breakdown
    return next((place for place, item in enumerate(breakdown.items, 1) if item.label == label), 0)


def figure_note(about: str, day: date) -> bool:
    """Whether the note kept with a figure holds these words."""
    figure, _, words = about.partition(":")
    return words in (current().statistics[figure].note or "")


def days_to_voting(about: str, day: date) -> int:
    voting = current().elections[about].voting_day
    assert voting
    return (voting - day).days


def stage(about: str, day: date) -> str | None:
    found = current().elections[about].main_stage_on(day)
    return found.id if found else None


def election(about: str, day: date) -> str | None:
    found = current().election_on(day)
    return found.id if found else None


QUESTIONS: dict[str, Callable[[str, date], Any]] = {
    "active": lambda about, day: current().institutions[about].active_on(day),
    "amended_by": lambda about, day: list(current().instruments[about].amended_by),
    "binds": lambda about, day: list(norm(about).on(day).binds),
    "breakdown_rank": rank,
    "conduct": lambda about, day: [current().conducts[about].phase, current().conducts[about].classification],
    "conduct_binds": lambda about, day: list(current().conducts[about].binds),
    "day": lambda about, day: current().calendar.why(day),
    "days_to_voting": days_to_voting,
    "deadline": deadline,
    "determination": lambda about, day: current().elections[about].determination,
    "election": election,
    "election_kind": lambda about, day: text(about).election_kind,
    "figure": lambda about, day: [current().statistics[about].value, current().statistics[about].unit],
    "figure_note": figure_note,
    "in_force": lambda about, day: text(about).in_force(day),
    "norm": lambda about, day: norm(about).norm,
    "phase": lambda about, day: current().elections[about].phase_on(day),
    "receiver": lambda about, day: current().steps[about].on(day).receiver,
    "revoked_by": lambda about, day: list(current().instruments[about].revoked_by),
    "sanction": sanction,
    "stage": stage,
    "stage_days": lambda about, day: [row(about).start, row(about).end],
    "versions": lambda about, day: [v.applies_from for v in norm(about).versions if v.applies_from],
    "voting_day": lambda about, day: current().elections[about].voting_day,
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_statement(statement: dict[str, Any]) -> None:
    assert statement["found"] in FOUND
    answer = QUESTIONS[statement["ask"]](statement.get("about", ""), statement["day"])
    assert answer == statement["expect"], statement.get("remark")


def test_every_article_and_every_question_is_used() -> None:
    assert {article: len(rows) >= 8 for article, rows in ARTICLES.items()} == dict.fromkeys(
        ["000", "001", "002", "003", "004"], True
    )
    assert {each["ask"] for rows in ARTICLES.values() for each in rows} == set(QUESTIONS)
