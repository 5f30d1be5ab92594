"""Visitors of a demo: everybody with a browser of their own, logged in or not."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from typing import Any

import pyotp
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.journeys.conftest import Site

from netra.demo.credentials import PASSWORD, SECRET

PHONE = {"width": 390, "height": 844}
USED: defaultdict[str, set[str]] = defaultdict(set)  # codes a person has entered: none is taken twice
KEPT: dict[str, Any] = {}  # the cookies of who has logged in: a second factor cannot be hurried
DESK = {"width": 1280, "height": 900}


class Visitors:
    """Opens browsers for people of the demo; with or without JavaScript."""

    def __init__(self, browser: Browser, site: Site, *, javascript: bool) -> None:
        self.browser, self.site, self.javascript = browser, site, javascript
        self.contexts: list[BrowserContext] = []

    def citizen(self) -> Page:
        """Somebody on a phone, without an account."""
        return self._page(PHONE)

    def officer(self, key: str) -> Page:
        """Somebody of the cast at a desk, logged in with the second factor; by the session of before, if it still holds."""
        who = f"{self.site.url} {key}"
        page = self._page(DESK, KEPT.get(who))
        if who in KEPT:
            page.goto(f"{self.site.url}/kerja/")
            if "/kerja/" in page.url.split("?")[0]:
                return page
        page.goto(f"{self.site.url}/masuk")
        page.get_by_label("Alamat surel").fill(f"{key}@demo.example")
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Masuk").click()
        page.get_by_label("Kode", exact=False).first.fill(fresh_code(USED[f"{self.site.url} {key}"]))
        page.get_by_role("main").get_by_role("button").first.click()
        expect(page).to_have_url(re.compile(r"/kerja/"))
        KEPT[who] = page.context.storage_state()
        return page

    def leave(self) -> None:
        """Close all browsers."""
        for context in self.contexts:
            context.close()

    def _page(self, size: dict[str, int], state: Any = None) -> Page:
        context = self.browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            java_script_enabled=self.javascript,
            storage_state=state,
        )
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page


def fresh_code(used: set[str]) -> str:
    """Six digits that are valid now and that this person has not used yet; waits if there are none."""
    totp = pyotp.TOTP(SECRET)
    while True:
        for steps in (0, 1, -1):  # the server takes the neighbours of the present code too
            code = totp.at(int(time.time()), counter_offset=steps)
            if code not in used:
                used.add(code)
                return code
        time.sleep(1)
