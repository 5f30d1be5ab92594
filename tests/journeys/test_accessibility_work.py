"""The officers' pages can be used by everybody too: the work list, cases in different steps, and their forms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility import NARROW, barriers, listen

pytestmark = pytest.mark.journey

LISTS = ("/kerja/", "/kerja/perkara/", "/kerja/serah-terima/", "/akun")
FILES = ("/dokumen/", "/bukti/", "/surat.")  # answers that are no pages of ours
CASES = 3


@pytest.fixture(scope="module")
def page(demo_site: Site, browser: Browser) -> Iterator[Page]:
    visitors = Visitors(browser, demo_site, javascript=True)
    yield visitors.officer("ratna")
    visitors.leave()


@pytest.mark.parametrize("path", LISTS)
def test_lists(demo_site: Site, page: Page, path: str) -> None:
    assert_usable(page, demo_site.url + path)


def test_cases_and_their_forms(demo_site: Site, page: Page) -> None:
    page.goto(f"{demo_site.url}/kerja/")
    cases = links(page, "/kerja/perkara/")
    chosen = cases[:: max(1, len(cases) // CASES)][:CASES]
    assert len(chosen) == CASES
    forms = set()
    for case in chosen:
        assert_usable(page, demo_site.url + case)
        for link in links(page, case):
            kind = link.removeprefix(case).split("/")[0]
            if link != case and kind not in forms and not any(part in link for part in FILES):
                forms.add(kind)
                assert_usable(page, demo_site.url + link)
                page.goto(demo_site.url + case)
    assert len(forms) >= 4, forms


def links(page: Page, start: str) -> list[str]:
    """The addresses below `start` to which the content of the page links, each once."""
    found = page.eval_on_selector_all("main a[href]", "all => all.map(each => each.getAttribute('href'))")
    return list(dict.fromkeys(link for link in found if link.startswith(start) and link != start))


def assert_usable(page: Page, url: str) -> None:
    """No barrier on a phone by day or at a desk by night, no sideways scrolling, no complaint of the browser."""
    problems = listen(page)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert not (found := barriers(page)), (url, found)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (url, width)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    assert not (found := barriers(page)), (url, found)
    assert not problems, (url, problems)
