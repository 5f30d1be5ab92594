"""How long a page takes on a slow phone line, in a real browser: `python -m tests.benchmarks.phone URL …` (a running server).

Prints bytes over the line, requests, and milliseconds to the content and to the whole page, on the two lines that
browsers' own tools call fast and slow 3G. Nothing is kept in the browser from one page to the next.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
TIMES = """() => {const it = performance.getEntriesByType('navigation')[0];
return [it.domContentLoadedEventEnd, it.loadEventEnd]}"""


@dataclass(frozen=True, slots=True)
class Line:
    """A phone line: bytes a second down and up, and milliseconds before an answer begins."""

    name: str
    down: int
    up: int
    latency: int


LINES = (
    Line("fast 3G, 1.6 Mbit/s, 150 ms", 200_000, 93_750, 150),
    Line("slow 3G, 400 kbit/s, 400 ms", 50_000, 50_000, 400),
)


def measure(browser: Browser, url: str, line: Line) -> str:
    """One visit of a phone that has never been here."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    session.send("Network.enable")
    conditions = {
        "offline": False,
        "latency": line.latency,
        "downloadThroughput": line.down,
        "uploadThroughput": line.up,
    }
    session.send("Network.emulateNetworkConditions", conditions)
    page.goto(url, wait_until="load")
    content, whole = page.evaluate(TIMES)
    context.close()
    return f"{line.name}: content after {content:.0f} ms, whole after {whole:.0f} ms, {sum(sizes)} bytes in {len(sizes)} requests"


def main() -> None:
    """Visit each address on each line."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        for url in sys.argv[1:]:
            print(url)
            for line in LINES:
                print(f"  {measure(browser, url, line)}")


if __name__ == "__main__":
    main()
