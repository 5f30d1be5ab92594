"""The tree of units and one unit: for the personnel office, for a head, for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, Person
from tests.web.work.conftest import LogIn, count_queries
from tests.workforce.roster import NIPS, Roster

from netra.ledger.models import Entry
from netra.workforce.absences import note_absence
from netra.workforce.heads import appoint_head
from netra.workforce.models import Employee, Unit, UnitHead


def read(client: Client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def head(cast: Cast, roster: Roster, anton: Person) -> UnitHead:
    return appoint_head(roster.school, user=anton.user, since=TODAY, by=cast.lestari.actor, at=NOW)


def test_from_the_agency_down_to_a_person(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    page = read(client, "workforce")
    assert "Dinas Pendidikan" in page
    assert "<b>7</b>pegawai aktif" in page
    page = read(client, "unit", roster.office.pk)
    assert "SD Negeri 1 Ranu" in page
    assert NIPS[0] in page
    assert "Dedi Purnama" not in page
    assert "Dedi Purnama" in read(client, "unit", roster.office.pk, bagian="semua")
    page = read(client, "employee", roster.people[2].pk)
    assert NIPS[1] in page
    assert "080001234567" in page


def test_a_head_sees_own_people_with_four_digits(
    cast: Cast, roster: Roster, head: UnitHead, anton: Person, log_in: LogIn
) -> None:
    note_absence(roster.people[2], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    client = log_in(anton)
    page = read(client, "workforce")
    assert "SD Negeri 1 Ranu" in page
    assert "Dinas Pendidikan" not in page
    page = read(client, "unit", roster.school.pk)
    assert NIPS[1] not in page
    assert f"…{NIPS[1][-4:]}" in page
    page = read(client, "employee", roster.people[2].pk)
    for hidden in (NIPS[1], "080001234567", "dedi@", "Cuti sakit", "Perbaiki data"):
        assert hidden not in page
    assert client.get(reverse("unit", args=[roster.other.pk])).status_code == 404
    assert client.get(reverse("employee", args=[roster.people[5].pk])).status_code == 404
    assert client.get(reverse("employee-correct", args=[roster.people[2].pk])).status_code == 403
    assert client.get(reverse("unit-edit", args=[roster.school.pk])).status_code == 403


@pytest.mark.parametrize("name", ["workforce", "employees", "rosters"])
def test_no_right_403(cast: Cast, roster: Roster, log_in: LogIn, name: str) -> None:
    assert log_in(cast.ratna).get(reverse(name)).status_code == 403


def test_other_office_404_and_wrong_method_405(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    unit = [roster.office.pk]
    stranger = log_in(cast.bima)
    for name in ("unit", "unit-edit", "unit-head", "employee-new", "unit-part-new"):
        assert stranger.get(reverse(name, args=unit)).status_code == 404, name
    assert stranger.get(reverse("unit-new", args=[cast.government.code])).status_code == 404
    for name in ("unit-close", "unit-csv", "unit-xlsx"):
        assert stranger.post(reverse(name, args=unit)).status_code == 404, name
        assert log_in(cast.lestari).get(reverse(name, args=unit)).status_code == 405, name
    assert log_in(cast.lestari).post(reverse("unit", args=unit)).status_code == 405


def test_found_by_name_and_number(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    assert "Murni Cendana" in read(client, "employees", cari="cendana")
    assert "Murni Cendana" in read(client, "employees", cari=NIPS[3])
    assert "Tidak ada yang ditemukan" in read(client, "employees", cari="entah siapa")
    assert "Murni Cendana" not in read(client, "employees", jenis="pppk")


@pytest.mark.parametrize("name", ["workforce", "employees"])
def test_queries_do_not_grow_with_units_and_people(
    cast: Cast, roster: Roster, log_in: LogIn, name: str
) -> None:
    client = log_in(cast.lestari)
    few, of_unit = count_queries(client, reverse(name)), reverse("unit", args=[roster.school.pk])
    few_of_unit = count_queries(client, of_unit)
    for n in range(30):
        Employee.objects.create(
            agency=cast.government,
            unit=roster.school,
            number=f"THL-9{n}",
            name=f"Nama {n}",
            category="non_asn",
        )
    for n in range(20):
        Unit.objects.create(agency=cast.government, code=f"x{n}", name=f"Satuan {n}")
    assert count_queries(client, reverse(name)) == few
    assert count_queries(client, of_unit) == few_of_unit


def test_a_list_is_taken_by_a_press_and_recorded(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    answer = client.post(reverse("unit-csv", args=[roster.office.pk]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="pegawai-dik-2024-10-14.csv"'
    assert answer.content.decode("utf-8-sig").count("\r\n") == 8
    assert client.post(reverse("unit-xlsx", args=[roster.office.pk])).content[:2] == b"PK"
    assert Entry.objects.filter(subject=f"unit:{roster.office.pk}").count() == 2
    assert "Daftar diunduh: 7 baris" in read(client, "unit", roster.office.pk)
