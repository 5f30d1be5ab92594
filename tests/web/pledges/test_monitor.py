"""The monitor of a campaign and the lists of its units: numbers, people, files, heads."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, Person
from tests.web.pledges.running import opened, signed, signed_by_days
from tests.web.work.conftest import LATER, LogIn, count_queries
from tests.workforce.roster import NIPS, Roster

from netra.jobs.models import Job
from netra.ledger.models import Entry
from netra.prevention.pledges.models import Lock
from netra.workforce.absences import note_absence
from netra.workforce.counts import recount
from netra.workforce.heads import appoint_head
from netra.workforce.models import Category, Employee, Unit, UnitKind
from netra.workforce.units import add_units


def test_numbers_of_the_whole_and_of_units(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[0], roster.people[2])
    note_absence(roster.people[3], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    page = log_in(cast.lestari).get(reverse("campaign", args=[campaign.pk])).content.decode()
    assert "2 dari 7 pegawai sudah menandatangani" in page
    assert "Dinas Pendidikan" in page
    assert "Belum cukup hari untuk perkiraan" not in page  # the campaign began more than a week ago
    assert "Cuti, belum menandatangani 1" in page
    assert "Belum menandatangani 4" in page
    assert "style=" not in page


def test_the_days_and_the_table_beside_them(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed_by_days(cast, campaign, roster, 2)
    page = log_in(cast.lestari).get(reverse("campaign", args=[campaign.pk])).content.decode()
    assert "Tanda tangan menurut hari" in page
    assert page.count("<rect x=") >= 7
    assert "kemungkinan antara" in page


def test_one_unit_down_to_the_person(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    client = log_in(cast.lestari)
    address = reverse("campaign-unit", args=[campaign.pk, roster.school.pk])
    page = client.get(address).content.decode()
    assert "Hana Kamboja" in page
    assert "Dedi Purnama" not in page
    assert NIPS[2] in page
    page = client.get(address, {"status": "sudah"}).content.decode()
    assert "Dedi Purnama" in page
    assert "Dengan tautan pribadi" in page or "tautan" in page
    above = client.get(reverse("campaign-unit", args=[campaign.pk, roster.office.pk])).content.decode()
    assert "SD Negeri 1 Ranu" in above
    assert client.get(address, {"status": "entah", "hal": "zz"}).status_code == 200


def test_a_head_sees_own_people_masked(cast: Cast, roster: Roster, anton: Person, log_in: LogIn) -> None:
    campaign = opened(cast)
    appoint_head(roster.school, user=anton.user, since=TODAY, by=cast.lestari.actor, at=NOW)
    note_absence(roster.people[3], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    client = log_in(anton)
    page = client.get(reverse("campaign", args=[campaign.pk])).content.decode()
    assert "SD Negeri 1 Ranu" in page
    assert "Dinas Pendidikan" not in page
    assert "pegawai sudah menandatangani" not in page
    own = reverse("campaign-unit", args=[campaign.pk, roster.school.pk])
    page = client.get(own).content.decode()
    assert f"…{NIPS[1][-4:]}" in page
    assert NIPS[1] not in page
    assert "Cuti sakit" not in client.get(own, {"status": "cuti"}).content.decode()
    assert client.get(reverse("campaign-unit", args=[campaign.pk, roster.other.pk])).status_code == 404
    assert (
        NIPS[1]
        not in client.post(reverse("campaign-csv", args=[campaign.pk, roster.school.pk])).content.decode()
    )
    assert client.post(reverse("campaign-pdf", args=[campaign.pk])).status_code == 409
    for name in ("campaign-remind", "campaign-slips", "paper-new"):
        assert client.get(reverse(name, args=[campaign.pk, roster.school.pk])).status_code == 403


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_list_as_a_file_is_recorded(cast: Cast, roster: Roster, log_in: LogIn, kind: str) -> None:
    Employee.objects.filter(pk=roster.people[3].pk).update(name="=SUM(A1)")
    campaign = opened(cast)
    address = reverse(f"campaign-{kind}", args=[campaign.pk, roster.office.pk])
    client = log_in(cast.lestari)
    answer = client.post(address, {"status": "belum"})
    assert answer.status_code == 200
    if kind == "csv":
        assert "'=SUM(A1)" in answer.content.decode("utf-8-sig")
    else:
        assert answer.content.startswith(b"PK")
    change = Entry.objects.about(campaign.subject).latest("number").change
    assert (change["exported"], change["format"]) == (7, kind)
    assert client.get(address).status_code == 405


def test_the_page_for_the_head_of_government(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[0])
    answer = log_in(cast.lestari).post(reverse("campaign-pdf", args=[campaign.pk]))
    assert answer.content.startswith(b"%PDF")
    assert Entry.objects.about(campaign.subject).latest("number").change["signed"] == 1


def test_a_locked_link_is_freed(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    lock = Lock.objects.create(campaign=campaign, employee=roster.people[2], failures=5, last_at=LATER)
    client = log_in(cast.lestari)
    unit = [campaign.pk, roster.school.pk]
    assert "Tautan terkunci" in client.get(reverse("campaign-unit", args=unit)).content.decode()
    free = reverse("campaign-unlock", args=[*unit, roster.people[2].pk])
    assert client.post(free).status_code == 302
    lock.refresh_from_db()
    assert lock.failures == 0


def test_queries_do_not_grow_with_rows(cast: Cast, roster: Roster, log_in: LogIn) -> None:
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    client = log_in(cast.lestari)
    pages = [
        reverse("campaign", args=[campaign.pk]),
        reverse("campaign-unit", args=[campaign.pk, roster.office.pk]),
    ]
    before = [count_queries(client, each) for each in pages]
    more = [
        Unit(
            agency=cast.government, parent=roster.office, code=f"x{n}", name=f"Unit {n}", kind=UnitKind.OTHER
        )
        for n in range(5)
    ]
    add_units(cast.government, more)
    people = [
        Employee(
            agency=cast.government, unit=unit, number=f"X-{n}", name=f"Nama {n}", category=Category.NON_ASN
        )
        for n, unit in enumerate(more)
    ]
    Employee.objects.bulk_create(people)
    recount([unit.pk for unit in more])
    signed(campaign, roster.people[3])
    assert [count_queries(client, each) for each in pages] == before


def test_very_many_people_come_unit_by_unit(
    cast: Cast, roster: Roster, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The numbers are then the kept ones; the way on and back leads through everybody."""
    monkeypatch.setattr("netra.web.pledges.campaigns.lists.LISTED", 3)
    monkeypatch.setattr("netra.web.pledges.campaigns.lists.PER_PAGE", 2)
    campaign = opened(cast)
    signed(campaign, roster.people[2])
    note_absence(roster.people[3], reason="sick", since=TODAY, until=None, by=cast.lestari.actor, at=NOW)
    client = log_in(cast.lestari)
    address = reverse("campaign-unit", args=[campaign.pk, roster.office.pk])
    answer, names = client.get(address), []
    counts = answer.context["shown"].counts
    assert [counts[each] for each in ("belum", "cuti", "sudah")] == [5, 1, 1]
    assert "Pegawai sangat banyak" in answer.content.decode()
    while True:
        step = answer.context["shown"].stretch
        names += [each.employee.name for each in answer.context["people"]]
        if step.after is None:
            break
        assert f"?setelah={step.after}" in answer.content.decode()
        answer = client.get(address, {"setelah": str(step.after)})
    assert names == ["Jaka Selasih", "Rosa Wiratama", "Oka Nilamsari", "Murni Cendana", "Slamet Telaga"]
    page = client.get(address, {"sebelum": str(step.before)})
    assert [each.employee.name for each in page.context["people"]] == names[2:4]
    assert client.get(address, {"setelah": "zz", "sebelum": "99999999"}).status_code == 200


def test_units_have_pages_of_their_own(
    cast: Cast, roster: Roster, log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netra.web.pledges.campaigns.frames.UNITS_PER_PAGE", 1)
    campaign = opened(cast)
    client, address = log_in(cast.lestari), reverse("campaign-unit", args=[campaign.pk, roster.office.pk])
    page = client.get(address, {"status": "sudah"}).content.decode()
    assert "halaman 1 dari 2" in page
    assert "?status=sudah&amp;unit=2" in page
    second = client.get(address, {"unit": "2"})
    assert [each.unit for each in second.context["units"]] == [roster.other]
    assert client.get(address, {"unit": "x"}).status_code == 200


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_very_long_list_is_written_in_the_background(
    cast: Cast,
    roster: Roster,
    log_in: LogIn,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    monkeypatch.setattr("netra.web.pledges.campaigns.lists.LISTED", 3)
    campaign = opened(cast)
    client = log_in(cast.lestari)
    address = reverse(f"campaign-{kind}", args=[campaign.pk, roster.office.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"status": "belum"})
    job = Job.objects.get()
    assert (job.state, job.done, job.filename) == (
        "done", 7, f"pakta-{campaign.pk}-belum-{roster.office.pk}.{kind}",
    )  # fmt: skip
    content = b"".join(client.get(reverse("job-result", args=[job.pk])))
    if kind == "csv":
        assert content.decode("utf-8-sig").count("\r\n") == 8
    else:
        assert content.startswith(b"PK")
    assert Entry.objects.about(campaign.subject).latest("number").change["exported"] == 7


def test_a_list_that_is_not_recorded_is_not_kept(
    cast: Cast,
    roster: Roster,
    log_in: LogIn,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("netra.web.pledges.campaigns.lists.LISTED", 3)
    monkeypatch.setattr("netra.prevention.pledges.exports.record", broken)
    campaign = opened(cast)
    client = log_in(cast.lestari)
    address = reverse("campaign-csv", args=[campaign.pk, roster.office.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"status": "belum"})
    job = Job.objects.get()
    assert (job.state, job.filename) == ("failed", "")
    assert not job.path.exists()
