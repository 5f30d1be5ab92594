"""The code box, reading what was told, and opening an identity."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.intake.conftest import CODE, IDENTITY, KEYS, NOW, STORY, facts, officer

from netra.base.verdicts import Invalid, Refused
from netra.evidence.operations import Upload
from netra.evidence.queries import items_of
from netra.intake.facts import ReportFacts
from netra.intake.models import Message, Report, Track
from netra.intake.operations import (
    ask_reporter,
    dialogue,
    open_identity,
    read_messages,
    read_narrative,
    reading,
    receive_messages,
    reply,
    submit_report,
)
from netra.intake.operations.reading import narrative_for_reporter
from netra.intake.queries import report_by_code
from netra.ledger.models import Entry
from netra.ledger.verification import verify
from netra.people.actors import PUBLIC, REPORTER, Actor
from netra.people.roles import Role
from netra.places.models import Agency
from netra.vault.codes import derive, new_code
from netra.vault.envelopes import Unopenable

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def report(office: Agency) -> Report:
    return submit_report(facts(), by=REPORTER, at=NOW)


@pytest.fixture
def ratna(office: Agency) -> Actor:
    return officer(office, Role.INTAKE_OFFICER)


def test_question_and_answer_are_read_by_both_and_nobody_else(report: Report, ratna: Actor) -> None:
    ask_reporter(report, text="CANARY Pukul berapa?", by=ratna, at=NOW)

    (letter,) = receive_messages(report, keys=KEYS, at=LATER)
    reply(report, keys=KEYS, text="CANARY Pukul sepuluh.", at=LATER)
    letters = read_messages(report, by=ratna, at=LATER)

    assert (letter.text, letter.is_new, letter.is_from_reporter) == ("CANARY Pukul berapa?", True, False)
    assert [each.text for each in letters] == ["CANARY Pukul berapa?", "CANARY Pukul sepuluh."]
    assert all(b"CANARY" not in bytes(each.sealed) for each in Message.objects.all())
    actions = list(Entry.objects.filter(subject=report.subject).values_list("action", "by"))
    assert actions[1:] == [
        ("intake:message:send", "Ratna"),
        ("intake:message:read", "reporter"),
        ("intake:message:send", "reporter"),
        ("intake:message:read", "Ratna"),
    ]
    assert verify().whole


def test_a_message_moved_to_another_report_does_not_open(report: Report, ratna: Actor) -> None:
    other = submit_report(facts(code=new_code(), keys=None), by=REPORTER, at=NOW)
    message = ask_reporter(report, text="Pukul berapa?", by=ratna, at=NOW)
    Message.objects.filter(pk=message.pk).update(report=other)

    with pytest.raises(Unopenable, match="somewhere else"):
        read_messages(other, by=ratna, at=NOW)


def test_evidence_can_be_added_with_the_code(report: Report) -> None:
    upload = Upload("catatan.txt", b"Saksi lain ikut melihat.")

    message = reply(report, keys=KEYS, text="", files=[upload], links=["https://a.org"], at=LATER)

    assert message is None
    assert [item.label for item in items_of(report.subject)] == ["B-1", "B-2", "B-3"]


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_answer_is_refused(report: Report, text: str) -> None:
    with pytest.raises(Invalid, match="Write your answer"):
        reply(report, keys=KEYS, text=text, at=LATER)


def test_another_code_opens_nothing(report: Report) -> None:
    other = derive(new_code())

    with pytest.raises(Refused, match="another report"):
        receive_messages(report, keys=other, at=NOW)
    with pytest.raises(Refused, match="another report"):
        reply(report, keys=other, text="Saya bukan pelapor.", at=NOW)
    assert not Message.objects.exists()


def test_a_code_finds_its_report_and_its_story(report: Report) -> None:
    found = report_by_code(CODE.upper())

    assert found is not None
    assert found.report == report
    assert narrative_for_reporter(report, found.keys)["what"] == STORY
    assert report_by_code(new_code()) is None


def test_the_story_is_read_by_those_who_may_and_recorded(report: Report, ratna: Actor) -> None:
    story = read_narrative(report, by=ratna, at=LATER)

    assert story == {"what": STORY, "who": facts().who, "place": facts().place}
    assert Entry.objects.filter(action="vault:content:read", subject=report.subject, by="Ratna").count() == 1


def test_an_identity_opens_to_a_custodian_with_a_reason(report: Report, office: Agency) -> None:
    made = officer(office, Role.CUSTODIAN, "Made")

    identity = open_identity(report, reason="Undangan klarifikasi perlu alamat.", by=made, at=LATER)

    assert identity["name"] == IDENTITY.name
    entry = Entry.objects.get(action="vault:identity:open")
    assert entry.change == {"reason": "Undangan klarifikasi perlu alamat."}
    with pytest.raises(Invalid, match="kept in the ledger"):
        open_identity(report, reason="mau", by=made, at=LATER)


def test_who_may_not_read_ask_or_open(report: Report, ratna: Actor, office: Agency) -> None:
    elsewhere = Actor("Dewi", 9, frozenset({(office.pk + 9, role) for role in Role}))
    custodian = officer(office, Role.CUSTODIAN, "Made")
    for by, reason in [(PUBLIC, "another office"), (elsewhere, "another office"), (custodian, "role")]:
        with pytest.raises(Refused, match=reason):
            read_narrative(report, by=by, at=LATER)
        with pytest.raises(Refused, match=reason):
            read_messages(report, by=by, at=LATER)
        with pytest.raises(Refused, match=reason):
            ask_reporter(report, text="Pukul berapa?", by=by, at=LATER)
    with pytest.raises(Refused, match="role"):
        open_identity(report, reason="Saya ingin tahu saja.", by=ratna, at=LATER)
    assert not Report.objects.visible_to(elsewhere).exists()


def test_without_a_name_there_is_nothing_to_open(office: Agency) -> None:
    form: ReportFacts = facts(track=Track.INFORMATION, identity=None)
    report = submit_report(form, by=REPORTER, at=NOW)

    with pytest.raises(Refused, match="without a name"):
        open_identity(report, reason="Undangan klarifikasi.", by=officer(office, Role.CUSTODIAN), at=LATER)


@pytest.mark.parametrize(
    "act",
    [
        lambda report, ratna: ask_reporter(report, text="Pukul berapa?", by=ratna, at=LATER),
        lambda report, ratna: reply(report, keys=KEYS, text="Pukul sepuluh.", at=LATER),
        lambda report, ratna: read_narrative(report, by=ratna, at=LATER),
    ],
    ids=["ask", "reply", "read"],
)
def test_unrecorded_means_undone(
    report: Report, ratna: Actor, monkeypatch: pytest.MonkeyPatch, act: Callable[[Report, Actor], object]
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(dialogue, "record", fail)
    monkeypatch.setattr(reading, "record", fail)

    with pytest.raises(OSError, match="disk full"):
        act(report, ratna)

    assert not Message.objects.exists()
