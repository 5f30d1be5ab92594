"""What the page of an employee tells from other rooms, to whom, and the way there from the list of signers."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, Person
from tests.prevention.outreach.scene import come, published
from tests.web.pledges.running import opened, signed
from tests.web.work.conftest import LATER, LogIn, count_queries
from tests.workforce.roster import Roster

from netra.prevention.outreach.persons import attended_by
from netra.prevention.pledges.models import Campaign, Signature
from netra.prevention.pledges.operations import close_campaign
from netra.prevention.pledges.persons import pledges_of
from netra.workforce.heads import appoint_head
from netra.workforce.models import CourseResult, UnitHead


@pytest.fixture
def head(cast: Cast, roster: Roster, anton: Person) -> UnitHead:
    return appoint_head(roster.school, user=anton.user, since=TODAY, by=cast.lestari.actor, at=NOW)


@pytest.fixture
def busy(cast: Cast, roster: Roster) -> Campaign:
    """Dedi has signed, passed the course and came to an event; Hana was asked only."""
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    CourseResult.objects.create(
        employee=roster.people[2], role="pns", right=9, length=10, passed_on=TODAY, law="2026", kept_at=NOW
    )
    come(published(cast), roster.people[2])
    return campaign


def test_the_personnel_office_sees_all_of_it(
    cast: Cast, roster: Roster, busy: Campaign, log_in: LogIn
) -> None:
    client = log_in(cast.lestari)
    page = client.get(reverse("employee", args=[roster.people[2].pk])).content.decode()
    code = Signature.objects.get().code
    assert "Pakta Pilkada 2024" in page
    assert "Ditandatangani 14 Oktober 2024" in page
    assert "Lewat tautan pribadi" in page
    assert f"?kode={code}" in page
    assert "9/10" in page
    assert "Sosialisasi netralitas" in page
    assert client.get(reverse("verify") + f"?kode={code}").status_code == 200
    page = client.get(reverse("employee", args=[roster.people[3].pk])).content.decode()
    assert "Diminta, belum menandatangani" in page
    assert "dibuka sampai 31 Oktober 2024" in page
    assert "Belum ada kursus yang lulus." in page
    assert code not in page


def test_a_head_sees_the_pledges_of_own_people_and_no_codes(
    cast: Cast, roster: Roster, busy: Campaign, head: UnitHead, anton: Person, log_in: LogIn
) -> None:
    client = log_in(anton)
    page = client.get(reverse("employee", args=[roster.people[2].pk])).content.decode()
    assert "Ditandatangani 14 Oktober 2024" in page
    for hidden in (Signature.objects.get().code, "Sosialisasi netralitas", "9/10", "Kegiatan yang dihadiri"):
        assert hidden not in page
    assert pledges_of(anton.actor, roster.people[5]) == []  # serves in the other school


def test_others_are_told_nothing(cast: Cast, roster: Roster, busy: Campaign) -> None:
    for stranger in (cast.ratna, cast.bima, cast.wira, cast.nadia):
        assert pledges_of(stranger.actor, roster.people[2]) == []
        assert not attended_by(stranger.actor, roster.people[2]).exists()


def test_a_closed_campaign_and_one_for_other_units(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    office = opened(cast, name="Hanya dinas", units=(roster.other,), categories=["pns"])
    teacher = roster.people[2]
    assert pledges_of(cast.lestari.actor, teacher) == []
    assert [each.campaign for each in pledges_of(cast.lestari.actor, roster.people[5])] == [office]
    assert pledges_of(cast.lestari.actor, roster.people[6]) == []  # not of the category asked
    every = opened(cast, name="Semua")
    close_campaign(every, by=cast.lestari.actor, at=LATER)
    page = log_in(cast.lestari).get(reverse("employee", args=[teacher.pk])).content.decode()
    assert "Diminta, belum menandatangani" in page
    assert "gerakan sudah ditutup" in page
    teacher.left_on = date(2024, 10, 1)
    teacher.save()
    assert pledges_of(cast.lestari.actor, teacher) == []


def test_the_list_of_signers_leads_to_the_person(
    cast: Cast, roster: Roster, busy: Campaign, head: UnitHead, anton: Person, log_in: LogIn
) -> None:
    for person in (cast.lestari, anton):
        client = log_in(person)
        page = client.get(reverse("campaign-unit", args=[busy.pk, roster.school.pk])).content.decode()
        address = reverse("employee", args=[roster.people[3].pk])
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_queries_do_not_grow_with_campaigns(
    cast: Cast, roster: Roster, busy: Campaign, log_in: LogIn
) -> None:
    client, address = log_in(cast.lestari), reverse("employee", args=[roster.people[2].pk])
    before = count_queries(client, address)
    for number in range(3):
        signed(opened(cast, name=f"Lagi {number}"), roster.people[2])
        come(published(cast, title=f"Lagi {number}"), roster.people[2])
    assert count_queries(client, address) == before
