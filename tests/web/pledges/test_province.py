"""A province looks at the campaigns of its regencies: totals, and no name, number or list behind them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import URLPattern, reverse
from tests.cast import NOW, Cast, Person, cast, person
from tests.web.pledges.running import FIRST, LAST, opened, signed
from tests.web.work.conftest import LogIn
from tests.workforce.roster import NIPS, Roster

from netra.people.roles import Role
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign
from netra.prevention.pledges.operations import CampaignFacts, create_campaign
from netra.web.pledges.urls import urlpatterns
from netra.workforce.models import Employee, Unit

__all__ = ["cast"]

GIVEN: dict[str, Any] = {"language": "id", "kind": "csv", "batch": 1, "line": 1, "number": 1}


@pytest.fixture
def putri(cast: Cast) -> Person:
    """The personnel officer of the province."""
    province = Agency.objects.create(
        code="pemprov-99",
        name="Pemerintah Provinsi Latihan",
        kind="government",
        level="province",
        institution="ppk",
        region=cast.regency.parent,
        is_active=True,
    )
    return person("Putri Melur", province, Role.PERSONNEL_OFFICER)


@pytest.fixture
def both(cast: Cast, roster: Roster, putri: Person) -> tuple[Campaign, Campaign]:
    """The campaign of the province, and that of its regency with two who signed."""
    facts = CampaignFacts(name="Pakta provinsi", election="pilkada-2024", starts_on=FIRST, ends_on=LAST)
    province = Agency.objects.get(code="pemprov-99")
    own = create_campaign(province, facts=facts, by=putri.actor, at=NOW)
    below = opened(cast)
    signed(below, roster.people[0], roster.people[2])
    return own, below


def test_the_province_sees_totals_and_is_told_so(
    both: tuple[Campaign, Campaign], putri: Person, log_in: LogIn
) -> None:
    own, below = both
    page = log_in(putri).get(reverse("campaign", args=[own.pk])).content.decode()
    assert "Pemerintah Kabupaten Tirtamaya" in page
    assert "Hanya jumlah. Nama dan daftar tetap pada tiap pemerintah daerah" in page
    assert reverse("campaign", args=[below.pk]) not in page
    for each in Employee.objects.all():
        assert each.name not in page
        assert each.number not in page


def test_another_election_or_a_draft_is_not_shown(
    both: tuple[Campaign, Campaign], putri: Person, log_in: LogIn
) -> None:
    own = both[0]
    Campaign.objects.filter(pk=own.pk).update(election="pemilu-2024")
    page = log_in(putri).get(reverse("campaign", args=[own.pk])).content.decode()
    assert "Pemerintah Kabupaten Tirtamaya" not in page


@pytest.mark.parametrize(
    "pattern", [each for each in urlpatterns if "<int:pk>" in str(each.pattern)], ids=str
)
def test_no_page_of_the_regency_opens_for_the_province(
    both: tuple[Campaign, Campaign], roster: Roster, putri: Person, log_in: LogIn, pattern: URLPattern
) -> None:
    below = both[1]
    known = GIVEN | {"pk": below.pk, "unit": roster.school.pk, "person": roster.people[2].pk}
    wanted = {key: known[key] for key in pattern.pattern.converters}
    address = reverse(pattern.name or "", kwargs={**wanted, **pattern.default_args})
    client = log_in(putri)
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in {404, 405}, address
        assert not any(name in answer.content.decode() for name in ("Dedi Purnama", "Hana Kamboja", *NIPS))


def test_nor_do_its_people_and_units(
    both: tuple[Campaign, Campaign], roster: Roster, putri: Person, log_in: LogIn
) -> None:
    client = log_in(putri)
    assert Unit.objects.visible_to(putri.actor).count() == 0
    assert Employee.objects.visible_to(putri.actor).count() == 0
    assert client.get(reverse("employee", args=[roster.people[2].pk])).status_code == 404
