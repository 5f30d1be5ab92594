"""The first page of officers: what is due."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, receive
from tests.walk import registered
from tests.web.work.conftest import LogIn, count_queries

from netra.casework.models import Case
from netra.casework.operations import assign_handler
from netra.intake.models import Track

DAY = timedelta(days=1)


def test_shows_what_is_due_with_the_rule_that_set_it(cast: Cast, log_in: LogIn) -> None:
    case = receive(
        cast, at=NOW - 4 * DAY, act_on=(NOW - 5 * DAY).date(), known_on=(NOW - 5 * DAY).date()
    ).case
    page = log_in(cast.ratna).get(reverse("work")).content.decode()

    assert case.number in page
    assert "Lewat 2 hari" in page
    assert "Perbawaslu" in page
    assert "2 hari kalender" in page


def test_groups_and_their_totals(cast: Cast, log_in: LogIn) -> None:
    for age in (4, 2, 1):
        day = (NOW - age * DAY).date()
        receive(cast, at=NOW - age * DAY, act_on=day, known_on=day)
    groups = log_in(cast.ratna).get(reverse("work")).context["groups"]
    totals = {group["key"]: group["total"] for group in groups if group["total"]}

    assert totals == {"overdue": 1, "today": 1, "tomorrow": 1}


def test_filters_by_officer_track_and_place(cast: Cast, log_in: LogIn) -> None:
    mine = assign_handler(registered(cast), handler=cast.yosef.user, by=cast.sari.actor, at=NOW)
    Case.objects.filter(pk=mine.pk).update(region="99.01.01")
    other = receive(cast, Track.INFORMATION).case
    client = log_in(cast.yosef)

    def shown(**query: str) -> str:
        return client.get(reverse("work"), query).content.decode()

    assert mine.number in shown(petugas="saya")
    assert other.number not in shown(petugas="saya")
    assert other.number in shown(jalur="information")
    assert mine.number not in shown(jalur="information")
    assert mine.number in shown(wilayah="99.01.01")
    assert other.number not in shown(wilayah="99.01.01")


def test_an_office_sees_only_its_own(cast: Cast, log_in: LogIn) -> None:
    case = receive(cast).case
    page = log_in(cast.intan).get(reverse("work"))
    assert page.status_code == 200
    assert case.number not in page.content.decode()


def test_who_is_not_logged_in_is_asked_to(db: None) -> None:
    page = Client().get(reverse("work"))
    assert page.status_code == 302
    assert page.headers["Location"].startswith(reverse("account_login"))


def test_a_personnel_office_begins_with_prevention(cast: Cast, log_in: LogIn) -> None:
    assert log_in(cast.lestari).get(reverse("work")).headers["Location"] == reverse("prevention")


def test_wrong_method(cast: Cast, log_in: LogIn) -> None:
    assert log_in(cast.ratna).post(reverse("work")).status_code == 405


def test_queries_do_not_grow_with_rows(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.ratna)
    counts = []
    for _ in range(2):
        day = (NOW - 4 * DAY).date()
        receive(cast, at=NOW - 4 * DAY, act_on=day, known_on=day)
        receive(cast, Track.INFORMATION)
        counts.append(count_queries(client, reverse("work")))
    assert counts[0] == counts[1]
    assert counts[0] <= 20


def test_what_is_not_urgent_is_shown_in_part_and_opens(cast: Cast, log_in: LogIn) -> None:
    for _ in range(17):
        receive(cast, Track.INFORMATION)
    client = log_in(cast.ratna)
    page = client.get(reverse("work"), {"jalur": "information"})
    assert page.content.decode().count('class="c-case"') == 15
    assert "jalur=information&amp;kelompok=new#new" in page.content.decode()
    assert "Tampilkan 2 lainnya" in page.content.decode()
    opened = client.get(reverse("work"), {"kelompok": "new"})
    assert opened.content.decode().count('class="c-case"') == 17
