"""A personnel officer issues a circular, a unit confirms it by its link on a phone without JavaScript, and the silent
are listed. Then a supervisor's warning is answered, and the pages are looked at for barriers.
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

TITLE = "Edaran percobaan tentang netralitas"


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


def issue(page: Page, site: Site) -> None:
    """Write a circular to all health units and issue it."""
    page.goto(f"{site.url}/kerja/edaran/")
    page.get_by_role("link", name="Tulis surat").click()
    page.get_by_label("Surat edaran").check()
    page.get_by_role("button", name="Isi draf").click()
    expect(page.get_by_label("Teks")).to_have_value(re.compile(r"Dasar: .*PP 94/2021"))
    page.get_by_label("Judul").fill(TITLE)
    page.get_by_label("Semua unit kerja").uncheck()
    page.get_by_label("Rumah sakit atau puskesmas").check()
    page.get_by_role("button", name="Simpan draf").click()
    page.get_by_role("button", name="Terbitkan surat").click()
    expect(page.get_by_text(re.compile(r"Terbit sebagai \d{3}/SE/"))).to_be_visible()


def link_of_first(page: Page) -> tuple[str, str]:
    """Name and link of the first addressee, as the officer reads them."""
    first = page.get_by_role("rowheader").first.get_by_role("link")
    name = first.inner_text()
    first.click()
    return name, page.locator("p.hash").inner_text()


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_a_circular_is_issued_and_confirmed(demo_site: Site, visitors: Visitors) -> None:
    officer = visitors.officer("hendra")
    issue(officer, demo_site)
    letter = officer.url
    name, link = link_of_first(officer)

    unit = visitors.citizen()
    unit.goto(f"{demo_site.url}{link[link.index('/edaran/') :]}")
    expect(unit.get_by_role("heading", name=TITLE)).to_be_visible()
    unit.get_by_role("button", name="Konfirmasi penerimaan").click()
    expect(unit.get_by_role("heading", name="Ada 2 isian")).to_be_visible()
    unit.get_by_label("Nama Anda").fill("Rahma Cendana")
    unit.get_by_label("Jabatan Anda").fill("Kepala tata usaha")
    unit.get_by_role("button", name="Konfirmasi penerimaan").click()
    expect(unit.get_by_role("heading", name="Penerimaan sudah dikonfirmasi")).to_be_visible()
    unit.reload()
    expect(unit.get_by_text(re.compile(r"/TT/0001"))).to_be_visible()
    assert unit.evaluate("document.documentElement.scrollWidth") <= 390

    officer.goto(f"{letter}?siapa=silent")
    expect(officer.get_by_role("link", name=name, exact=True)).to_have_count(0)
    expect(officer.get_by_role("rowheader").first).to_be_visible()
    officer.goto(f"{letter}?siapa=confirmed")
    expect(officer.get_by_role("link", name=name, exact=True)).to_be_visible()


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_a_warning_is_answered_and_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    officer = visitors.officer("laila")
    officer.goto(f"{demo_site.url}/kerja/edaran/diterima/")
    officer.get_by_role("link", name="Peringatan dini").first.click()
    received = officer.url
    assert_usable(officer, received)
    officer.get_by_label("Balasan Anda").fill("Sudah kami teruskan ke semua unit.")
    officer.get_by_label("Jabatan Anda").fill("Kepala bidang")
    officer.get_by_role("button", name="Kirim balasan").click()
    expect(officer.get_by_text("Balasan Anda sudah di kantor pengawas.")).to_be_visible()

    supervisor = visitors.officer("aisyah")
    supervisor.goto(f"{demo_site.url}/kerja/edaran/")
    supervisor.get_by_role("link", name="Peringatan dini").first.click()
    expect(supervisor.get_by_text("Sudah membalas").first).to_be_visible()
    warning = supervisor.url
    for path in ("", "baru/", "nomor/", "diterima/"):
        assert_usable(supervisor, f"{demo_site.url}/kerja/edaran/{path}")
    assert_usable(supervisor, warning)
    supervisor.get_by_role("rowheader").last.get_by_role("link").click()
    assert_usable(supervisor, supervisor.url)
    link = supervisor.locator("p.hash").inner_text()
    citizen = visitors.citizen()
    assert_usable(citizen, f"{demo_site.url}{link[link.index('/edaran/') :]}")
    assert_usable(citizen, f"{demo_site.url}/edaran/")
