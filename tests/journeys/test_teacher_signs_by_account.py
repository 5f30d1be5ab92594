"""A teacher on the school's computer signs without a code: she picks the log-in of her government, changes her mind once,
logs in there, reads and signs here, takes the certificate, and logs out. The next person has to log in anew, and no
officers' page has opened. The provider is another site to the browser, as it is in life. Once without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import Site, serving
from tests.journeys.people import Visitors
from tests.journeys.test_accessibility import barriers, listen
from tests.journeys.test_teacher_signs import answer, campaign_of, mend
from tests.support.provider import CLIENT, SECRET, TestProvider, providing

pytestmark = pytest.mark.journey

OIDC = """[[provider]]
agency = "pemerintah-99-01"
name = "SSO Tirtamaya"
issuer = "{issuer}"
client_id = "{client}"
client_secret = "{secret}"
"""


@dataclass(frozen=True)
class Scene:
    """A demo installation whose government has a log-in of its own."""

    site: Site
    sso: TestProvider


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    with providing("localhost") as sso:
        data = tmp_path_factory.mktemp("account")
        file = data / "oidc.toml"
        file.write_text(OIDC.format(issuer=sso.issuer, client=CLIENT, secret=SECRET))
        file.chmod(0o600)
        with serving(data, "--demo") as site:
            yield Scene(site, sso)


@pytest.fixture
def visitors(scene: Scene, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, scene.site, javascript=request.param)
    yield here
    here.leave()


class Teacher:
    """She at the browser; after each page `look` notes what axe and the width have against it."""

    def __init__(self, page: Page, site: Site, campaign: str, *, with_script: bool) -> None:
        self.page, self.site, self.campaign, self.with_script = page, site, campaign, with_script
        self.seen: list[str] = []
        self.problems = listen(page)

    def look(self) -> None:
        """No barrier a machine can find; axe needs a script."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 390
        if self.with_script:
            self.seen.extend(f"{self.page.url}: {each}" for each in barriers(self.page))

    def expect(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible()

    def chooses_the_account(self) -> None:
        self.page.goto(f"{self.site.url}/pakta")
        self.look()
        self.page.get_by_role("link", name="Tanda tangan dengan akun SSO Tirtamaya").click()
        self.expect("Masuk dengan akun dinas")
        assert "prompt=login" in self.page.url  # the person before may still be logged in there

    def changes_her_mind_and_logs_in(self) -> None:
        page = self.page
        page.get_by_role("button", name="Batal").click()
        self.expect("Masuk dibatalkan")
        self.look()
        page.get_by_role("link", name="Masuk lagi").click()
        page.get_by_label("Nama pengguna").fill("guru")
        page.get_by_role("button", name="Masuk").click()
        if page.url.endswith("/pakta/akun"):  # the run before has left her another pledge
            self.look()
            page.get_by_role("link", name=self.campaign, exact=True).click()
        self.expect("Pakta integritas netralitas")

    def signs(self, name: str) -> None:
        page = self.page
        expect(page.get_by_text(name)).to_have_count(0)
        expect(page.get_by_label("Empat huruf atau angka terakhir")).to_have_count(0)
        self.look()
        answer(page)
        page.get_by_role("button", name="Tanda tangani pakta").click()
        expect(page.get_by_text("Belum tepat.").first).to_be_visible()
        mend(page)
        page.get_by_role("button", name="Tanda tangani pakta").click()
        self.expect("Pakta sudah ditandatangani")

    def keeps_the_certificate(self) -> None:
        page = self.page
        expect(page.get_by_text("Dengan akun instansi")).to_be_visible()
        self.look()
        with page.expect_download() as pdf:
            page.get_by_role("link", name=re.compile("PDF")).first.click()
        assert pdf.value.suggested_filename == "sertifikat-pakta.pdf"

    def logs_out(self) -> None:
        page, here = self.page, self.page.url
        page.get_by_role("button", name="Keluar").click()
        self.expect("Anda sudah keluar di sini")
        self.look()
        left = {each["name"] for each in page.context.cookies()}
        assert not left & {"akun", "akun-awal", "pakta"}
        page.goto(here)
        self.expect("Anda belum masuk")
        self.look()


@pytest.mark.parametrize("visitors", [False, True], indirect=True, ids=["without-javascript", "with"])
def test_a_teacher_signs_with_the_account_of_her_government(
    scene: Scene, visitors: Visitors, request: pytest.FixtureRequest
) -> None:
    campaign = f"Pakta akun {request.node.callspec.id}"
    _, number, name = campaign_of(scene.site, campaign)
    scene.sso.people["guru"] = {"nip": number}
    page = visitors.citizen()
    teacher = Teacher(page, scene.site, campaign, with_script=visitors.javascript)
    teacher.chooses_the_account()
    teacher.changes_her_mind_and_logs_in()
    teacher.signs(name)
    teacher.keeps_the_certificate()

    page.context.new_page().goto(f"{scene.site.url}/kerja/")
    expect(page.context.pages[-1]).to_have_url(re.compile(r"/masuk"))

    teacher.logs_out()
    teacher.chooses_the_account()  # the next person has to give a password too
    assert teacher.seen == []
    assert [each for each in teacher.problems if "Content Security Policy" in each] == []
