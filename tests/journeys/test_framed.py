"""The box works inside a page of another site, in a real browser, and no other page of ours can be put there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.journeys.conftest import Site
from tests.journeys.test_accessibility import listen

pytestmark = pytest.mark.journey


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        return None


@contextmanager
def other_site(folder: Path, lines: str) -> Iterator[str]:
    """Another site with one page that holds these lines; gives its address."""
    page = f"<!doctype html><html lang='id'><title>Kantor</title><link rel='icon' href='data:,'><body>{lines}</body></html>"
    (folder / "index.html").write_text(page, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_the_lines_to_copy_put_the_box_on_another_site(
    demo_site: Site, browser: Browser, tmp_path: Path
) -> None:
    with browser.new_context(viewport={"width": 390, "height": 900}) as context:
        page = context.new_page()
        page.goto(demo_site.url + "/boleh/pasang/")
        lines = page.locator("#snippet").input_value()
        lines = lines.replace(lines.split('src="')[1].split("/boleh")[0], demo_site.url)
        problems = listen(page)
        with other_site(tmp_path, lines) as address:
            page.goto(address)
            box = page.frame_locator("iframe")
            box.locator("textarea").fill("nge-like postingan cabup")
            box.locator("select").select_option("pns")
            box.get_by_role("button").click()
            box.get_by_text("Dilarang", exact=True).wait_for()
            assert box.locator(".verdict").evaluate("each => getComputedStyle(each).display") == "grid"
            with context.expect_page() as opened:
                box.get_by_role("link", name="Jawaban lengkap").click()
            opened.value.wait_for_load_state()
            assert opened.value.url.startswith(f"{demo_site.url}/boleh/?q=nge-like")
        ours = [each for each in problems if "allow-scripts" not in each]  # the test driver's own script
        assert not ours, ours
        assert not context.cookies()


def test_another_page_stays_empty_there(demo_site: Site, browser: Browser, tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        problems = listen(page)
        with other_site(tmp_path, f'<iframe src="{demo_site.url}/lapor/"></iframe>') as address:
            page.goto(address)
            page.wait_for_timeout(500)
            assert page.frame_locator("iframe").locator("main").count() == 0
        assert any("frame-ancestors" in each for each in problems), problems
