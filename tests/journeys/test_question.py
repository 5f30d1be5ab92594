"""Somebody asks an officer without a name and without JavaScript, reads the answer with seven words,
and everybody finds the published copy. Then the pages are looked at for barriers.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable

pytestmark = pytest.mark.journey

QUESTION = "Kepala bagian saya minta kami memakai kaus hijau pada hari Jumat. Bolehkah saya memakainya?"
TITLE = "Kaus berwarna pada hari kerja"


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


def ask(page: Page, site: Site) -> str:
    """Ask on the page of the answer; gives the seven words."""
    page.goto(f"{site.url}/boleh/")
    page.get_by_label("Apa yang ingin Anda tanyakan?").fill(QUESTION)
    page.get_by_role("button", name="Lihat jawaban").click()
    page.get_by_role("link", name="Tanya petugas").click()
    expect(page.get_by_label("Pertanyaan Anda")).to_have_value(QUESTION)
    page.get_by_label("Kabupaten atau kota").select_option("99.01")
    page.get_by_role("button", name="Kirim pertanyaan").click()
    expect(page.get_by_role("heading", name="Catat tujuh kata ini")).to_be_visible()
    return " ".join(page.locator("ol.words li").all_inner_texts())


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_a_question_is_answered_and_published(demo_site: Site, visitors: Visitors) -> None:
    code = ask(visitors.citizen(), demo_site)
    officer = visitors.officer("ratna")
    officer.get_by_role("link", name="Pertanyaan").first.click()
    officer.get_by_role("rowheader").last.get_by_role("link").click()
    expect(officer.get_by_text(QUESTION)).to_be_visible()
    officer.get_by_label("Jawaban", exact=True).fill("Tanyakan dulu tujuannya; jangan pakai atribut calon.")
    officer.get_by_role("button", name="Kirim jawaban").click()
    expect(officer.get_by_text("Hapus identitas")).to_be_visible()
    officer.get_by_label("Judul", exact=True).fill(TITLE)
    officer.get_by_label("Pertanyaan, dengan kata-kata").fill("Bolehkah memakai pakaian berwarna calon?")
    officer.get_by_label("Tidak ada yang mengungkap").check()
    officer.get_by_role("button", name="Terbitkan jawaban").click()
    expect(officer.get_by_text("Jawaban diterbitkan.")).to_be_visible()

    reader = visitors.citizen()
    reader.goto(f"{demo_site.url}/boleh/kotak/")
    reader.get_by_label("Tujuh kata").fill(code)
    reader.get_by_role("button", name="Buka kotak").click()
    expect(reader.get_by_text("Tanyakan dulu tujuannya")).to_be_visible()
    reader.goto(f"{demo_site.url}/boleh/tanya-jawab/")
    reader.get_by_role("searchbox").fill("berwarna calon")
    reader.get_by_role("button", name="Cari").click()
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(reader.get_by_text("Kepala bagian")).to_have_count(0)


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.citizen()
    for path in ("tanya/", "kotak/", "tanya-jawab/", "tanya-jawab/?q=tidakada"):
        assert_usable(page, f"{demo_site.url}/boleh/{path}")
    ask(page, demo_site)
    for path in ("tanya/terkirim/", "kotak/"):
        assert_usable(page, f"{demo_site.url}/boleh/{path}")
    officer = visitors.officer("yosef")
    assert_usable(officer, f"{demo_site.url}/kerja/pertanyaan/")
    officer.get_by_role("rowheader").last.get_by_role("link").click()
    assert_usable(officer, officer.url)
