"""What an event leaves behind: minutes, follow-ups, materials, quiz, oath, letters; recorded or undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from tests.cast import NOW, TODAY, Cast, cast
from tests.prevention.outreach.scene import END, START, come, published, roster

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.outreach.letters import (
    CERTIFICATE,
    INVITATION,
    OATH,
    SIGN_SHEET,
    letters_of,
    take_letter,
)
from netra.prevention.outreach.models import Event, FollowUp, Material, Oath, OathText, QuizAnswer
from netra.prevention.outreach.operations import following, oaths, quizzes
from netra.prevention.outreach.operations.following import (
    add_material,
    agree_follow_up,
    finish_follow_up,
    write_minutes,
)
from netra.prevention.outreach.operations.oaths import record_oath, word_oath
from netra.prevention.outreach.operations.quizzes import Question, answer_quiz, moment_for, set_quiz
from netra.prevention.outreach.queries import gain_of

__all__ = ["cast"]

THREE = [
    Question(f"c{n}", f"Kasus {n}", ruling) for n, ruling in enumerate(("forbidden", "caution", "permitted"))
]
LED = {"led_by": "Bupati Rekaan", "led_as": "Bupati"}


def sealed_files() -> list[Path]:
    return [path for path in (Path(settings.MEDIA_ROOT) / "outreach").rglob("*") if path.is_file()]


def test_minutes_follow_ups_and_their_end(cast: Cast) -> None:
    event, by = published(cast), cast.lestari.actor
    assert write_minutes(event, text=" Dibahas. ", by=by, at=NOW).minutes == "Dibahas."
    row = agree_follow_up(event, what="Edaran", owner="BKPSDM", due_on=TODAY, by=by, at=NOW)
    done = finish_follow_up(row, by=by, at=NOW)
    assert done.done_by == "Lestari Ningsih"
    with pytest.raises(Conflict):
        finish_follow_up(row, by=by, at=NOW)
    with pytest.raises(Invalid):
        agree_follow_up(event, what="x", owner="y", due_on=date(2024, 10, 13), by=by, at=NOW)
    with pytest.raises(Invalid):
        write_minutes(event, text=" ", by=by, at=NOW)
    assert "Dibahas" not in str([each.change for each in Entry.objects.about(event.subject)])


def test_materials_are_sealed_and_taken_once(cast: Cast) -> None:
    event, by = published(cast), cast.lestari.actor
    material = add_material(event, title="", name="bahan.txt", content=b"RAHASIA", by=by, at=NOW)
    assert (material.title, material.media_type, material.size) == ("bahan.txt", "text/plain", 7)
    assert not any(b"RAHASIA" in path.read_bytes() for path in sealed_files())
    for name, content in (("lain.txt", b"RAHASIA"), ("a.exe", b"MZ"), ("a.pdf", b"teks"), ("a.txt", b"")):
        with pytest.raises(Invalid) as error:
            add_material(event, title="x", name=name, content=content, by=by, at=NOW)
        assert error.value.field == "file"
    assert len(sealed_files()) == 1


def test_the_quiz_shows_the_gain_of_those_who_answered_twice(cast: Cast) -> None:
    event = set_quiz(published(cast), questions=THREE, by=cast.lestari.actor, at=NOW)
    right, wrong = ("forbidden", "forbidden", "permitted"), ("permitted", "permitted", "forbidden")
    assert answer_quiz(event, person="a", answers=wrong, at=START).right == 0
    assert answer_quiz(event, person="b", answers=("forbidden", "caution", "forbidden"), at=START).right == 2
    assert answer_quiz(event, person="c", answers=right, at=START).right == 3
    assert answer_quiz(event, person="a", answers=right, at=END).right == 3
    assert answer_quiz(event, person="b", answers=right, at=END).right == 3
    answer_quiz(event, person="d", answers=wrong, at=END)
    gain = gain_of(event)
    assert (gain.before, gain.after, gain.both) == (3, 3, 2)
    assert (gain.mean_before, gain.mean_after, gain.gain) == (1.0, 3.0, 2.0)
    with pytest.raises(Invalid, match="sudah menjawab"):
        answer_quiz(event, person="a", answers=right, at=END)
    with pytest.raises(Invalid):
        answer_quiz(event, person="e", answers=right[:2], at=END)
    with pytest.raises(Conflict):
        set_quiz(event, questions=THREE, by=cast.lestari.actor, at=NOW)
    assert "right" not in str([each.change for each in Entry.objects.about(event.subject)])


def test_when_the_questions_are_open(cast: Cast) -> None:
    event = published(cast)
    assert moment_for(event, NOW) is None
    event = set_quiz(event, questions=THREE, by=cast.lestari.actor, at=NOW)
    day = timedelta(days=1)
    told = [
        moment_for(event, at)
        for at in (START - day, START, START + timedelta(hours=1), END + day, END + 2 * day)
    ]
    assert told == [None, "before", "after", "after", None]
    with pytest.raises(Invalid):
        set_quiz(event, questions=THREE[:2], by=cast.lestari.actor, at=NOW)


def test_an_oath_keeps_its_version(cast: Cast) -> None:
    people, by = roster(cast), cast.lestari.actor
    first, second = published(cast, kind="oath"), published(cast, kind="oath")
    come(first, people[0])
    one = record_oath(first, body="Kami berikrar.\r\n", taken_at=NOW, by=by, at=NOW, **LED)
    assert word_oath(cast.government, body="Kami berikrar.", by=by, at=NOW).version == 1
    two = record_oath(second, body="Kami berikrar lagi.", taken_at=NOW, by=by, at=NOW, **LED)
    assert (one.text.version, two.text.version, OathText.objects.count()) == (1, 2, 2)
    entry = Entry.objects.about(first.subject).last()
    assert entry is not None
    assert (entry.action, entry.change["takers"]) == ("prevention:oath:record", 1)
    with pytest.raises(Invalid):
        record_oath(first, body="x", taken_at=NOW, by=by, at=NOW, **LED)


def test_an_oath_needs_its_ceremony_and_its_time(cast: Cast) -> None:
    by = cast.lestari.actor
    with pytest.raises(Invalid):
        record_oath(published(cast), body="x", taken_at=NOW, by=by, at=NOW, **LED)
    event = published(cast, kind="oath")
    for taken_at, at in (
        (START - timedelta(hours=1), NOW),
        (END, NOW),
        (END + timedelta(hours=1), END + timedelta(hours=2)),
    ):
        with pytest.raises(Invalid) as error:
            record_oath(event, body="x", taken_at=taken_at, by=by, at=at, **LED)
        assert error.value.field == "taken_at"
    with pytest.raises(Invalid):
        record_oath(event, body=" ", taken_at=NOW, by=by, at=NOW, **LED)


def test_letters_are_there_when_their_time_has_come(cast: Cast) -> None:
    people, by = roster(cast), cast.lestari.actor
    event = published(cast, kind="oath", letter_number="005/1")
    assert letters_of(event) == (INVITATION, SIGN_SHEET)
    with pytest.raises(Refused):
        take_letter(event, kind=OATH, by=by, at=NOW)
    come(event, people[0])
    record_oath(event, body="Kami berikrar.", taken_at=NOW, by=by, at=NOW, **LED)
    letter = take_letter(event, kind=OATH, by=by, at=NOW)
    rows = [row for section in letter.sections for row in section.rows]
    assert rows[1] == ("1", people[0].name, "Dinas Pendidikan")
    sheet = take_letter(event, kind=SIGN_SHEET, by=by, at=NOW)
    assert [section.heading for section in sheet.sections][:2] == ["Dinas Pendidikan", "SMP Negeri 1 Ranu"]
    assert people[0].number in str(sheet.sections[0].rows)
    invitation = take_letter(event, kind=INVITATION, by=by, at=NOW)
    assert (invitation.number, invitation.day) == ("Nomor: 005/1", "Jumat, 11 Oktober 2024")
    with pytest.raises(Refused):
        take_letter(event, kind=CERTIFICATE, by=by, at=NOW)
    with pytest.raises(Refused):
        take_letter(event, kind=INVITATION, by=cast.ratna.actor, at=NOW)


def test_others_keep_nothing(cast: Cast) -> None:
    event = published(cast, kind="oath")
    row = agree_follow_up(event, what="A", owner="B", due_on=TODAY, by=cast.lestari.actor, at=NOW)
    by = cast.ratna.actor
    acts: list[Callable[[], object]] = [
        lambda: write_minutes(event, text="x", by=by, at=NOW),
        lambda: agree_follow_up(event, what="x", owner="y", due_on=TODAY, by=by, at=NOW),
        lambda: finish_follow_up(row, by=by, at=NOW),
        lambda: add_material(event, title="x", name="a.txt", content=b"x", by=by, at=NOW),
        lambda: set_quiz(event, questions=THREE, by=by, at=NOW),
        lambda: record_oath(event, body="x", taken_at=NOW, by=by, at=NOW, **LED),
        lambda: word_oath(cast.government, body="x", by=by, at=NOW),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    event, by = published(cast, kind="oath"), cast.lestari.actor
    row = agree_follow_up(event, what="A", owner="B", due_on=TODAY, by=by, at=NOW)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    for module in (following, quizzes, oaths):
        monkeypatch.setattr(module, "note", fail)
    monkeypatch.setattr(oaths, "record", fail)
    acts: list[Callable[[], object]] = [
        lambda: write_minutes(event, text="x", by=by, at=NOW),
        lambda: agree_follow_up(event, what="x", owner="y", due_on=TODAY, by=by, at=NOW),
        lambda: finish_follow_up(row, by=by, at=NOW),
        lambda: add_material(event, title="x", name="a.txt", content=b"x", by=by, at=NOW),
        lambda: set_quiz(event, questions=THREE, by=by, at=NOW),
        lambda: record_oath(event, body="x", taken_at=NOW, by=by, at=NOW, **LED),
        lambda: word_oath(cast.government, body="x", by=by, at=NOW),
    ]
    for act in acts:
        with pytest.raises(RuntimeError):
            act()
    left = Event.objects.get()
    assert (left.minutes, left.quiz) == ("", [])
    assert FollowUp.objects.get().done_at is None
    assert not Material.objects.exists()
    assert not Oath.objects.exists()
    assert not OathText.objects.exists()
    assert not QuizAnswer.objects.exists()
    assert sealed_files() == []
