"""A personnel officer's day of prevention, without JavaScript: what is asked, what seems done, who was never reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable

pytestmark = pytest.mark.journey
PAGES = (
    "/kerja/pencegahan/",
    "/kerja/pencegahan/rencana/",
    "/kerja/pencegahan/cakupan/",
    "/kerja/pencegahan/ringkasan/",
)
TASK = "Adakan sosialisasi untuk unit yang belum pernah terjangkau"


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_from_the_calendar_to_the_summary(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.officer("hendra")
    page.get_by_role("link", name="Pencegahan").first.click()
    expect(page.get_by_role("heading", name="Yang diminta kalender sekarang")).to_be_visible()
    page.get_by_role("link", name="Rencana menurut tahapan").first.click()
    page.get_by_role("link", name=TASK).first.click()
    expect(page.get_by_text("Saran kami sendiri, bukan undang-undang")).to_be_visible()
    page.get_by_text("Lewati, dengan alasan").click()
    page.get_by_role("button", name="Lewati tugas").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulis singkat mengapa tugas dilewati.")
    page.get_by_label("Mengapa tugas dilewati?").fill(
        "Digabung dengan kegiatan pekan depan di empat kecamatan."
    )
    page.get_by_role("button", name="Lewati tugas").click()
    expect(page.get_by_text("Tugas dilewati; alasannya dicatat.")).to_be_visible()
    page.get_by_role("link", name=TASK).first.click()
    page.get_by_role("button", name="Buka kembali tugas").click()
    expect(page.get_by_text("Tugas dibuka kembali.")).to_be_visible()
    page.get_by_role("link", name="Cakupan").first.click()
    page.get_by_role("link", name="Dinas Pendidikan").first.click()
    expect(page.get_by_role("heading", name="Dinas Pendidikan").first).to_be_visible()
    page.goto(f"{demo_site.url}/kerja/pencegahan/ringkasan/")
    expect(page.get_by_role("row", name="Terjangkau sosialisasi")).to_contain_text("dalam daftar pegawai")


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    page: Page = visitors.officer("hendra")
    for path in PAGES:
        assert_usable(page, demo_site.url + path)
