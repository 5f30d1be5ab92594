"""The way of initial information: no name is given, and it becomes a finding of the supervisor itself.

A citizen tells, without a name, of a poster in a family welfare group. She keeps her seven words. Ratna asks a question in
the code box; the citizen comes back, is let in by her words alone, and answers. Ratna traces it and establishes a finding,
which is registered like a report. Nowhere was an identity asked or kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_report_to_sanction import found, press

pytestmark = pytest.mark.journey

STORY = "Staf kelurahan membagikan poster pasangan calon di grup warga tiga hari berturut-turut."


@pytest.fixture
def visitors(browser: Browser, demo_site: Site) -> Iterator[Visitors]:
    everybody = Visitors(browser, demo_site, javascript=True)
    yield everybody
    everybody.leave()


def test_a_tip_without_a_name_becomes_a_finding(visitors: Visitors, demo_site: Site) -> None:
    citizen = visitors.citizen()
    words = tell(citizen, demo_site)
    number = found(citizen, r"\d{3}/INF/X/2024")

    ratna = visitors.officer("ratna")
    case = ask(ratna, number)

    again = visitors.citizen()
    answer(again, demo_site, words)

    ratna.goto(f"{case}isi/")
    expect(ratna.get_by_role("main")).to_contain_text("Sejak hari Jumat")
    establish(ratna, case)
    expect(ratna.get_by_text(re.compile(r"\d{3}/Reg/TM/X/2024")).first).to_be_visible()


def tell(page: Page, site: Site) -> list[str]:
    page.goto(f"{site.url}/lapor/")
    page.get_by_role("radio", name=re.compile("Informasi awal")).check()
    press(page, "Lanjut: ceritakan")
    assert not page.get_by_label("Nama Anda").count()
    page.get_by_label("Apa yang terjadi?").fill(STORY)
    page.get_by_label("Tanggal").fill("2024-10-11")
    page.get_by_label("Kabupaten atau kota").select_option(label="Kabupaten Tirtamaya")
    page.get_by_label("Dari unggahan media sosial").check()
    press(page, "Kirim informasi")
    words = page.get_by_role("list", name="Kode Anda").get_by_role("listitem").all_inner_texts()
    for box in page.get_by_label(re.compile(r"^Kata ke-\d")).all():
        place = int(re.sub(r"\D", "", page.locator(f"label[for={box.get_attribute('id')}]").inner_text()))
        box.fill(words[place - 1])
    press(page, "Sudah saya catat")
    return words


def ask(page: Page, number: str) -> str:
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.wait_for_load_state()
    case = page.url
    page.get_by_role("main").get_by_role("link", name="Tulis kepada pelapor").click()
    page.get_by_role("main").get_by_role("textbox").first.fill("Sejak kapan poster itu dibagikan?")
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page).to_have_url(case)
    return case


def answer(page: Page, site: Site, words: list[str]) -> None:
    page.goto(f"{site.url}/lapor/kode/")
    page.get_by_role("main").get_by_role("textbox").first.fill(", ".join(words).upper())
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("Sejak kapan poster itu dibagikan?")
    page.get_by_label(re.compile("Pesan Anda")).fill("Sejak hari Jumat, setiap pagi.")
    press(page, "Kirim pesan")
    expect(page.get_by_role("main")).to_contain_text("Sejak hari Jumat")


def establish(page: Page, case: str) -> None:
    page.goto(f"{case}kajian-awal/")
    page.get_by_label(re.compile("ditetapkan sebagai temuan", re.I)).check()
    page.get_by_label(re.compile("Alasan")).fill("Dua warga dan unggahan yang disimpan menguatkan informasi.")
    press(page, "Catat hasil")
    page.goto(f"{case}register/")
    if page.get_by_label("Teregistrasi", exact=True).count():
        page.get_by_label("Teregistrasi", exact=True).check()
    press(page, "Registrasi")
