"""A shared computer: started and ended by an officer, ended by itself, and whom it finds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import make_campaign, make_staff

from netra.base.verdicts import Conflict, Refused
from netra.ledger.models import Entry
from netra.prevention.pledges.kiosks import (
    code_of,
    is_running,
    kiosk_of,
    limits,
    running,
    seek_name,
    seek_number,
)
from netra.prevention.pledges.models import Kiosk
from netra.prevention.pledges.operations import close_campaign
from netra.prevention.pledges.operations.kiosks import end_kiosk, start_kiosk
from netra.prevention.pledges.tokens import grouped
from netra.workforce.models import Employee

__all__ = ["cast"]


def started(cast: Cast) -> Kiosk:
    staff, campaign = make_staff(cast), make_campaign(cast)
    return start_kiosk(campaign, staff.office, by=cast.lestari.actor, at=NOW)


def test_runs_for_its_hours_and_is_recorded(cast: Cast) -> None:
    kiosk = started(cast)
    change = Entry.objects.about(kiosk.campaign.subject).latest("number").change
    assert change == {"kiosk": {"started": kiosk.pk, "ends_at": kiosk.ends_at.isoformat()}, "unit": "dik"}
    assert limits().lasts == timedelta(hours=8)
    last = NOW + limits().lasts - timedelta(seconds=1)
    assert is_running(kiosk, NOW)
    assert is_running(kiosk, last)
    assert not is_running(kiosk, last + timedelta(seconds=1))
    assert running(kiosk.campaign, kiosk.unit, last + timedelta(seconds=1)) is None


def test_its_code_is_found_however_typed_and_kept_nowhere(cast: Cast) -> None:
    kiosk = started(cast)
    code = code_of(kiosk)
    assert kiosk_of(grouped(code).lower()) == kiosk
    assert code not in kiosk.code_digest
    assert kiosk_of("AAAA-AAAA-AAAA-AAAA") is None
    assert kiosk_of("") is None


def test_starting_twice_gives_the_same(cast: Cast) -> None:
    kiosk = started(cast)
    assert start_kiosk(kiosk.campaign, kiosk.unit, by=cast.lestari.actor, at=NOW) == kiosk
    ended = end_kiosk(kiosk, by=cast.lestari.actor, at=NOW)
    assert ended.ends_at == NOW
    assert not is_running(ended, NOW)
    again = start_kiosk(kiosk.campaign, kiosk.unit, by=cast.lestari.actor, at=NOW)
    assert code_of(again) != code_of(kiosk)


def test_ending_is_recorded_once(cast: Cast) -> None:
    kiosk = started(cast)
    for _ in range(2):
        end_kiosk(kiosk, by=cast.lestari.actor, at=NOW + timedelta(hours=1))
    entries = [each.change for each in Entry.objects.about(kiosk.campaign.subject)]
    assert entries.count({"kiosk": {"ended": kiosk.pk}, "unit": "dik"}) == 1


def test_only_the_personnel_office(cast: Cast) -> None:
    kiosk = started(cast)
    with pytest.raises(Refused):
        start_kiosk(kiosk.campaign, kiosk.unit, by=cast.ratna.actor, at=NOW)
    with pytest.raises(Refused):
        end_kiosk(kiosk, by=cast.ratna.actor, at=NOW)


def test_only_for_a_campaign_that_can_be_signed_and_a_unit_it_asks(cast: Cast) -> None:
    staff, by = make_staff(cast), cast.lestari.actor
    campaign = make_campaign(cast, units=[staff.school])
    with pytest.raises(Conflict):
        start_kiosk(campaign, staff.clinic, by=by, at=NOW)
    for days in (-30, 30):
        with pytest.raises(Conflict):
            start_kiosk(campaign, staff.school, by=by, at=NOW + timedelta(days=days))
    above = start_kiosk(campaign, staff.office, by=by, at=NOW)
    close_campaign(campaign, by=by, at=NOW)
    with pytest.raises(Conflict):
        start_kiosk(campaign, staff.school, by=by, at=NOW)
    found = kiosk_of(code_of(above))
    assert found is not None
    assert not is_running(found, NOW)


def test_unrecorded_means_undone(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, campaign = make_staff(cast), make_campaign(cast)

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("netra.prevention.pledges.operations.kiosks.record", broken)
    with pytest.raises(RuntimeError):
        start_kiosk(campaign, staff.office, by=cast.lestari.actor, at=NOW)
    assert not Kiosk.objects.exists()


def test_finds_by_the_whole_number_within_the_unit(cast: Cast) -> None:
    kiosk = started(cast)
    teacher, nurse = Employee.objects.get(number="199001012015032001"), "199202022020121002"
    assert seek_number(kiosk, "19900101 201503 2 001").employee == teacher
    assert seek_number(kiosk, "hl-0042").employee == Employee.objects.get(number="HL-0042")
    assert seek_number(kiosk, nurse).is_elsewhere
    missing = seek_number(kiosk, "2001")
    assert (missing.employee, missing.is_elsewhere) == (None, False)


def test_finds_by_name_and_last_four(cast: Cast) -> None:
    kiosk = started(cast)
    teacher = Employee.objects.get(number="199001012015032001")
    assert seek_name(kiosk, "bunga  sekarwangi, S.Pd.", "2001").employee == teacher
    wrong = seek_name(kiosk, "Bunga Sekarwangi", "9999")
    assert (wrong.employee, wrong.namesake) == (None, teacher)
    assert seek_name(kiosk, "Dewi Kencana", "1002").employee is None  # of another unit
    assert seek_name(kiosk, "Bunga", "2001").employee is None
    assert seek_name(kiosk, "...", "2001").employee is None
