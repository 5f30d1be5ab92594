"""The pages of prevention: what the calendar asks, the coverage, the summary; without JavaScript."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, cast
from tests.prevention.plans.scene import ELECTION, build, event, letter, moment
from tests.prevention.plans.signing import sign_all
from tests.web.work.conftest import LogIn, count_queries, fixed_clock, log_in

from netra.ledger.models import Entry
from netra.prevention.plans.models import TaskMark
from netra.workforce.counts import recount
from netra.workforce.models import Employee, Unit
from netra.workforce.units import add_units

__all__ = ["cast", "fixed_clock", "log_in"]

PAGES = ["coverage", "plan", "prevention", "prevention-overview"]
TASK = "kampanye-7-larangan"


def text(client: Client, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_empty_pages_say_what_is_next(cast: Cast, log_in: LogIn, name: str) -> None:
    """Every office that prevents sees its page, also where nothing has been done yet."""
    for person in (cast.lestari, cast.ratna, cast.bima):
        text(log_in(person), name)


def test_the_first_page_tells_where_prevention_stands(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    event(scene, scene.first)
    letter(scene, confirmed=(scene.education,))
    sign_all(cast, Employee.objects.filter(unit=scene.district), at=NOW)
    page = text(log_in(cast.lestari), "prevention")
    for told in (
        "Senin, 14 Oktober 2024",
        "Pilkada Serentak 2024",
        "dari 14 dalam daftar pegawai (29%)",
        "dari 12 yang diminta (33%)",
        "dari 2 yang dikirim ke unit",
        "Yang diminta kalender sekarang",
        "Kecamatan Ranu",
        "5 orang",
        "Saran kami sendiri",
        "UU 10/2016 Pasal 71 ayat (2)",
    ):
        assert told in page, told
    assert f"unit={scene.district.pk}" in page


def test_the_plan_groups_tasks_and_says_who_set_the_day(cast: Cast, log_in: LogIn) -> None:
    build(cast)
    page = text(log_in(cast.lestari), "plan")
    assert page.index('id="late"') < page.index('id="week"') < page.index('id="later"')
    assert "Periksa cakupan dan laporkan kepada kepala daerah" in page
    assert "21 hari kalender setelah dimulainya: Kampanye" in page
    far = text(log_in(cast.lestari), "plan", pemilu="pemilu-2029")
    assert "baru tahunnya yang diketahui: 2029" in far
    assert "Menunggu jadwal" in far
    assert "Pemilihan ini tidak meminta apa pun" in text(log_in(cast.lestari), "plan", pemilu="psu-2025")


def test_a_supervisor_has_its_own_tasks(cast: Cast, log_in: LogIn) -> None:
    page = text(log_in(cast.ratna), "plan")
    assert "Kirim imbauan masa tenang" in page
    assert "Terbitkan larangan memakai fasilitas negara" not in page


def test_a_task_is_confirmed_and_taken_back(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    letter(scene, on=moment(9, 17))
    client = log_in(cast.lestari)
    address = reverse("plan-task", args=[ELECTION, TASK])
    page = client.get(address).content.decode()
    assert "Tampaknya selesai" in page
    assert "clock--goal" in page  # our own suggestion is dashed
    assert "UU 10/2016 Pasal 69 huruf h" in page
    done = client.post(address, {"act": "selesai", "note": "Edaran 1/SE"}, follow=True)
    assert "Tugas selesai." in done.content.decode()
    assert "Edaran 1/SE" in client.get(address).content.decode()
    assert client.post(address, {"act": "selesai"}).status_code == 409
    client.post(address, {"act": "buka"})
    assert not TaskMark.objects.exists()
    assert "Dibuka kembali" in client.get(address).content.decode()


def test_a_day_of_law_is_solid(cast: Cast, log_in: LogIn) -> None:
    page = text(log_in(cast.lestari), "plan-task", ELECTION, "jaga-mutasi")
    assert "clock--goal" not in page
    assert "Hari yang ditetapkan undang-undang" in page


def test_skipping_without_a_reason_is_refused_and_keeps_the_text(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    address = reverse("plan-task", args=[ELECTION, TASK])
    wrong = client.post(address, {"act": "lewati", "reason": "tak"})
    assert wrong.status_code == 422
    assert "tak</textarea>" in wrong.content.decode()
    assert client.post(address, {"act": "lewati", "reason": ""}).status_code == 422
    given = {"act": "lewati", "reason": "Tidak ada fasilitas yang dipinjamkan."}
    assert "alasannya dicatat" in client.post(address, given, follow=True).content.decode()
    assert "Tidak ada fasilitas yang dipinjamkan." in client.get(address).content.decode()


def test_no_such_task_and_no_such_election(cast: Cast, log_in: LogIn) -> None:
    client = log_in(cast.lestari)
    for args in ([ELECTION, "tidak-ada"], ["tidak-ada", TASK], ["pemilu-2024", TASK]):
        assert client.get(reverse("plan-task", args=args)).status_code == 404


def test_the_coverage_goes_down_the_tree(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    event(scene, scene.first)
    client = log_in(cast.lestari)
    page = text(client, "coverage")
    assert page.index("Kecamatan Ranu") < page.index("Dinas Pendidikan")
    assert "belum terjangkau" in page
    assert "4 dari 9" in page
    below = text(client, "coverage-unit", scene.education.pk)
    assert below.index("SD Negeri 2 Ranu") < below.index("SD Negeri 1 Ranu")
    assert "Kecamatan Ranu" not in below
    schools = text(client, "coverage", jenis="school")
    assert "Unit yang ditemukan" in schools
    assert (
        "Kecamatan Ranu"
        not in schools[schools.index("Unit yang ditemukan") : schools.index("Menurut wilayah unit")]
    )
    assert "Kecamatan Ranu" in text(client, "coverage", wilayah="99.01.01")


def test_the_days_narrow_the_coverage(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    event(scene, scene.first, at=moment(9, 2))
    client = log_in(cast.lestari)
    assert "4 dari 14 orang" in text(client, "coverage", sejak="2024-09-01", sampai="2024-09-30")
    assert "0 dari 14 orang" in text(client, "coverage", sejak="2024-10-01")
    for wrong in ({"sejak": "kemarin"}, {"sejak": "2024-10-02", "sampai": "2024-10-01"}):
        assert "Hari tidak dapat dipakai" in text(client, "coverage", **wrong)


def test_supervisors_and_bkn_see_governments_as_numbers_only(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    event(scene, scene.first)
    for person in (cast.ratna, cast.bima):
        page = text(log_in(person), "coverage")
        assert "Pemerintah Kabupaten Tirtamaya" in page
        assert "29%" in page
        assert "SD Negeri" not in page
    assert 'class="map"' in text(log_in(cast.bima), "coverage")
    assert log_in(cast.ratna).get(reverse("coverage-unit", args=[scene.education.pk])).status_code == 404
    assert log_in(cast.ratna).get(reverse("coverage-csv")).status_code == 403
    assert "Pemerintah Kabupaten Tirtamaya" not in text(log_in(cast.intan), "coverage")


def test_the_file_neutralises_formulas(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    Unit.objects.filter(pk=scene.first.pk).update(name="=1+1")
    told = log_in(cast.lestari).get(reverse("coverage-csv"))
    lines = told.content.decode().splitlines()
    assert len(lines) == 5
    assert any(line.startswith("'=1+1;school;4;0;") for line in lines)


def test_the_summary_and_its_letter(cast: Cast, log_in: LogIn) -> None:
    scene = build(cast)
    event(scene, scene.first)
    client = log_in(cast.lestari)
    page = text(client, "prevention-overview")
    for told in ("4 (29%)", "dari 14 dalam daftar pegawai", "Perkara diterima", "per Senin, 14 Oktober 2024"):
        assert told in page, told
    letter = client.get(reverse("prevention-overview-letter", args=["pdf"]))
    assert letter.content.startswith(b"%PDF")
    entry = Entry.objects.filter(action="vault:letter:sign").latest("id")
    assert entry.change["kind"] == "ringkasan-pencegahan"
    assert client.get(reverse("prevention-overview-letter", args=["docx"])).content.startswith(b"PK")


@pytest.mark.parametrize("name", [*PAGES, "coverage-csv"])
def test_who_may_not_is_told(cast: Cast, log_in: LogIn, name: str) -> None:
    assert Client().get(reverse(name)).status_code == 302
    assert log_in(cast.wira).get(reverse(name)).status_code == 403
    client = log_in(cast.lestari)
    assert client.post(reverse(name)).status_code == 405
    assert client.get(reverse(name), {"kantor": cast.tirtamaya.pk}).status_code == 404


def test_a_reader_of_another_office_cannot_mark(cast: Cast, log_in: LogIn) -> None:
    address = reverse("plan-task", args=[ELECTION, TASK])
    query = f"?kantor={cast.government.pk}"
    assert log_in(cast.ratna).post(address + query, {"act": "selesai"}).status_code == 404
    assert log_in(cast.wira).get(address).status_code == 403


@pytest.mark.parametrize("name", PAGES)
def test_queries_do_not_grow_with_units(cast: Cast, log_in: LogIn, name: str) -> None:
    scene = build(cast)
    event(scene, scene.first)
    client = log_in(cast.lestari)
    before = count_queries(client, reverse(name))
    more = [Unit(agency=scene.agency, code=f"x{n}", name=f"Kelurahan {n}", kind="ward") for n in range(12)]
    add_units(scene.agency, more)
    for unit in more:
        Employee.objects.create(
            agency=scene.agency, unit=unit, number=f"9-{unit.code}", category="pns", name="x"
        )
    recount(unit.pk for unit in more)
    assert count_queries(client, reverse(name)) <= before
