"""A participant scans the code on the screen with a phone, checks in, takes the certificate along; the officer sees it.

The officer opens the screen, the participant follows its code without JavaScript and without an account, and the count
goes up. Afterwards a video pledge is sent by link, seen with the private code and withdrawn. In the end the pages are
looked at for barriers.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable

pytestmark = pytest.mark.journey

PATIENCE = 60  # seconds until a long document is there
TRAINING = "Bimbingan teknis netralitas bagi camat, lurah, dan sekretaris desa"


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


def open_event(officer: Page, title: str) -> None:
    officer.get_by_role("link", name="Sosialisasi").first.click()
    officer.get_by_role("main").get_by_role("link", name=title).click()


def somebody(officer: Page, title: str) -> tuple[str, str]:
    """Number and name of an employee who signed another event's list, read from the officer's page."""
    open_event(officer, title)
    officer.get_by_role("link", name="Lihat semua yang hadir").click()
    row = officer.get_by_role("row").nth(1).inner_text().split("\n")
    name, number = [each.strip() for each in row if each.strip()][:2]
    return number, name


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_from_the_screen_to_the_certificate(demo_site: Site, visitors: Visitors) -> None:
    officer = visitors.officer("hendra")
    number, name = somebody(officer, "Sosialisasi netralitas bagi kepala sekolah")
    open_event(officer, TRAINING)
    screen = visitors.citizen()
    screen.goto(demo_site.url + (officer.get_by_role("link", name="Buka layar").get_attribute("href") or ""))
    before = int(screen.locator("main").inner_text().split("pegawai hadir")[0].split()[-1])
    code = screen.get_by_text(re.compile(r"^[A-Z2-9]{6}$")).inner_text()

    phone = visitors.citizen()
    phone.goto(f"{demo_site.url}/hadir/")
    phone.get_by_label("Kode ruang").fill(code)
    phone.get_by_role("button", name="Lanjutkan").click()
    phone.get_by_label("Nomor pegawai").fill(number)
    phone.get_by_label("Nama Anda").first.fill("Bukan Namanya")
    phone.get_by_role("button", name="Catat kehadiran").click()
    expect(phone.get_by_role("alert")).to_contain_text("tidak cocok")
    phone.get_by_label("Nama Anda").first.fill(name)
    phone.get_by_role("button", name="Catat kehadiran").click()
    expect(phone.get_by_role("heading", name="Anda tercatat hadir")).to_be_visible()
    expect(phone.get_by_text(name)).to_have_count(0)
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Sertifikat").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    screen.reload()
    assert int(screen.locator("main").inner_text().split("pegawai hadir")[0].split()[-1]) == before + 1
    officer.reload()
    officer.get_by_role("link", name="Lihat semua yang hadir").click()
    expect(officer.get_by_role("row", name=name)).to_contain_text("Kode ruang daring")


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_an_oath_has_its_minutes_and_its_closed_screen(demo_site: Site, visitors: Visitors) -> None:
    officer = visitors.officer("laila")
    open_event(officer, "Apel ikrar netralitas")
    expect(officer.get_by_text("Ikrar dibacakan bersama")).to_be_visible()
    officer.get_by_role(
        "link", name="Berita acara ikrar"
    ).click()  # hundreds of names: made in the background
    fetch = officer.get_by_role("link", name=re.compile("berita-acara-ikrar"))
    deadline = time.monotonic() + PATIENCE
    while not fetch.count() and time.monotonic() < deadline:
        officer.wait_for_timeout(500)
        officer.reload()
    with officer.expect_download() as download:
        fetch.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    open_event(officer, "Apel ikrar netralitas")
    screen = visitors.citizen()
    screen.goto(demo_site.url + (officer.get_by_role("link", name="Buka layar").get_attribute("href") or ""))
    expect(screen.get_by_text("Pencatatan hadir ditutup")).to_be_visible()


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_a_video_is_sent_and_withdrawn(demo_site: Site, visitors: Visitors) -> None:
    officer = visitors.officer("hendra")
    number, name = somebody(officer, "Sosialisasi netralitas bagi kepala sekolah")
    phone = visitors.citizen()
    phone.goto(f"{demo_site.url}/video/")
    phone.get_by_role("link", name="Pemerintah Kabupaten Tirtamaya").click()
    phone.get_by_label("Nomor pegawai").fill(number)
    phone.get_by_label("Nama Anda").fill(name)
    phone.get_by_label("Tautan ke unggahan publik").fill("https://video.example/ikrar/perjalanan")
    phone.get_by_role("button", name="Kirim video").click()
    expect(phone.get_by_role("alert")).to_contain_text("Tanpa persetujuan")
    phone.get_by_label("Saya menyetujui ini").check()
    phone.get_by_role("button", name="Kirim video").click()
    code = phone.get_by_text(re.compile(r"^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$")).inner_text()

    officer.get_by_role("link", name="Sosialisasi").first.click()
    officer.get_by_role("link", name="Video ikrar").click()
    officer.get_by_role("link", name=name).click()
    officer.get_by_label("Ada gerakan tangan").check()
    officer.get_by_label("Dengan kata-kata Anda").fill("Mohon ulangi dengan tangan di dada.")
    officer.get_by_role("button", name="Tolak video").click()

    phone.goto(f"{demo_site.url}/video/")
    phone.get_by_label("Kode Anda").fill(code.lower())
    phone.get_by_role("button", name="Lihat keadaannya").click()
    expect(phone.get_by_text("Mohon ulangi dengan tangan di dada.")).to_be_visible()
    phone.get_by_role("button", name="Hapus video saya").click()
    expect(phone.get_by_role("heading", name="Video sudah dihapus")).to_be_visible()


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.officer("hendra")
    open_event(page, TRAINING)
    event = page.url
    # The screen is left out: it has to renew itself, which a page for reading must not.
    addresses = [f"{demo_site.url}/kerja/kegiatan/", f"{demo_site.url}/kerja/kegiatan/baru/", event]
    addresses += [
        f"{event}hadir/",
        f"{event}daftar/",
        f"{demo_site.url}/hadir/",
        f"{demo_site.url}/video/",
    ]
    addresses += [f"{demo_site.url}/video/pemerintah-99-01/", f"{demo_site.url}/kerja/kegiatan/video/"]
    for address in addresses:
        assert_usable(page, address)
