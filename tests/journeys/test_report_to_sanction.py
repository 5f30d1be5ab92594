"""From a citizen's report to a sanction that was really carried out, and back to the citizen.

A citizen on a phone reports a district head who spoke in verse for the incumbent at an open meeting, as in a case of the
regional elections of 2020 (here with invented places and people). She gets seven words and types some of them back. Ratna, the
handler of the regency's supervisor, names the case, checks each requirement, registers it, hears a witness and writes the
study. Sari chairs the plenary: neutrality. Ratna hands over to the personnel agency and to the appointing authority. Dewi and
Hendra acknowledge; Hendra records the decree. Ratna informs the reporter and closes. The citizen reads the outcome with her
words, and the ledger is whole. Once with JavaScript, once without.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import ROOT, Site
from tests.journeys.people import Visitors

pytestmark = pytest.mark.journey

STORY = (
    "Camat berpantun dalam pidato terbuka: nomor dua pasti menang, rakyat sejahtera. "
    "Ia mendukung bupati petahana. Ada videonya 44 detik."
)
TITLE = "Camat berpantun dukungan dalam pidato terbuka"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def visitors(browser: Browser, demo_site: Site, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    everybody = Visitors(browser, demo_site, javascript=request.param)
    yield everybody
    everybody.leave()


def test_a_report_goes_all_the_way(visitors: Visitors, demo_site: Site) -> None:
    citizen = visitors.citizen()
    words = tell(citizen, demo_site)
    number = found(citizen, r"\d{3}/LP/X/2024")

    ratna = visitors.officer("ratna")
    case = open_case(ratna, number)
    check_and_register(ratna, case)
    hear_and_study(ratna, case)

    decide(visitors.officer("sari"), case)

    hand_over(ratna, case)
    acknowledge(visitors.officer("dewi"), number, "BKN-77")
    hendra = visitors.officer("hendra")
    impose(hendra, acknowledge(hendra, number, "PPK-12"))

    inform_and_close(ratna, case)
    read_outcome(visitors.citizen(), demo_site, words)
    assert ledger_is_whole(demo_site)


def press(page: Page, name: str) -> None:
    """Press a button of the main part; the page that follows must not be an error."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def found(page: Page, pattern: str) -> str:
    """What the page's main part says that fits the pattern."""
    match = re.search(pattern, page.get_by_role("main").inner_text())
    assert match, page.url
    return match.group()


def tell(page: Page, site: Site) -> list[str]:
    """Report formally and keep the seven words; gives them."""
    page.goto(site.url)
    page.get_by_role("main").get_by_role("link", name="Lapor", exact=True).click()
    page.get_by_role("radio", name=re.compile("Laporan resmi")).check()
    press(page, "Lanjut: ceritakan")
    page.get_by_label("Apa yang terjadi?").fill(STORY)
    page.get_by_label("Tanggal").fill("2024-10-12")
    page.get_by_label("Jam", exact=False).first.fill("09:30")
    page.get_by_label("Kabupaten atau kota").select_option(label="Kabupaten Tirtamaya")
    page.get_by_label("Di mana tepatnya?").fill("Lapangan Desa Sukamulya, Kecamatan Ranu")
    page.get_by_label("Siapa yang dilaporkan?").fill("Camat Ranu")
    page.get_by_label("Saya melihat sendiri").check()
    page.get_by_label("Nama Anda").fill("Pelapor Rekaan")
    page.get_by_label("Alamat Anda").fill("Jalan Latihan 2, Tirtamaya")
    page.get_by_label("Bagaimana Anda dapat dihubungi?").fill("0800-0000-0000")
    page.get_by_label("Tautan").fill("https://contoh.example/video-pidato")
    press(page, "Kirim laporan")
    expect(page).to_have_url(f"{site.url}/lapor/terkirim/")
    words = page.get_by_role("list", name="Kode Anda").get_by_role("listitem").all_inner_texts()
    assert len(words) == 7
    for box in page.get_by_label(re.compile(r"^Kata ke-\d")).all():
        place = int(re.sub(r"\D", "", page.locator(f"label[for={box.get_attribute('id')}]").inner_text()))
        box.fill(words[place - 1])
    press(page, "Sudah saya catat")
    expect(page).to_have_url(f"{site.url}/lapor/kotak/")
    return words


def open_case(page: Page, number: str) -> str:
    """Find the case of the report in the officer's day, name it; gives its address."""
    page.get_by_role("row").filter(has_text=number).get_by_role("link").first.click()
    page.wait_for_load_state()
    case = page.url
    page.goto(f"{case}judul/")
    page.get_by_label("Judul", exact=True).fill(TITLE)
    press(page, "Simpan judul")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return case


def check_and_register(page: Page, case: str) -> None:
    """Every requirement is met, item by item; the case is registered."""
    page.get_by_role("main").get_by_role("link", name="Periksa syarat").click()
    for met in page.get_by_label("Terpenuhi", exact=True).all():
        met.check()
    press(page, "Simpan pemeriksaan")
    page.goto(f"{case}kajian-awal/")
    page.get_by_label("Memenuhi syarat dan diregistrasi").check()
    page.get_by_label("Alasan").fill("Semua syarat diperiksa dan terpenuhi.")
    press(page, "Catat hasil")
    page.get_by_role("main").get_by_role("link", name="Registrasi perkara").click()
    page.get_by_label("Teregistrasi", exact=True).check()
    press(page, "Registrasi")
    expect(page.get_by_text(re.compile(r"\d{3}/Reg/LP/X/2024")).first).to_be_visible()


def hear_and_study(page: Page, case: str) -> None:
    """The minutes of a witness, then the study with the conduct and its legal basis."""
    page.goto(f"{case}klarifikasi/")
    page.get_by_label("Saksi").check()
    page.get_by_label("Nama", exact=True).fill("Saksi rekaan")
    page.get_by_label("Tempat klarifikasi").fill("Ruang klarifikasi")
    page.get_by_label("Hari", exact=True).fill("2024-10-14")
    page.get_by_label("Jam", exact=True).fill("13:00")
    page.get_by_label("Yang disampaikan").fill(
        "Melihat camat berpantun di panggung dan mendengar nomor urut."
    )
    press(page, "Simpan berita acara")
    page.goto(f"{case}kajian/")
    page.get_by_label("Terlapor").fill("Camat Ranu")
    page.get_by_text("Kegiatan dan pertemuan", exact=True).click()
    page.get_by_label(re.compile("Menghadiri kampanye calon dengan keberpihakan")).check()
    press(page, "Ambil pasalnya")
    page.get_by_label("Fakta").fill(
        "Camat berpantun di lapangan desa pada 12 Oktober 2024; ada rekaman dan saksi."
    )
    page.get_by_label("Analisis").fill(
        "Ajakan mendukung petahana dibandingkan dengan unsur pasal satu per satu."
    )
    page.get_by_label(re.compile(r"\(netralitas", re.I)).check()
    press(page, "Selesaikan kajian")
    expect(page).to_have_url(case)


def decide(page: Page, case: str) -> None:
    """The chair records the plenary's decision, with who took part."""
    page.goto(f"{case}pleno/")
    page.get_by_label(re.compile(r"\(netralitas", re.I)).check()
    page.get_by_label("Hari", exact=True).fill("2024-10-14")
    page.get_by_label("Jam", exact=True).fill("14:00")
    for member in ("Made Artana", "Sari Hapsari"):
        page.get_by_label(member).check()
    page.get_by_label("Alasan").fill("Unsur dan bukti cukup; diputus dengan suara bulat.")
    press(page, "Catat putusan")
    expect(page).to_have_url(case)


def hand_over(page: Page, case: str) -> None:
    """One package to the personnel agency, one to the appointing authority with a recommendation."""
    for receiver in ("Kantor Regional BKN Latihan", "Pemerintah Kabupaten Tirtamaya"):
        page.goto(f"{case}serah/")
        page.get_by_label(re.compile(receiver)).check()
        for provision in page.get_by_role("group", name="Pasal").get_by_role("checkbox").all():
            provision.check()
        if receiver.startswith("Pemerintah"):
            choose(page, "Sanksi yang direkomendasikan", "Hukuman disiplin berat")
        press(page, "Serahkan")
        expect(page).to_have_url(case)


def choose(page: Page, label: str, beginning: str) -> None:
    """Choose the first option that begins so."""
    menu = page.get_by_label(label)
    options = [text.strip() for text in menu.get_by_role("option").all_inner_texts()]
    menu.select_option(label=next(text for text in options if text.startswith(beginning)))


def acknowledge(page: Page, case_number: str, agenda: str) -> str:
    """Open the package about the case and acknowledge it under the office's own number; gives its address."""
    page.get_by_role("link", name="Serah terima").first.click()
    links = page.get_by_role("main").get_by_role("link", name=re.compile(r"\d+.PN.X")).all()
    for address in [str(link.get_attribute("href")) for link in links]:
        page.goto(f"{page.url.split('/kerja')[0]}{address}")
        if case_number in page.get_by_role("main").inner_text():
            break
    package = page.url
    page.goto(f"{package}isi/")
    expect(page.get_by_role("main")).to_contain_text("Camat Ranu")
    expect(page.get_by_role("main")).not_to_contain_text("Pelapor Rekaan")
    page.goto(f"{package}terima/")
    page.get_by_label("Nomor agenda Anda").fill(agenda)
    press(page, "Akui penerimaan")
    expect(page).to_have_url(package)
    return package


def impose(page: Page, package: str) -> None:
    """The appointing authority records what it decided: as recommended."""
    page.goto(f"{package}sanksi/")
    page.get_by_label("Terbukti, sanksi dijatuhkan").check()
    choose(page, "Sanksi yang dijatuhkan", "Hukuman disiplin berat")
    page.get_by_label("Nomor surat keputusan").fill("800/117/KEP/2024")
    page.get_by_label("Tanggal surat keputusan").fill("2024-10-14")
    press(page, "Catat hasil pemeriksaan")
    expect(page).to_have_url(package)


def inform_and_close(page: Page, case: str) -> None:
    """The reporter is told, then the case is closed."""
    page.goto(f"{case}kabar/")
    page.get_by_role("main").get_by_role("textbox").first.fill("Sanksi telah dijatuhkan oleh PPK.")
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page).to_have_url(case)
    page.goto(f"{case}tutup/")
    page.get_by_role("main").get_by_role("button").last.click()
    expect(page).to_have_url(case)
    expect(page.get_by_role("main").get_by_text("Perkara ditutup").first).to_be_visible()


def read_outcome(page: Page, site: Site, words: list[str]) -> None:
    """With the seven words the citizen reads how it ended."""
    page.goto(f"{site.url}/lapor/kode/")
    page.get_by_role("main").get_by_role("textbox").first.fill(" ".join(words))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_url(f"{site.url}/lapor/kotak/")
    expect(page.get_by_role("main")).to_contain_text("Sanksi telah dijatuhkan")


def ledger_is_whole(site: Site) -> bool:
    """`netra ledger verify` says so."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("NETRA_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "netra.cli.main", "ledger", "verify", "--json"],
        env={**own, "NETRA_DATA": str(site.data), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0 and json.loads(done.stdout)["whole"]
