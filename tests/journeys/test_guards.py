"""A personnel officer without JavaScript guards a school and a post.

Pair number 1 asks for a school hall: the check says no, she refuses with the ground and prints the letter. A head of a school
is to be replaced: the check shows the window, she attaches the Minister's letter, and the answer changes.
Then the pages are looked at on a phone by day and at a desk by night, for barriers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility_work import assert_usable, links

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


@pytest.mark.parametrize("visitors", [False], indirect=True, ids=["without-javascript"])
def test_a_school_and_a_post_are_guarded(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.officer("hendra")
    page.get_by_role("link", name="Penjagaan").first.click()
    page.get_by_role("link", name="Pilih fasilitas dan catat permintaan").click()
    page.get_by_role("link", name="SMP Latihan 1").click()
    page.get_by_role("link", name="Catat permintaan").click()
    page.get_by_label("Siapa yang meminta").select_option("candidate")
    page.get_by_label("Nama pada permintaan").fill("Paslon nomor 1")
    page.get_by_label("Untuk apa").select_option("campaign")
    page.get_by_label("Dari hari").fill("2024-10-27")
    page.get_by_label("Dari pukul").fill("09:00")
    page.get_by_label("Sampai pukul").fill("12:00")
    page.get_by_role("button", name="Periksa permintaan").click()
    expect(page.get_by_role("main")).to_contain_text("Dilarang")
    page.get_by_role("radio", name="Dikabulkan").check()
    page.get_by_role("button", name="Catat putusan").click()
    expect(page.get_by_role("alert")).to_contain_text("Tulis alasan Anda memutuskan lain.")
    page.get_by_role("radio", name="Ditolak").check()
    page.get_by_label("Alasan").fill("Sekolah tidak dipakai kampanye.")
    page.get_by_role("button", name="Catat putusan").click()
    with page.expect_download() as letter:
        page.get_by_role("link", name="Surat sebagai PDF").click()
    assert letter.value.path().read_bytes().startswith(b"%PDF")
    replace_a_head(page)


def replace_a_head(page: Page) -> None:
    """The second half: the window, the missing approval, and the answer that changes."""
    page.get_by_role("link", name="Penjagaan").first.click()
    page.get_by_role("link", name="Keputusan kepegawaian").click()
    expect(page.get_by_role("main")).to_contain_text("Jumat, 22 Maret 2024")
    page.get_by_role("link", name="Periksa keputusan kepegawaian").click()
    page.get_by_role("radio", name=re.compile("kepala sekolah")).check()
    page.get_by_label("Siapa yang bersangkutan").fill("Pegawai Rekaan Lima")
    page.get_by_label("Hari pelantikan atau berlaku").fill("2024-10-28")
    page.get_by_role("button", name="Periksa keputusan").click()
    expect(page.get_by_role("main")).to_contain_text("Memerlukan persetujuan yang belum ada di sini.")
    page.get_by_role("link", name="Lampirkan persetujuan").click()
    page.get_by_label("Nomor surat").fill("100.2.2/0007/LATIHAN")
    page.get_by_label("Tanggal surat").fill("2024-10-10")
    page.get_by_label("Berkas surat").set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_role("button", name="Lampirkan persetujuan").click()
    expect(page.get_by_role("main")).to_contain_text("Boleh")
    page.get_by_role("radio", name="Sudah dijalankan").check()
    page.get_by_role("button", name="Catat", exact=True).click()
    expect(page.get_by_text("Sudah dicatat.")).to_be_visible()


@pytest.mark.parametrize("visitors", [True], indirect=True, ids=["with-javascript"])
def test_the_pages_have_no_barriers(demo_site: Site, visitors: Visitors) -> None:
    page = visitors.officer("hendra")
    fixed = ("", "fasilitas/", "fasilitas/baru/", "pegawai/", "pegawai/baru/", "pegawai/jabatan/")
    for path in fixed:
        assert_usable(page, f"{demo_site.url}/kerja/jaga/{path}")
    for start in ("pinjam/", "fasilitas/", "pegawai/"):
        page.goto(f"{demo_site.url}/kerja/jaga/{'' if start == 'pinjam/' else start}")
        found = [
            link for link in links(page, f"/kerja/jaga/{start}") if not link.endswith(("/baru/", "/jabatan/"))
        ]
        assert found
        assert_usable(page, demo_site.url + found[0])
