"""Who is away: noted, ended, taken back; the reason stays out of the ledger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.workforce.roster import Roster

from netra.base.verdicts import Invalid, Refused
from netra.ledger.models import Entry
from netra.workforce import absences
from netra.workforce.absences import end_absence, note_absence, take_back_absence
from netra.workforce.away import away_in
from netra.workforce.models import Absence, Unit

DAY = timedelta(days=1)


def note(cast: Cast, roster: Roster, since: date = TODAY, until: date | None = None, **more: str) -> Absence:
    given = {"reason": "sick", "note": " surat  12 ", **more}
    return note_absence(roster.people[2], since=since, until=until, by=cast.lestari.actor, at=NOW, **given)


def test_noted_and_recorded_without_the_reason(cast: Cast, roster: Roster) -> None:
    absence = note(cast, roster, until=TODAY + 3 * DAY)
    assert (absence.reason, absence.note) == ("sick", "surat 12")
    school = Unit.objects.filter(pk=roster.school.pk)
    assert away_in(school, TODAY, serving=9) == 1
    assert away_in(school, TODAY + 4 * DAY, serving=9) == 0
    entry = Entry.objects.get(subject=f"employee:{roster.people[2].pk}")
    assert entry.change == {"away": ["", "2024-10-14/2024-10-17"]}
    assert entry.by == "Lestari Ningsih"


def test_ended_and_taken_back(cast: Cast, roster: Roster) -> None:
    absence = note(cast, roster)
    ended = end_absence(absence, until=TODAY + DAY, by=cast.lestari.actor, at=NOW)
    assert ended.until == TODAY + DAY
    assert take_back_absence(ended, by=cast.lestari.actor, at=NOW) == roster.people[2]
    assert not Absence.objects.exists()
    said = [
        each.change["away"]
        for each in Entry.objects.filter(subject__startswith="employee:").order_by("number")
    ]
    assert said[1:] == [["2024-10-14/", "2024-10-14/2024-10-15"], ["2024-10-14/2024-10-15", ""]]


@pytest.mark.parametrize(
    ("since", "until"),
    [(TODAY, TODAY), (TODAY - 9 * DAY, None), (TODAY + 2 * DAY, TODAY + 9 * DAY)],
)
def test_two_absences_do_not_overlap(cast: Cast, roster: Roster, since: date, until: date | None) -> None:
    note(cast, roster, TODAY, TODAY + 2 * DAY)
    with pytest.raises(Invalid, match="sudah tercatat") as error:
        note(cast, roster, since, until)
    assert error.value.field == "since"
    note(cast, roster, TODAY + 3 * DAY, None)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("until", {"until": TODAY - DAY}),
        ("reason", {"reason": "holiday"}),
        ("note", {"note": "x" * 201}),
    ],
)
def test_what_cannot_be_names_its_field(
    cast: Cast, roster: Roster, field: str, given: dict[str, str]
) -> None:
    with pytest.raises(Invalid) as error:
        note(cast, roster, **given)
    assert error.value.field == field


def test_who_has_left_is_not_away(cast: Cast, roster: Roster) -> None:
    person = roster.people[2]
    person.left_on = TODAY
    person.save()
    with pytest.raises(Invalid, match="sudah keluar"):
        note(cast, roster)


def test_only_the_personnel_office_of_the_agency(cast: Cast, roster: Roster) -> None:
    absence = note(cast, roster)
    for who in (cast.bima, cast.ratna):
        with pytest.raises(Refused):
            take_back_absence(absence, by=who.actor, at=NOW)
        with pytest.raises(Refused):
            end_absence(absence, until=TODAY, by=who.actor, at=NOW)
    assert Absence.objects.count() == 1


def test_unrecorded_means_undone(cast: Cast, roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(absences, "record", fail)
    with pytest.raises(RuntimeError):
        note(cast, roster)
    assert not Absence.objects.exists()
