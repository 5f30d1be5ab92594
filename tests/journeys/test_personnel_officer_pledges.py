"""A personnel officer without JavaScript runs a pledge campaign from its text to the list of those who have not signed.

She asks everybody, people without civil-service status included, prints slips for a school, enters the sheets that
came back on paper, answers what the roster does not settle, and takes the list of the others along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable

pytestmark = pytest.mark.journey

NAME = "Pakta Latihan Perjalanan"


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_a_campaign_from_its_text_to_the_list_of_the_others(visitors: Visitors) -> None:
    page = visitors.officer("hendra")
    prepare(page)
    publish_and_open(page)
    people = open_first_leaf(page)
    unit = page.url
    print_slips(page)
    page.goto(unit)
    enter_paper(page, people)
    page.goto(unit)
    expect(page.get_by_text("1 dari", exact=False).first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    listed = download.value.path().read_text(encoding="utf-8-sig")
    assert people[0][1] not in listed
    assert people[1][1] in listed


def prepare(page: Page) -> None:
    page.get_by_role("link", name="Pakta").first.click()
    page.get_by_role("link", name="Gerakan pakta baru").click()
    page.get_by_label("Nama gerakan pakta").fill(NAME)
    page.get_by_label("Pemilihan", exact=True).select_option("pilkada-2024")
    page.get_by_label("Hari pertama penandatanganan").fill("2024-10-14")
    page.get_by_label("Hari terakhir penandatanganan").fill("2024-10-31")
    expect(page.get_by_label("Non-ASN")).to_be_checked()
    page.get_by_role("button", name="Siapkan gerakan pakta").click()


def publish_and_open(page: Page) -> None:
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.get_by_label("Teks pakta")).to_have_value(re.compile("menjaga jari"))
    page.get_by_role("button", name="Simpan konsep").click()
    page.get_by_role("link", name="Baca dan terbitkan versi 1").click()
    page.get_by_role("button", name="Terbitkan").click()
    expect(page.get_by_role("alert")).to_contain_text("Centang dahulu")
    page.get_by_label("Saya sudah membaca akibatnya").check()
    page.get_by_role("button", name="Terbitkan").click()
    page.get_by_role("navigation", name="Posisi halaman").get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="Buka gerakan pakta").click()
    expect(page.get_by_role("heading", name=re.compile(r"^0 dari [\d.]+ pegawai"))).to_be_visible()


def open_first_leaf(page: Page) -> list[tuple[str, str]]:
    """Go down the tree to a unit without parts; gives the first people on its list, as (name, number)."""
    while page.get_by_role("table", name="Kemajuan menurut unit").count():
        page.get_by_role("table", name="Kemajuan menurut unit").get_by_role("link").first.click()
    rows = page.get_by_role("table", name="Belum menandatangani").get_by_role("row")
    found = []
    for number in range(1, 4):
        row = rows.nth(number)
        name = row.get_by_role("rowheader").inner_text().splitlines()[0]
        found.append((name, row.get_by_role("cell").first.inner_text().strip()))
    return found


def print_slips(page: Page) -> None:
    page.get_by_role("link", name="Cetak lembar kode").click()
    page.get_by_label("Dibagikan oleh").fill("Kepala unit")
    with page.expect_download() as download:
        page.get_by_role("button", name="Buat PDF").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def enter_paper(page: Page, people: list[tuple[str, str]]) -> None:
    """One sheet whose list has a person of the unit, somebody unknown, and a wrong name beside a number."""
    (name, number), (_, other), _ = people
    page.get_by_role("link", name="Masukkan kertas").click()
    page.get_by_label("Tempat penandatanganan lembar").fill("Aula")
    page.get_by_role("button", name="Mulai bundel").click()
    page.get_by_label("Nama dan nomor pada lembar").fill(
        f"{number} {name}\nOrang Tak Dikenal Sekali\n{other} Bukan Pemilik Nomor"
    )
    page.get_by_role("button", name="Bandingkan dengan daftar pegawai").click()
    expect(page.get_by_text("2 baris perlu jawaban Anda")).to_be_visible()
    page.get_by_role("link", name="Orang Tak Dikenal Sekali").first.click()
    for _ in range(2):
        page.get_by_label("Tidak ada di daftar pegawai: lewati baris ini").check()
        page.get_by_role("button", name="Simpan jawaban").click()
    page.get_by_role("button", name="Masukkan tanda tangan").click()
    expect(page.get_by_text("1 tanda tangan kertas dimasukkan.")).to_be_visible()


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.officer("hendra")
    for path in ("/kerja/pakta/", "/kerja/pakta/baru/"):
        assert_usable(page, demo_site.url + path)
