"""A personnel officer brings a roster in: uploads the workbook, says which unit is meant, carries it out, looks at
the unit, and takes it all back. Once with JavaScript and once without; then the pages are looked at for barriers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable, links

pytestmark = pytest.mark.journey

ROWS = (
    ("NIP", "Nama", "Jenis Pegawai", "Unit Kerja", "Jabatan"),
    ("199105062017031005", "Teguh Lembayung", "PNS", "SDN 1 Ranu", "Guru Ahli Pertama"),
    ("THL-LATIHAN-01", "Wening Selasih", "Non-ASN", "SMP Negeri 1 Ranu", "Operator Sekolah"),
    ("199113062017031005", "Salah Tanggal", "PNS", "SMP Negeri 1 Ranu", "Guru"),
)


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "daftar-latihan.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Pegawai")
        for line, row in enumerate(ROWS):
            sheet.write_row(line, 0, row)
    return path


@pytest.mark.parametrize(
    "visitors", [True, False], indirect=True, ids=["with-javascript", "without-javascript"]
)
def test_from_workbook_to_undo(visitors: Visitors, workbook: Path) -> None:
    page = visitors.officer("hendra")
    page.get_by_role("link", name="Pegawai", exact=True).first.click()
    before = int(page.get_by_role("link", name="pegawai aktif").inner_text().split()[0].replace(".", ""))
    check(page, workbook)
    expect(page.get_by_role("link", name=re.compile("^1\\s*Tidak"))).to_be_visible()
    page.get_by_role("link", name="Tentukan unit kerja yang dimaksud").click()
    page.get_by_label("SDN 1 Ranu").select_option(label="SD Negeri 1 Ranu (dikbud.sd-ranu-1)")
    page.get_by_role("button", name="Simpan pilihan").click()
    page.get_by_role("link", name="Lanjut ke pelaksanaan").click()
    page.get_by_role("button", name="Laksanakan: 2 baru, 0 pindah, 0 keluar").click()
    go_on(page)
    expect(page.get_by_text("Daftar pegawai sudah masuk")).to_be_visible()
    address = page.url
    find(page, "Teguh Lembayung")
    page.get_by_role("link", name="Teguh Lembayung").click()
    page.get_by_role("main").get_by_role("link", name="SD Negeri 1 Ranu").last.click()
    expect(page.get_by_role("heading", name="SD Negeri 1 Ranu")).to_be_visible()
    page.goto(address)
    page.get_by_role("link", name="Urungkan impor").click()
    page.get_by_role("button", name="Urungkan impor").click()
    go_on(page)
    expect(page.get_by_text("Impor sudah diurungkan")).to_be_visible()
    page.get_by_role("link", name="Pegawai", exact=True).first.click()
    expect(page.get_by_role("link", name="pegawai aktif")).to_contain_text(str(before))


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors, workbook: Path) -> None:
    page = visitors.officer("hendra")
    start = f"{demo_site.url}/kerja/pegawai/"
    for path in ("", "cari/?cari=sari", "impor/", "unit-baru/pemerintah-99-01/"):
        assert_usable(page, start + path)
    page.goto(start)
    unit = links(page, "/kerja/pegawai/unit/")[0]
    assert_usable(page, demo_site.url + unit)
    page.goto(demo_site.url + unit)
    for link in links(page, unit):
        assert_usable(page, demo_site.url + link)
    page.goto(demo_site.url + unit)
    person = links(page, "/kerja/pegawai/orang/")[0]
    assert_usable(page, demo_site.url + person)
    page.goto(demo_site.url + person)
    for link in links(page, person):
        assert_usable(page, demo_site.url + link)
    page.goto(start)
    check(page, workbook)
    roster = page.url
    for path in ("", "kolom/", "unit/", "baris/invalid/", "baris/new/", "laksanakan/"):
        assert_usable(page, roster + path)
    page.goto(roster)
    page.get_by_role("button", name="Batalkan impor ini").click()
    expect(page.get_by_text("Impor dibatalkan dan berkasnya dihapus")).to_be_visible()


def check(page: Page, workbook: Path) -> None:
    """Upload the workbook, take the columns as they are guessed, and wait for the dry run."""
    page.get_by_role("link", name="Impor daftar pegawai").click()
    page.get_by_label("Berkas daftar pegawai").set_input_files(workbook)
    page.get_by_role("button", name="Unggah berkas").click()
    expect(page.get_by_label("NIP", exact=True)).to_have_value("number")
    expect(page.get_by_label("Unit Kerja", exact=True)).to_have_value("unit")
    page.get_by_label("Hanya sebagian").check()
    page.get_by_role("button", name="Periksa berkas").click()
    go_on(page)
    expect(page.get_by_role("heading", name="Yang akan berubah")).to_be_visible()


def go_on(page: Page) -> None:
    """Wait until the work in the background is done, then go on."""
    onward = page.get_by_role("link", name="Lanjutkan")
    for _ in range(120):
        if onward.is_visible() and page.get_by_text("Selesai").first.is_visible():
            break
        page.wait_for_timeout(500)
        look = page.get_by_role("link", name="Lihat kemajuannya")
        if look.is_visible():
            look.click()
    onward.click()


def find(page: Page, name: str) -> None:
    """Find an employee by name."""
    page.get_by_role("link", name="Pegawai", exact=True).first.click()
    page.get_by_label("Nama atau nomor").fill(name)
    page.get_by_role("button", name="Cari pegawai").click()
