"""Questions to officers: sealed, answered, published as a copy without identity; each with its ledger entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from tests.cast import NOW, TODAY, Cast, cast, quick_keys

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.guidance.models import Question
from netra.guidance.operations import (
    Publication,
    QuestionFacts,
    answer_question,
    ask_office,
    publish_answer,
    read_question,
    receive_answer,
    withdraw_answer,
)
from netra.guidance.queries import answered, published, waiting
from netra.ledger.models import Entry
from netra.people.actors import PUBLIC
from netra.rulebook.loading import current
from netra.vault.codes import CodeKeys

__all__ = ["cast"]

TEXT = "CANARY Bolehkah saya menyukai unggahan calon bupati?"
COPY = Publication("Menyukai unggahan calon", "Bolehkah ASN menyukai unggahan calon?", "Jangan.")
BASIS = next(iter(current().provisions))


def facts(keys: CodeKeys | None = None, **changes: Any) -> QuestionFacts:
    values: dict[str, Any] = {
        "submission": uuid4(), "text": TEXT, "region": "99.01", "person": "pns", "on": TODAY,
        "keys": keys or quick_keys(), "election": "pilkada-2024",
    }  # fmt: skip
    return QuestionFacts(**{**values, **changes})


def ask(at: datetime = NOW, keys: CodeKeys | None = None, **changes: Any) -> Question:
    return ask_office(facts(keys, **changes), by=PUBLIC, at=at)


def answer(cast: Cast, question: Question) -> Question:
    text = "CANARY Tidak boleh."
    return answer_question(question, text=text, basis=[BASIS, BASIS], by=cast.ratna.actor, at=NOW)


def test_a_question_reaches_the_office_of_its_region_with_our_target_as_its_clock(cast: Cast) -> None:
    question = ask()
    assert question.agency == cast.tirtamaya
    assert question.due_at == datetime(2024, 10, 17, 23, 59, 59, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert current().targets["question-answer"].time_limit.amount == 3
    entry = Entry.objects.get(action="guidance:question:ask")
    assert (entry.chain, entry.subject, entry.by) == ("office:bawaslu-99-01", question.subject, "public")
    assert ask(region="99.02").agency == cast.randupura


def test_it_goes_to_the_government_if_asked_and_if_that_is_open(cast: Cast) -> None:
    question = ask(to_government=True)
    assert question.agency == cast.government
    assert read_question(question, by=cast.lestari.actor, at=NOW).text == TEXT
    cast.government.is_active = False
    cast.government.save()
    with pytest.raises(Invalid, match=r".") as caught:
        ask(to_government=True)
    assert caught.value.field == "to"
    with pytest.raises(Invalid) as caught:
        ask(region="99.02", to_government=True)
    assert caught.value.field == "to"


def test_only_office_and_code_open_what_was_asked_and_answered(cast: Cast) -> None:
    keys = quick_keys()
    question = ask(keys=keys)
    answer(cast, question)
    question = Question.objects.get()
    assert read_question(question, by=cast.yosef.actor, at=NOW).text == TEXT
    opened = receive_answer(question, keys=keys)
    assert (opened.text, opened.answer, opened.basis) == (TEXT, "CANARY Tidak boleh.", (BASIS,))
    with pytest.raises(Refused):
        receive_answer(question, keys=quick_keys())
    with connection.cursor() as cursor:
        for table in ("guidance_question", "ledger_entry"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 (two names from this line)
            cells = [bytes(c) if isinstance(c, memoryview) else str(c).encode() for r in cursor for c in r]
            assert cells
            assert not [cell for cell in cells if b"CANARY" in cell]


def test_each_opening_is_recorded_and_strangers_are_refused(cast: Cast) -> None:
    question = ask()
    read_question(question, by=cast.ratna.actor, at=NOW)
    assert Entry.objects.get(action="guidance:question:read").by == "Ratna Wulandari"
    for stranger in (cast.intan, cast.lestari, cast.nadia, cast.wira, cast.made):
        with pytest.raises(Refused):
            read_question(question, by=stranger.actor, at=NOW)
        with pytest.raises(Refused):
            answer_question(question, text="Ya.", basis=[], by=stranger.actor, at=NOW)
        assert not Question.objects.visible_to(stranger.actor).exists()
    assert Entry.objects.filter(action__startswith="guidance:").count() == 2


def test_an_answer_is_given_once_and_rests_on_known_provisions(cast: Cast) -> None:
    question = ask()
    for text, basis, field in (
        ("  ", [], "text"),
        ("x" * 10_001, [], "text"),
        ("Ya.", ["tidak-ada"], "basis"),
    ):
        with pytest.raises(Invalid) as caught:
            answer_question(question, text=text, basis=basis, by=cast.ratna.actor, at=NOW)
        assert caught.value.field == field
    with pytest.raises(Refused):
        publish_answer(question, copy=COPY, by=cast.ratna.actor, at=NOW)
    answer(cast, question)
    assert Entry.objects.filter(action="guidance:question:answer", subject=question.subject).count() == 1
    with pytest.raises(Refused):
        answer(cast, question)


def test_a_copy_is_published_found_and_taken_back(cast: Cast) -> None:
    question = ask()
    answer(cast, question)
    with pytest.raises(Invalid) as caught:
        publish_answer(question, copy=Publication("Judul", " ", "Jangan."), by=cast.ratna.actor, at=NOW)
    assert caught.value.field == "question"
    with pytest.raises(Refused):
        publish_answer(question, copy=COPY, by=cast.intan.actor, at=NOW)
    publish_answer(question, copy=COPY, by=cast.ratna.actor, at=NOW)
    assert published("unggahan JANGAN").get().public_basis == [BASIS]
    assert not published("unggahan spanduk").exists()
    with pytest.raises(Refused):
        publish_answer(question, copy=COPY, by=cast.ratna.actor, at=NOW)
    withdraw_answer(question, by=cast.yosef.actor, at=NOW)
    assert not published().exists()
    kept = Question.objects.get()
    assert (kept.title, kept.public_question, kept.public_answer, kept.public_basis) == ("", "", "", [])
    assert kept.sealed_answer is not None
    with pytest.raises(Refused):
        withdraw_answer(question, by=cast.yosef.actor, at=NOW)
    actions = list(Entry.objects.about(question.subject).values_list("action", flat=True))
    assert [each.rpartition(":")[2] for each in actions] == ["ask", "answer", "publish", "withdraw"]


def test_the_oldest_waits_first_and_the_answered_leave_the_list(cast: Cast) -> None:
    later, first = ask(NOW + timedelta(hours=1)), ask(NOW)
    assert list(waiting(cast.ratna.actor)) == [first, later]
    answer(cast, first)
    assert list(waiting(cast.ratna.actor)) == [later]
    assert list(answered(cast.ratna.actor)) == [first]
    assert not waiting(cast.intan.actor).exists()


def test_a_form_sent_twice_is_one_question(cast: Cast) -> None:
    sent = facts()
    question = ask_office(sent, by=PUBLIC, at=NOW)
    assert ask_office(sent, by=PUBLIC, at=NOW) == question
    with pytest.raises(Conflict):
        ask_office(facts(submission=sent.submission), by=PUBLIC, at=NOW)
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " \x00"}, "q"),
        ({"text": "x" * 2_001}, "q"),
        ({"region": "99.77"}, "region"),
        ({"region": ""}, "region"),
    ],
)
def test_what_cannot_be_asked_names_its_field(cast: Cast, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        ask(**changes)
    assert caught.value.field == field
    assert not Question.objects.exists()
