"""Check-in: once, in time, of an invited agency; counted by unit; recorded or undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from tests.cast import NOW, Cast, cast
from tests.prevention.outreach.scene import ELECTION, END, START, come, draft, elsewhere, published, roster

from netra.base.verdicts import Invalid, Refused
from netra.ledger.models import Entry
from netra.people.actors import PUBLIC
from netra.prevention.outreach.counts import recount, wrong_counts
from netra.prevention.outreach.lists import Line
from netra.prevention.outreach.models import Attendance, Event, Guest, ReachCount, Way
from netra.prevention.outreach.operations import attending
from netra.prevention.outreach.operations.attending import Typed, check_in, check_in_guest, take_list
from netra.prevention.outreach.queries import expected_at, reached_between, reached_by_unit
from netra.workforce.models import Employee, Unit

__all__ = ["cast"]


def test_checks_in_counts_and_records(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    attendance = come(event, people[0])
    assert (attendance.unit, attendance.way) == (people[0].unit, Way.SCREEN)
    assert reached_by_unit([cast.government.pk], ELECTION) == {people[0].unit_id: 1}
    assert reached_by_unit([cast.randupura.pk], ELECTION) == {}
    entry = Entry.objects.about(event.subject).last()
    assert entry is not None
    assert (entry.action, entry.by, entry.chain) == (
        "prevention:event:attend",
        "public",
        "office:pemda-99-01",
    )
    assert people[0].name not in str(entry.change)
    assert people[0].number not in str(entry.change)


def test_somebody_is_reached_once_by_many_events(cast: Cast) -> None:
    people = roster(cast)
    for _ in range(2):
        come(published(cast), people[0])
    come(published(cast, election="pemilu-2029"), people[0])
    assert reached_by_unit([cast.government.pk], ELECTION) == {people[0].unit_id: 1}
    assert reached_by_unit([cast.government.pk], "pemilu-2029") == {people[0].unit_id: 1}
    day = timedelta(days=1)
    assert reached_between([cast.government.pk], START, START + day) == {people[0].unit_id: 1}
    assert reached_between([cast.government.pk], START - day, START) == {}
    assert wrong_counts() == []


def test_a_wrong_count_is_found_and_mended(cast: Cast) -> None:
    people = roster(cast)
    come(published(cast), people[1])
    ReachCount.objects.update(number=7)
    assert wrong_counts() == [(people[1].unit_id, ELECTION)]
    recount()
    assert wrong_counts() == []
    assert reached_by_unit([cast.government.pk], ELECTION) == {people[1].unit_id: 1}


def test_who_moves_stays_counted_where_they_were(cast: Cast) -> None:
    people = roster(cast)
    come(published(cast), people[0])
    Employee.objects.filter(pk=people[0].pk).update(unit=people[1].unit)
    come(published(cast), Employee.objects.get(pk=people[0].pk))
    assert reached_by_unit([cast.government.pk], ELECTION) == {people[0].unit_id: 1}


def test_a_second_check_in_is_refused(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    come(event, people[0])
    with pytest.raises(Invalid, match=r"14\.36 WIB") as error:
        come(event, people[0], at=NOW + timedelta(minutes=5))
    assert error.value.field == "number"
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (START - timedelta(minutes=31), r"dibuka .*13\.30 WIB"),
        (END + timedelta(minutes=31), r"ditutup .*16\.30 WIB"),
        (START + timedelta(days=1), "ditutup"),
    ],
)
def test_outside_the_window_it_is_refused(cast: Cast, at: datetime, said: str) -> None:
    people = roster(cast)
    with pytest.raises(Invalid, match=said):
        come(published(cast), people[0], at=at)


@pytest.mark.parametrize("minutes", [-30, 0, 150])
def test_the_window_holds_to_its_last_minute(cast: Cast, minutes: int) -> None:
    people = roster(cast)
    assert come(published(cast), people[0], at=START + timedelta(minutes=minutes)).pk


def test_the_window_is_a_fact_of_the_event(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast, opens_before=90, closes_after=0)
    come(event, people[0], at=START - timedelta(minutes=90))
    with pytest.raises(Invalid):
        come(event, people[1], at=END + timedelta(seconds=1))


def test_drafts_and_cancelled_events_take_nobody(cast: Cast) -> None:
    people = roster(cast)
    with pytest.raises(Invalid, match="belum diterbitkan"):
        come(draft(cast), people[0])


def test_number_and_name_must_belong_together(cast: Cast) -> None:
    people = roster(cast)
    event = published(cast)
    for number, name in (
        (people[0].number, "Kenanga"),
        ("000", "Melati"),
        (people[0].number, "S.Pd."),
        (people[0].number, ""),
    ):
        with pytest.raises(Invalid, match="tidak cocok"):
            check_in(event, typed=Typed(number, name), way=Way.ROOM, by=PUBLIC, at=NOW)
    typed = Typed(f" {people[0].number[:8]} {people[0].number[8:]} ", "melatii")
    assert check_in(event, typed=typed, way=Way.ROOM, by=PUBLIC, at=NOW).employee == people[0]


def test_another_agency_is_told_so_unless_the_event_is_open(cast: Cast) -> None:
    roster(cast)
    stranger = elsewhere(cast)
    with pytest.raises(Invalid, match="instansi lain"):
        come(published(cast), stranger)
    attendance = come(published(cast, is_open=True), stranger)
    assert reached_by_unit([stranger.agency_id], ELECTION) == {attendance.unit_id: 1}


def test_who_has_left_is_not_on_the_roster(cast: Cast) -> None:
    people = roster(cast)
    Employee.objects.filter(pk=people[0].pk).update(left_on=datetime(2024, 1, 1, tzinfo=UTC).date())
    with pytest.raises(Invalid, match="tidak cocok"):
        come(published(cast), people[0])


def test_guests_are_counted_apart(cast: Cast) -> None:
    roster(cast)
    event = published(cast)
    check_in_guest(event, name="  Wayan  Tamu ", institution="LSM Rekaan", by=PUBLIC, at=NOW)
    assert Guest.objects.get().name == "Wayan Tamu"
    assert reached_by_unit([cast.government.pk], ELECTION) == {}
    with pytest.raises(Invalid, match="sudah tercatat"):
        check_in_guest(event, name="wayan tamu", institution="lsm rekaan", by=PUBLIC, at=NOW)
    with pytest.raises(Invalid):
        check_in_guest(event, name="Lain", institution="X", by=PUBLIC, at=END + timedelta(hours=1))


def test_a_list_is_reconciled_with_the_roster(cast: Cast) -> None:
    people = roster(cast)
    stranger = elsewhere(cast)
    Employee.objects.filter(pk=people[3].pk).update(left_on=datetime(2024, 1, 1, tzinfo=UTC).date())
    event = published(cast)
    come(event, people[0])
    lines = [
        Line(1, people[0].number),
        Line(2, people[1].number, "Kenanga Rekaan"),
        Line(3, people[1].number, "Kenanga"),
        Line(4, people[2].number, "Orang Lain"),
        Line(5, people[3].number),
        Line(6, stranger.number),
        Line(7, "tidak ada"),
    ]
    sheet = take_list(event, name="daftar.csv", sha256="0" * 64, lines=lines, by=cast.lestari.actor, at=NOW)
    assert (sheet.added, sheet.known) == (1, 1)
    assert [(row[0], row[2]) for row in sheet.strange] == [
        (4, "name"),
        (5, "left"),
        (6, "elsewhere"),
        (7, "unknown"),
    ]
    assert event.attendances.get(employee=people[1]).way == Way.LIST
    assert sum(reached_by_unit([cast.government.pk], ELECTION).values()) == 2
    again = take_list(event, name="daftar.csv", sha256="0" * 64, lines=lines, by=cast.lestari.actor, at=NOW)
    assert (again.added, again.known) == (0, 2)
    assert wrong_counts() == []


WHO: list[Callable[[Cast], object]] = [
    lambda c: c.ratna.actor,
    lambda c: c.bima.actor,
    lambda c: c.intan.actor,
]


@pytest.mark.parametrize("who", WHO)
def test_only_the_office_of_the_event_reads_lists_in(cast: Cast, who: Callable[[Cast], object]) -> None:
    people = roster(cast)
    event = published(cast)
    with pytest.raises(Refused):
        take_list(event, name="a", sha256="0", lines=[Line(1, people[0].number)], by=who(cast), at=NOW)  # type: ignore[arg-type]
    assert not Attendance.objects.exists()


def test_no_list_before_the_event(cast: Cast) -> None:
    people = roster(cast)
    with pytest.raises(Invalid, match="belum dimulai"):
        take_list(
            published(cast),
            name="a",
            sha256="0",
            lines=[Line(1, people[0].number)],
            by=cast.lestari.actor,
            at=START - timedelta(hours=1),
        )


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people = roster(cast)
    event = published(cast)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("ledger")

    monkeypatch.setattr(attending, "note", fail)
    with pytest.raises(RuntimeError):
        come(event, people[0])
    with pytest.raises(RuntimeError):
        check_in_guest(event, name="A", institution="B", by=PUBLIC, at=NOW)
    with pytest.raises(RuntimeError):
        take_list(
            event, name="a", sha256="0", lines=[Line(1, people[0].number)], by=cast.lestari.actor, at=NOW
        )
    assert not Attendance.objects.exists()
    assert not Guest.objects.exists()
    assert not ReachCount.objects.exists()


def test_expected_are_those_of_the_trees_invited(cast: Cast) -> None:
    roster(cast, 5)
    above, below = Unit.objects.order_by("code")
    assert expected_at(published(cast)) == 5
    assert expected_at(published(cast, units=[above.pk])) == 5
    assert expected_at(published(cast, units=[below.pk])) == 2


def test_events_are_seen_by_their_office_and_the_invited(cast: Cast) -> None:
    event = draft(cast)
    seen = Event.objects.visible_to
    assert event in seen(cast.lestari.actor)
    assert event not in seen(cast.ratna.actor)
    assert event not in seen(cast.wira.actor)
