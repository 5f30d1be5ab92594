"""What is changed by hand: units, heads, employees, absences."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import TODAY, Cast, Person
from tests.web.work.conftest import LogIn
from tests.workforce.roster import NIPS, Roster

from netra.workforce.models import Absence, Employee, Unit, UnitHead

NEW = {
    "name": "Teguh Lembayung", "category": "pns", "number": "199105062017031005",
    "position": "Guru", "grade": "III/b", "email": "", "phone": "",
}  # fmt: skip


def send(client: Client, name: str, /, *args: object, **given: object) -> tuple[int, str]:
    answer = client.post(reverse(name, args=args), given)
    return answer.status_code, answer.content.decode()


def test_units(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    unit = {"name": "Bidang SD", "kind": "division", "code": "dik.b", "email": ""}
    assert send(client, "unit-part-new", roster.office.pk, **unit)[0] == 302
    made = Unit.objects.get(code="dik.b")
    assert made.parent == roster.office
    assert send(client, "unit-new", cast.government.code, **{**unit, "code": "b"})[0] == 302
    status, page = send(client, "unit-new", cast.government.code, **{**unit, "code": "b"})
    assert (status, "sudah memakai kode ini" in page, "Bidang SD" in page) == (422, True, True)
    changed = {"name": "Bidang Dasar", "kind": "division", "email": "dasar@pegawai.example"}
    assert send(client, "unit-edit", made.pk, **changed)[0] == 302
    assert "dasar@pegawai.example" in client.get(reverse("unit", args=[made.pk])).content.decode()
    assert send(client, "unit-edit", made.pk, **{**changed, "email": "dasar"})[0] == 422
    assert send(client, "unit-close", made.pk)[0] == 302
    assert send(client, "unit-close", roster.school.pk)[0] == 403


def test_heads(cast: Cast, roster: Roster, anton: Person, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    given = {"user": anton.user.pk, "since": "2024-10-14"}
    assert send(client, "unit-head", roster.school.pk, **{**given, "user": cast.bima.user.pk})[0] == 422
    assert send(client, "unit-head", roster.school.pk, **{**given, "since": "2024-10-20"})[0] == 422
    assert send(client, "unit-head", roster.school.pk, **given)[0] == 302
    head = UnitHead.objects.get()
    assert "Anton Telaga" in client.get(reverse("unit", args=[roster.school.pk])).content.decode()
    assert send(client, "unit-head", roster.school.pk, **given)[0] == 409
    assert send(client, "unit-head-end", roster.other.pk, head.pk)[0] == 404
    assert send(client, "unit-head-end", roster.school.pk, head.pk)[0] == 302
    head.refresh_from_db()
    assert head.until == TODAY


def test_somebody_new_moves_and_leaves(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    assert send(client, "employee-new", roster.school.pk, **NEW)[0] == 302
    person = Employee.objects.get(number=NEW["number"])
    status, page = send(client, "employee-new", roster.school.pk, **{**NEW, "number": NIPS[0]})
    assert (status, "sudah ada di daftar" in page, "Teguh Lembayung" in page) == (422, True, True)
    assert send(client, "employee-correct", person.pk, **{**NEW, "position": "Kepala"})[0] == 302
    assert send(client, "employee-correct", person.pk, **{**NEW, "name": ""})[0] == 422
    status, page = send(client, "employee-move", person.pk, unit="SD Negeri")
    assert (status, "SD Negeri 1 Ranu (dik.sd1), SD Negeri 2 Ranu (dik.sd2)" in page) == (422, True)
    assert send(client, "employee-move", person.pk, unit="tidak ada")[0] == 422
    assert send(client, "employee-move", person.pk, unit="dik.sd2")[0] == 302
    assert send(client, "employee-leave", person.pk, on="2024-10-20")[0] == 422
    assert send(client, "employee-leave", person.pk, on="2024-10-14")[0] == 302
    page = client.get(reverse("employee", args=[person.pk])).content.decode()
    for said in ("Keluar pada", "Pindah dari SD Negeri 1 Ranu ke SD Negeri 2 Ranu", "Diperbaiki: Jabatan"):
        assert said in page
    assert send(client, "employee-move", person.pk, unit="dik.sd2")[0] == 302
    person.refresh_from_db()
    assert person.left_on is None


def test_absences(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client, person = log_in(cast.lestari), roster.people[2]
    given = {"reason": "maternity", "since": "2024-10-10", "until": "", "note": "=SUM(1)"}
    assert send(client, "absence-new", person.pk, **{**given, "reason": ""})[0] == 422
    assert send(client, "absence-new", person.pk, **given)[0] == 302
    absence = Absence.objects.get()
    status, page = send(client, "absence-new", person.pk, **given)
    assert (status, "sudah tercatat" in page) == (422, True)
    assert "Cuti melahirkan" in client.get(reverse("employee", args=[person.pk])).content.decode()
    assert "<b>1</b>cuti hari ini" in client.get(reverse("unit", args=[roster.school.pk])).content.decode()
    assert send(client, "absence-end", person.pk, absence.pk, until="2024-10-01")[0] == 422
    assert send(client, "absence-end", person.pk, absence.pk, until="2024-10-12")[0] == 302
    assert send(client, "absence-take-back", roster.people[0].pk, absence.pk)[0] == 404
    assert send(client, "absence-take-back", person.pk, absence.pk)[0] == 302
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    "name", ["employee", "employee-correct", "employee-move", "employee-leave", "absence-new"]
)
def test_other_office_404_wrong_method_405(cast: Cast, roster: Roster, log_in: LogIn, name: str) -> None:
    address = reverse(name, args=[roster.people[0].pk])
    assert log_in(cast.bima).get(address).status_code == 404
    assert log_in(cast.lestari).put(address).status_code == 405


def test_a_form_sent_twice_works_once(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    given = {**NEW, "once": "abc"}
    assert send(client, "employee-new", roster.school.pk, **given)[0] == 302
    assert send(client, "employee-new", roster.school.pk, **given)[0] == 302
    assert Employee.objects.filter(number=NEW["number"]).count() == 1
