"""A passed course is kept with the employee who asks for it, and with nobody else."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, cast
from tests.web.work.conftest import LogIn, fixed_clock, log_in

from netra.base.verdicts import Invalid
from netra.demo.workforce import make_roster
from netra.guidance.course import LENGTH
from netra.ledger.models import Entry
from netra.people.actors import PUBLIC
from netra.rulebook.rules import Person
from netra.web.learning.progress import Progress
from netra.workforce import courses
from netra.workforce.courses import Passed, keep_result
from netra.workforce.models import CourseResult, Employee

__all__ = ["cast", "fixed_clock", "log_in"]

PASSED = Passed("pns", 9, LENGTH, TODAY, "abc")


@pytest.fixture
def employee(cast: Cast) -> Employee:
    cache.clear()
    make_roster(cast.government, employees=20)
    found = Employee.objects.order_by("number").first()
    assert found is not None
    return found


def sent(employee: Employee, right: int = 9, **changes: str) -> dict[str, str]:
    state = Progress(Person.PNS, TODAY, "0011223344556677", LENGTH, right).signed()
    return {"keadaan": state, "nomor": employee.number, "pegawai": employee.name.lower(), **changes}


def test_the_result_stands_with_the_employee(employee: Employee, cast: Cast, log_in: LogIn) -> None:
    client = Client()
    for _ in range(2):  # pressed twice, kept once
        page = client.post(reverse("course-keep"), sent(employee)).content.decode()
        assert "Hasil Anda disimpan" in page
    kept = CourseResult.objects.get()
    assert (kept.employee, kept.right, kept.length, kept.passed_on) == (employee, 9, LENGTH, TODAY)
    entry = Entry.objects.about(f"employee:{employee.pk}").get()
    assert employee.name not in str(entry.change)
    seen = log_in(cast.lestari).get(reverse("employee", args=[employee.pk])).content.decode()
    assert "Kursus netralitas" in seen
    assert f"9/{LENGTH}" in seen


def test_number_and_name_must_belong_together(employee: Employee) -> None:
    answer = Client().post(reverse("course-keep"), sent(employee, pegawai="Orang Lain Sekali"))
    assert answer.status_code == 422
    assert "Nomor dan nama tidak cocok" in answer.content.decode()
    assert employee.number in answer.content.decode()  # what was typed is kept
    assert Client().post(reverse("course-keep"), sent(employee, nomor="")).status_code == 422
    assert not CourseResult.objects.exists()


def test_wrong_tries_are_slowed_down(employee: Employee) -> None:
    client = Client()
    for _ in range(6):
        client.post(reverse("course-keep"), sent(employee, pegawai="Orang Lain Sekali"))
    late = client.post(reverse("course-keep"), sent(employee))
    assert "lima belas menit" in late.content.decode()
    assert not CourseResult.objects.exists()


def test_what_was_not_passed_is_not_kept(employee: Employee) -> None:
    assert Client().post(reverse("course-keep"), sent(employee, right=3)).status_code == 422
    assert Client().post(reverse("course-keep"), sent(employee, keadaan="made up")).status_code == 422
    assert Client().get(reverse("course-keep")).status_code == 405
    assert not CourseResult.objects.exists()


def test_unrecorded_means_undone(employee: Employee, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses, "record", _fails)
    with pytest.raises(RuntimeError):
        keep_result(PASSED, number=employee.number, name=employee.name, by=PUBLIC, at=NOW)
    assert not CourseResult.objects.exists()
    with pytest.raises(Invalid):
        keep_result(PASSED, number="", name=employee.name, by=PUBLIC, at=NOW)


def _fails(*args: object, **kwargs: object) -> None:
    raise RuntimeError
