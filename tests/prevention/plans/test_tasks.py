"""An office's word on its tasks: recorded, refused, undone; and how tasks stand."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.cast import NOW, Cast, cast
from tests.prevention.plans.scene import ELECTION, build, event, letter, moment

from netra.base.verdicts import Conflict, Invalid, Refused
from netra.ledger.models import Entry
from netra.prevention.outreach.models import Kind as EventKind
from netra.prevention.plans import operations
from netra.prevention.plans.models import TaskMark
from netra.prevention.plans.operations import mark_done, reopen_task, skip_task, subject_of
from netra.prevention.plans.tasks import election_at_hand, plan_of
from netra.rulebook.drafts import LetterKind
from netra.rulebook.loading import current
from netra.rulebook.plans import Link

__all__ = ["cast"]
TASK = "kampanye-7-larangan"
REASON = "Tidak ada fasilitas yang dapat dipinjam."


def plan(cast: Cast) -> dict[str, str]:
    rows = plan_of(cast.government, current().elections[ELECTION], at=NOW)
    return {each.task.id: each.standing.value for each in rows}


def test_done_is_recorded_and_shown(cast: Cast) -> None:
    assert plan(cast)[TASK] == "late"
    mark_done(cast.government, election=ELECTION, task=TASK, by=cast.lestari.actor, at=NOW)
    assert plan(cast)[TASK] == "done"
    entry = Entry.objects.about(subject_of(cast.government, ELECTION, TASK)).get()
    assert (entry.action, entry.by) == ("prevention:plan:edit", "Lestari Ningsih")
    assert entry.change == {"state": "done", "reason": "", "on": "2024-10-14"}


def test_skipped_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Invalid) as fault:
        skip_task(cast.government, election=ELECTION, task=TASK, reason=" x ", by=cast.lestari.actor, at=NOW)
    assert fault.value.field == "reason"
    skip_task(cast.government, election=ELECTION, task=TASK, reason=REASON, by=cast.lestari.actor, at=NOW)
    assert plan(cast)[TASK] == "skipped"
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskMark.objects.update(reason="")


def test_marked_once_and_taken_back(cast: Cast) -> None:
    ask = {"election": ELECTION, "task": TASK, "by": cast.lestari.actor, "at": NOW}
    mark_done(cast.government, **ask)
    with pytest.raises(Conflict):
        skip_task(cast.government, reason=REASON, **ask)
    reopen_task(cast.government, **ask)
    assert plan(cast)[TASK] == "late"
    assert Entry.objects.about(subject_of(cast.government, ELECTION, TASK)).count() == 2
    with pytest.raises(Conflict):
        reopen_task(cast.government, **ask)


def test_only_the_office_itself_marks(cast: Cast) -> None:
    for person in (cast.ratna, cast.wira):
        with pytest.raises(Refused):
            mark_done(cast.government, election=ELECTION, task=TASK, by=person.actor, at=NOW)
        with pytest.raises(Refused):
            reopen_task(cast.government, election=ELECTION, task=TASK, by=person.actor, at=NOW)


def test_a_task_that_is_not_asked_is_refused(cast: Cast) -> None:
    for election, task in (("pemilu-2024", "jaga-mutasi"), (ELECTION, "tidak-ada"), ("tidak-ada", TASK)):
        with pytest.raises(Invalid):
            mark_done(cast.government, election=election, task=task, by=cast.lestari.actor, at=NOW)


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(operations, "record", broken)
    with pytest.raises(RuntimeError):
        mark_done(cast.government, election=ELECTION, task=TASK, by=cast.lestari.actor, at=NOW)
    assert not TaskMark.objects.exists()


def test_standing_follows_the_day_of_the_place(cast: Cast) -> None:
    standing = plan(cast)
    assert standing["kampanye-14-lanjut"] == "late"
    assert standing["kampanye-21-cakupan"] == "week"
    assert standing["kampanye-30-pakta"] == "later"
    region = cast.government.region
    assert region
    region.timezone = "Asia/Jayapura"
    late = moment(10, 15).replace(hour=16)  # 01.00 on the 16th in Jayapura, 23.00 on the 15th in Jakarta
    rows = plan_of(cast.government, current().elections[ELECTION], at=late)
    assert next(each.standing for each in rows if each.task.id == "kampanye-21-cakupan") == "today"


def test_what_exists_seems_to_show_that_a_task_is_done(cast: Cast) -> None:
    scene = build(cast)
    ban = letter(scene, on=moment(9, 17))
    letter(scene, kind="imbauan", on=moment(9, 17))
    event(scene, kind="oath", at=moment(9, 25), title="Apel ikrar")
    event(scene, at=moment(7, 1), title="Terlalu dini")
    rows = {each.task.id: each for each in plan_of(cast.government, current().elections[ELECTION], at=NOW)}
    assert [each.key for each in rows[TASK].signs] == [str(ban.pk)]
    assert [each.title for each in rows["kampanye-0-ikrar"].signs] == ["Apel ikrar"]
    assert rows[TASK].standing == "late"  # a person still says so
    assert all(each.title != "Terlalu dini" for row in rows.values() for each in row.signs)
    mark_done(cast.government, election=ELECTION, task=TASK, by=cast.lestari.actor, at=NOW)
    rows = {each.task.id: each for each in plan_of(cast.government, current().elections[ELECTION], at=NOW)}
    assert rows[TASK].signs == ()


@pytest.mark.parametrize(
    ("day", "election"),
    [
        (date(2024, 10, 14), "pilkada-2024"),
        (date(2023, 12, 1), "pemilu-2024"),
        (date(2026, 11, 22), "pemilu-2029"),
        (date(2040, 1, 1), "pilkada-2031"),
    ],
)
def test_the_election_at_hand_is_chosen_by_the_day(day: date, election: str) -> None:
    assert election_at_hand(day).id == election


def test_every_task_names_a_kind_that_exists() -> None:
    kinds = {
        Link.CIRCULAR: {*LetterKind} - {LetterKind.WARNING},
        Link.WARNING: {LetterKind.WARNING},
        Link.EVENT: {*EventKind},
    }
    for task in current().plan_tasks.values():
        assert task.link_kind in kinds.get(task.link, {None}), task.id
