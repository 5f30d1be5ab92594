"""Who is competent for a place on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netra.base.verdicts import Conflict
from netra.places import rows
from netra.places.jurisdiction import government_of, nearest_open, receiver_for, supervisor_for
from netra.places.models import Agency, AgencyKind, Level, Region
from netra.places.queries import find_agencies, find_regions, provinces, regions_in, supervisors_open

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]
PILKADA = date(2024, 10, 14)
LAST_DAY = date(2024, 8, 23)
REGENCIES = [row.code for row in rows.read_regions(rows.BUILT_IN) if row.level == Level.REGENCY]


def region(code: str) -> Region:
    return Region.objects.get(pk=code)


@pytest.mark.parametrize(
    ("code", "level", "expected"),
    [
        ("51.03.01", Level.DISTRICT, "panwascam-51-03-01"),
        ("51.03.01", Level.REGENCY, "bawaslu-51-03"),
        ("51.03.01", Level.PROVINCE, "bawaslu-51"),
        ("51.03.01", Level.NATIONAL, "bawaslu-ri"),
        ("51", Level.REGENCY, "bawaslu-51"),
        ("99.01.01", Level.REGENCY, "bawaslu-99-01"),
    ],
)
def test_supervisor_by_place_and_level(code: str, level: Level, expected: str) -> None:
    assert supervisor_for(region(code), level=level, on=PILKADA).code == expected


def test_a_province_not_yet_formed_is_under_the_one_it_came_from() -> None:
    assert supervisor_for(region("93"), on=date(2022, 7, 24)).code == "bawaslu-91"
    assert supervisor_for(region("93"), on=date(2022, 7, 25)).code == "bawaslu-93"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("51.03.01", "pemerintah-51-03"),
        ("51", "pemerintah-51"),
        ("31.71", "pemerintah-31"),
        ("99.01", "pemerintah-99-01"),
    ],
)
def test_government(code: str, expected: str) -> None:
    assert government_of(region(code), PILKADA).code == expected


@pytest.mark.parametrize(
    ("institution", "day", "expected"),
    [
        ("kasn", LAST_DAY, "kasn"),
        ("bkn", LAST_DAY, "kasn"),
        ("kasn", LAST_DAY + timedelta(days=1), "kanreg-bkn-10"),
        ("bkn", PILKADA, "kanreg-bkn-10"),
        ("kanreg-bkn", PILKADA, "kanreg-bkn-10"),
        ("gakkumdu", PILKADA, "gakkumdu-51-03"),
        ("ppk", PILKADA, "pemerintah-51-03"),
    ],
)
def test_receiver_follows_the_succession(institution: str, day: date, expected: str) -> None:
    assert receiver_for(institution, region("51.03"), day).code == expected


def test_a_receiver_that_nobody_is_says_so() -> None:
    with pytest.raises(Conflict, match="Kabupaten Badung"):
        receiver_for("mahkamah-agung", region("51.03"), PILKADA)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.sampled_from(REGENCIES), days=st.integers(0, 6000))
def test_every_regency_has_one_of_each_since_the_commission_ended(code: str, days: int) -> None:
    place, day = region(code), LAST_DAY + timedelta(days=1 + days)

    assert supervisor_for(place, on=day).region_id == code
    assert government_of(place, day).kind == AgencyKind.GOVERNMENT
    assert receiver_for("bkn", place, day).kind == AgencyKind.PERSONNEL
    assert receiver_for("kasn", place, day) == receiver_for("bkn", place, day)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.sampled_from(REGENCIES), days=st.integers(0, 3000))
def test_before_that_the_commission_receives(code: str, days: int) -> None:
    assert receiver_for("bkn", region(code), LAST_DAY - timedelta(days=days)).code == "kasn"


def test_no_place_has_two_agencies_of_a_kind() -> None:
    local = Agency.objects.exclude(region=None).values_list("kind", "region_id")

    assert len(local) == len(set(local))


def test_the_nearest_open_office_is_the_agency_or_one_above() -> None:
    below = Agency.objects.get(code="panwascam-51-03-02")
    assert nearest_open(below) is None

    Agency.objects.filter(code="bawaslu-51").update(is_active=True)

    found = nearest_open(Agency.objects.get(code="panwascam-51-03-02"))
    assert found is not None
    assert found.code == "bawaslu-51"
    assert [agency.code for agency in supervisors_open()] == ["bawaslu-51"]


def test_finding_places_and_agencies() -> None:
    assert [found.code for found in find_regions("tirta maya")] == ["99.01"]
    assert not find_regions("  ").exists()
    assert regions_in("99.01").first() == region("99.01.01")
    assert provinces().count() == 39
    assert "bawaslu-99-01" in {agency.code for agency in find_agencies("bawaslu tirtamaya")}
    assert not find_agencies("").exists()
    assert not find_agencies("komisi aparatur").exists()
