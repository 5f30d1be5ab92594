"""The way from information to a formal report, and a receipt that a stranger believes.

A citizen tells something without a name. The same evening she decides to stand by it: in the code box she reads what that
changes, gives her name, and has a formal report with its clock. She saves the signed receipt; somebody without any account
checks it and sees number, office, moment and fingerprint, but no name. Both work without JavaScript.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility import barriers
from tests.journeys.test_initial_information import tell
from tests.journeys.test_report_to_sanction import found, press

pytestmark = pytest.mark.journey

NAME = "Melati Arumsari"


@pytest.fixture(params=[True, False], ids=["javascript", "plain"])
def visitors(request: pytest.FixtureRequest, browser: Browser, demo_site: Site) -> Iterator[Visitors]:
    everybody = Visitors(browser, demo_site, javascript=request.param)
    yield everybody
    everybody.leave()


def test_a_name_given_later_and_a_receipt_that_holds(visitors: Visitors, demo_site: Site) -> None:
    citizen = visitors.citizen()
    tell(citizen, demo_site)
    number = found(citizen, r"\d{3}/INF/X/2024")
    give_name(citizen, visitors.javascript)
    receipt = signed_file(citizen, demo_site)

    stranger = visitors.citizen()
    stranger.goto(f"{demo_site.url}/verifikasi/")
    stranger.get_by_label(re.compile("Atau isinya")).fill(json.dumps(receipt))
    press(stranger, "Periksa tanda terima")
    main = stranger.get_by_role("main")
    for told in ("Asli: tanda terima ini", number, receipt["receipt"]["digest"]):
        expect(main).to_contain_text(told)
    expect(main).not_to_contain_text(NAME)
    if visitors.javascript:
        assert not barriers(stranger), barriers(stranger)


def give_name(page: Page, javascript: bool) -> None:
    page.get_by_role("link", name=re.compile("Lihat apa yang berubah")).click()
    expect(page.get_by_role("main")).to_contain_text("Tidak dapat dibatalkan")
    if javascript:
        assert not barriers(page), barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Nama Anda").fill(NAME)
    page.get_by_label("Alamat Anda").fill("Jalan Cendana 4, Ranu")
    page.get_by_label("Bagaimana Anda dapat dihubungi?").fill("0811-0000-1111")
    press(page, "Jadikan laporan resmi")
    expect(page.get_by_role("main")).to_contain_text("Kajian awal")


def signed_file(page: Page, site: Site) -> dict[str, Any]:
    answer = page.request.get(f"{site.url}/lapor/tanda-terima/berkas/")
    document: dict[str, Any] = answer.json()
    assert document["receipt"]["track"] == "formal"
    assert document["receipt"]["formal_since"]
    return document
