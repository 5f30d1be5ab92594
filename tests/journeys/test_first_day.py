"""The first day of an installation, without JavaScript.

Sari starts Netra and opens the link it prints. She chooses the Bawaslu of her regency, becomes its administrator and protects her account
with the app on her phone. She adds Yosef and hands him his link; he sets his password, protects his account too, and is let into the
workroom. The link of the first start works no more. Then she opens the office of the government that will receive cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site, serving

pytestmark = pytest.mark.journey
PASSWORD = "gunung-tinggi-sekali"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Site]:
    with serving(tmp_path / "fresh") as running:
        yield running


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / "fresh").mkdir()


def test_first_day(fresh: Site, browser: Browser) -> None:
    link = re.search(r"http://\S+/mulai/\S+", fresh.said)
    assert link is not None, fresh.said
    path = link.group().split("/mulai/")[1]
    start = f"{fresh.url}/mulai/{path}"

    sari = browser.new_context(java_script_enabled=False).new_page()
    set_up(sari, start)
    log_in(sari, fresh.url, "sari@example.org")
    protect(sari)
    invitation = add_yosef(sari, fresh.url)

    yosef = browser.new_context(java_script_enabled=False).new_page()
    yosef.goto(invitation)
    type_password(yosef)
    yosef.get_by_role("button", name="Atur kata sandi").click()
    log_in(yosef, fresh.url, "yosef@example.org")
    protect(yosef)
    yosef.goto(f"{fresh.url}/akun")
    expect(yosef.get_by_text("Ketua, Bawaslu Kabupaten Badung")).to_be_visible()

    yosef.goto(start)
    expect(yosef.get_by_role("heading", name="Tautan ini tidak berlaku lagi")).to_be_visible()
    open_government(sari, fresh.url)


def set_up(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_label("Nama instansi").fill("badung")
    page.get_by_role("button", name="Cari").click()
    page.get_by_label("Bawaslu Kabupaten Badung").check()
    page.get_by_role("button", name="Lanjut dengan kantor ini").click()
    page.get_by_label("Nama lengkap").fill("Sari Dewi")
    page.get_by_label("Alamat surel").fill("sari@example.org")
    type_password(page)
    page.get_by_label("Penangan perkara").check()
    page.get_by_role("button", name="Buka kantor ini").click()
    expect(page.get_by_text("Kantor sudah dibuka")).to_be_visible()


def type_password(page: Page) -> None:
    page.get_by_label("Kata sandi baru", exact=True).fill(PASSWORD)
    page.get_by_label("Kata sandi baru, sekali lagi").fill(PASSWORD)


def log_in(page: Page, url: str, email: str) -> None:
    page.goto(f"{url}/masuk")
    page.get_by_label("Alamat surel").fill(email)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Masuk").click()


def protect(page: Page) -> None:
    """Led here from the workroom: nothing else opens before."""
    expect(page.get_by_role("heading", name="Pasang faktor kedua")).to_be_visible()
    key = re.sub(r"\s", "", page.locator("code").inner_text())
    page.get_by_label("Enam angka").fill(pyotp.TOTP(key).now())
    page.get_by_role("button", name="Lindungi akun saya").click()
    expect(page.get_by_role("heading", name="10 dari 10 kode belum dipakai")).to_be_visible()


def add_yosef(page: Page, url: str) -> str:
    """The one-time link that the page shows for Yosef."""
    page.goto(f"{url}/kerja/petugas")
    page.get_by_role("link", name="Tambah petugas").click()
    page.get_by_label("Nama lengkap").fill("Yosef Lay")
    page.get_by_label("Alamat surel").fill("yosef@example.org")
    page.get_by_label("Ketua:").check()
    page.get_by_role("button", name="Tambahkan petugas").click()
    shown = re.search(r"/akun/kata-sandi/\S+", page.get_by_role("main").inner_text())
    assert shown is not None
    return url + shown.group()


def open_government(page: Page, url: str) -> None:
    page.goto(f"{url}/kerja/kantor")
    page.get_by_label("Nama instansi").fill("pemerintah badung")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Buka kantor Pemerintah Kabupaten Badung").click()
    page.get_by_label("Nama lengkap").fill("Komang Putra")
    page.get_by_label("Alamat surel").fill("komang@example.org")
    page.get_by_label("Petugas kepegawaian").check()
    page.get_by_role("button", name="Buka kantor ini").click()
    expect(page.get_by_text("Tautan sekali pakai untuk Komang Putra")).to_be_visible()
