"""Lists of very many employees, and searches that find more than a page can give."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, Person
from tests.web.work.conftest import LogIn, count_queries
from tests.workforce.roster import Roster

from netra.jobs.models import Job
from netra.ledger.models import Entry
from netra.workforce.absences import note_absence
from netra.workforce.counts import recount
from netra.workforce.heads import appoint_head
from netra.workforce.models import Category, Employee

BY_UNIT = ["Jaka Selasih", "Rosa Wiratama", "Dedi Purnama", "Hana Kamboja", "Oka Nilamsari", "Murni Cendana", "Slamet Telaga"]  # fmt: skip


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three people are many, two fill a page, and a search gives three."""
    for name, number in (("LISTED", 3), ("PER_PAGE", 2), ("FOUND", 3)):
        monkeypatch.setattr(f"netra.web.workforce.listing.{name}", number)


def names(listing: object) -> list[str]:
    return [each.employee.name for each in listing.people]  # type: ignore[attr-defined]


def test_everybody_unit_by_unit(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client, seen, given = log_in(cast.lestari), [], {}
    while True:
        answer = client.get(reverse("employees"), given)
        listing = answer.context["listing"]
        assert listing.count == 7
        assert "7 pegawai ditemukan" in answer.content.decode()
        seen += names(listing)
        if listing.stretch.after is None:
            break
        given = {"setelah": str(listing.stretch.after)}
    assert seen == BY_UNIT
    before = client.get(reverse("employees"), {"sebelum": str(listing.stretch.before)})
    assert names(before.context["listing"]) == BY_UNIT[4:6]


def test_a_category_is_counted_and_a_state_is_not(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client, address = log_in(cast.lestari), reverse("unit", args=[roster.office.pk])
    listing = client.get(address, {"bagian": "semua", "jenis": "non_asn"}).context["listing"]
    assert (listing.count, names(listing)) == (3, ["Jaka Selasih", "Oka Nilamsari"])
    note_absence(roster.people[3], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    answer = client.get(address, {"bagian": "semua", "status": "cuti"})
    assert (answer.context["listing"].count, names(answer.context["listing"])) == (None, ["Hana Kamboja"])
    assert answer.context["away"] == 1


def test_the_list_of_a_head_ends_with_the_own_units(
    cast: Cast, roster: Roster, anton: Person, log_in: LogIn
) -> None:
    appoint_head(roster.school, user=anton.user, since=TODAY, by=cast.lestari.actor, at=NOW)
    Employee.objects.create(
        agency=cast.government, unit=roster.school, number="THL-9", name="Zaid", category=Category.NON_ASN
    )
    recount([roster.school.pk])
    client = log_in(anton)
    first = client.get(reverse("employees")).context["listing"]
    rest = client.get(reverse("employees"), {"setelah": str(first.stretch.after)}).context["listing"]
    assert names(first) + names(rest) == ["Dedi Purnama", "Hana Kamboja", "Oka Nilamsari", "Zaid"]
    assert rest.stretch.after is None
    elsewhere = client.get(reverse("employees"), {"setelah": f"{roster.other.pk}.{roster.people[5].pk}"})
    assert "Murni Cendana" not in elsewhere.content.decode()
    assert "Slamet Telaga" not in elsewhere.content.decode()


def test_a_search_says_that_there_are_more(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    answer = client.get(reverse("employees"), {"cari": "a"})
    assert "Lebih dari 3 pegawai ditemukan" in answer.content.decode()
    assert len(names(answer.context["listing"])) == 2
    assert len(names(client.get(reverse("employees"), {"cari": "a", "hal": "2"}).context["listing"])) == 1
    one = client.get(reverse("employees"), {"cari": "kamboja"})
    assert "1 pegawai ditemukan" in one.content.decode()
    assert not one.context["listing"].is_more


@pytest.mark.parametrize("given", ["", "?cari=a", "?bagian=semua&status=cuti"])
def test_queries_do_not_grow_with_people(cast: Cast, roster: Roster, log_in: LogIn, given: str) -> None:
    client = log_in(cast.lestari)
    pages = [reverse("employees") + given, reverse("unit", args=[roster.office.pk]) + given]
    before = [count_queries(client, each) for each in pages]
    more = [
        Employee(
            agency=cast.government, unit=unit, number=f"N-{unit.pk}-{n}", name="Ana", category=Category.PNS
        )
        for unit in (roster.office, roster.school, roster.other)
        for n in range(40)
    ]
    Employee.objects.bulk_create(more)
    recount([roster.office.pk, roster.school.pk, roster.other.pk])
    after = [count_queries(client, each) for each in pages]
    assert all(late <= early + 1 for early, late in zip(before, after, strict=True))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_very_long_list_is_written_in_the_background(
    cast: Cast,
    roster: Roster,
    log_in: LogIn,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr("netra.web.workforce.views.units.LISTED", 3)
    client = log_in(cast.lestari)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse(f"unit-{kind}", args=[roster.office.pk]))
    job = Job.objects.get()
    assert (job.state, job.done, job.filename) == ("done", 7, f"pegawai-{roster.office.pk}-{TODAY}.{kind}")
    content = b"".join(client.get(reverse("job-result", args=[job.pk])))
    assert content.startswith(b"PK") if kind == "xlsx" else content.count(b"\r\n") == 8
    entry = Entry.objects.about(f"unit:{roster.office.pk}").latest("number")
    assert entry.change == {"exported": 7, "format": kind, "details": True}
    assert log_in(cast.bima).get(reverse("job-result", args=[job.pk])).status_code == 404
