"""A press officer without JavaScript pastes an article, corrects what was misread and confirms the entry.

Then the pages are looked at on a phone by day and at a desk by night, for barriers.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable, links

pytestmark = pytest.mark.journey

ARTICLE = """RANU, Kabar Latihan - Bawaslu Kabupaten Tirtamaya menggelar sosialisasi netralitas bagi 120 ASN, Selasa (8/10/2024).
Materinya Pasal 71 ayat (1) UU 10/2016 dan Pasal 24 ayat (1) huruf d UU 20/2023. Pilkada 2024 diikuti tiga pasangan calon.
Menurut panitia, 35 persen peserta baru pertama kali mengikuti acara semacam itu."""


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_an_article_becomes_an_entry(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.officer("ratna")
    page.get_by_role("link", name="Register berita").first.click()
    page.get_by_role("link", name="Tambah artikel").click()
    page.get_by_label("Judul berita").fill("ASN Tirtamaya belajar netral")
    page.get_by_label("Penerbit").fill("Kabar Latihan")
    page.get_by_label("Terbit pada").fill("2024-10-09")
    page.get_by_label("Teks artikel").fill(ARTICLE)
    page.get_by_role("button", name="Baca artikel").click()
    expect(page.get_by_role("alert")).to_contain_text("nama terlapor")
    page.get_by_label("Nama terlapor sudah dihapus").check()
    page.get_by_role("button", name="Baca artikel").click()
    expect(page.get_by_label("Hari kegiatan")).to_have_value("2024-10-08")
    expect(page.get_by_label("Jenis kegiatan")).to_have_value("outreach")
    page.get_by_label("Angka 1").fill("112 ASN: peserta")
    page.get_by_role("button", name="Pastikan entri").click()
    expect(page.get_by_text("Entri dipastikan.")).to_be_visible()
    expect(page.get_by_text("Diperbaiki").first).to_be_visible()
    page.get_by_role("navigation", name="Posisi halaman").get_by_role("link", name="Register berita").click()
    expect(page.get_by_role("row", name="ASN Tirtamaya belajar netral")).to_contain_text(
        "Kegiatan pencegahan"
    )


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    page: Page = visitors.officer("yosef")
    for path in ("/kerja/register/", "/kerja/register/baru/"):
        assert_usable(page, demo_site.url + path)
    page.goto(f"{demo_site.url}/kerja/register/")
    entries = [link for link in links(page, "/kerja/register/") if not link.endswith("/baru/")]
    assert entries
    assert_usable(page, demo_site.url + entries[0])
