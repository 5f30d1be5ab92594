"""Takes the README's pictures from a running demo: `./netra serve --demo`, then `python scripts/take_screenshots.py`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pyotp
from playwright.sync_api import Browser, Page, sync_playwright

from netra.demo.credentials import PASSWORD, SECRET

TARGET = Path(__file__).resolve().parent.parent / "docs" / "pictures"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


def main(address: str) -> None:
    """Write the pictures, one per face."""
    path = shutil.which("chromium") or sys.exit("chromium is needed (Debian: apt install chromium)")
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        take(browser.new_page(viewport={"width": 1280, "height": 900}), f"{address}/", "home")
        take(log_in(browser, address, "ratna"), f"{address}/kerja/", "today")
        browser.close()


def take(page: Page, address: str, name: str) -> None:
    """One picture of what fits on a screen."""
    page.goto(address)
    page.screenshot(path=str(TARGET / f"{name}.png"))


def log_in(browser: Browser, address: str, who: str) -> Page:
    """A page on which somebody of the demo has logged in."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/masuk")
    page.locator("input[name=login]").fill(f"{who}@demo.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.locator("input[name=code]").fill(pyotp.TOTP(SECRET).now())
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
    return page


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
