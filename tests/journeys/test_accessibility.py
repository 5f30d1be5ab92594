"""Every page in the list can be used by everybody, as far as a machine can tell: WCAG 2.2 AA by axe.

Extend `PAGES` with each new public page. A machine finds perhaps half of all barriers; people must try the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.journeys.conftest import Site

pytestmark = pytest.mark.journey

PAGES = (
    "/",
    "/janji/",
    "/aksesibilitas/",
    "/boleh/",
    "/boleh/?q=Bolehkah+saya+menyukai+unggahan+pasangan+calon%3F&actor=pns",
    "/boleh/?q=halo",  # not certain
    "/boleh/?q=ikut+kampanye,+cuma+lihat,+tidak+sengaja&actor=pns",  # what was said
    "/boleh/katalog/",
    "/boleh/belajar/",
    "/boleh/belajar/?peran=pns",
    "/boleh/belajar/periksa/",
    "/boleh/pasang/",
    "/boleh/sematan/",
    "/boleh/sematan/?q=ikut+kampanye",
    "/boleh/tanya/",
    "/boleh/tanya-jawab/",
    "/boleh/kotak/",
    "/hukum/",
    "/hukum/pp-94-2021/pasal-5/huruf-n/angka-5/",
    "/hukum/jadwal/pilkada-2024/",
    "/lapor/",
    "/lapor/baru/informasi/",
    "/lapor/baru/resmi/",
    "/lapor/kode/",
    "/verifikasi/",
    "/wawasan/",
    "/masuk",
    "/tidak-ada/",  # not found
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHAPES: list[tuple[int, Literal["light", "dark"]]] = [
    (390, "light"),
    (390, "dark"),
    (1280, "light"),
    (1280, "dark"),
]
NARROW = (320, 360, 768, 1024)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("path", PAGES)
def test_no_barrier_a_machine_can_find(demo_site: Site, page: Page, path: str) -> None:
    problems = listen(page)
    for width, scheme in SHAPES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(demo_site.url + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert not barriers(page), (width, scheme, barriers(page))
    assert not problems, problems


@pytest.mark.parametrize("path", ["/masuk", "/lapor/kode/", "/lapor/baru/resmi/", "/verifikasi/"])
def test_a_form_sent_empty_says_what_is_missing_without_a_barrier(
    demo_site: Site, page: Page, path: str
) -> None:
    page.goto(demo_site.url + path)
    page.evaluate("document.querySelector('main form').noValidate = true")
    page.locator("main form button:not([type=button])").last.click()
    page.wait_for_load_state()
    assert page.locator("main [aria-invalid=true], main .err").count() > 0
    assert not barriers(page), barriers(page)


def barriers(page: Page) -> list[str]:
    """What axe finds on the page as it stands: the rule, and the elements that break it."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{each['id']}: {each['help']}: {[node['target'] for node in each['nodes']]}"
        for each in found.response["violations"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(demo_site: Site, page: Page, path: str) -> None:
    page.goto(demo_site.url + path)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", PAGES)
def test_the_keyboard_reaches_the_content_first(demo_site: Site, page: Page, path: str) -> None:
    page.goto(demo_site.url + path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"


@pytest.mark.parametrize("path", PAGES)
def test_everything_to_press_is_large_enough(demo_site: Site, page: Page, path: str) -> None:
    """Controls at least 24 points each way on a phone, as WCAG 2.2 asks; links within a sentence are exempt."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(demo_site.url + path)
    small = page.evaluate(SMALL)
    assert not small, small


SMALL = """() => [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, summary, a.btn, nav a')]
  .filter(each => each.checkVisibility() && !each.closest('.vh'))
  .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([_, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""


def listen(page: Page) -> list[str]:
    """What the browser complains of: errors of scripts, and what the security policy had to stop."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "console",
        lambda said: heard.append(said.text) if said.type == "error" and "404" not in said.text else None,
    )
    return heard
