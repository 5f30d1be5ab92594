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


def choose_account(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/pakta")
    page.get_by_role("link", name="Tanda tangan dengan akun SSO Tirtamaya").click()
    expect(page.get_by_role("heading", name="Masuk dengan akun dinas")).to_be_visible()


@pytest.mark.parametrize("visitors", [False, True], indirect=True, ids=["without-javascript", "with"])
def test_a_teacher_signs_with_the_account_of_her_government(
    scene: Scene, visitors: Visitors, request: pytest.FixtureRequest
) -> None:
    site, sso = scene.site, scene.sso
    with_script = request.node.callspec.id == "with"
    _, number, name = campaign_of(site, f"Pakta akun {request.node.callspec.id}")
    sso.people["guru"] = {"nip": number}
    page = visitors.citizen()
    seen: list[str] = []
    problems = listen(page)

    def look() -> None:
        """No barrier a machine can find; axe needs a script."""
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        if with_script:
            seen.extend(f"{page.url}: {each}" for each in barriers(page))

    choose_account(page, site)
    assert "prompt=login" in page.url  # on a shared computer the person before may still be logged in there
    page.get_by_role("button", name="Batal").click()
    expect(page.get_by_role("heading", name="Masuk dibatalkan")).to_be_visible()
    look()
    page.get_by_role("link", name="Masuk lagi").click()
    page.get_by_label("Nama pengguna").fill("guru")
    page.get_by_role("button", name="Masuk").click()

    if page.url.endswith("/pakta/akun"):  # the demo asks her in another campaign too, or the first run did
        look()
        page.get_by_role("link", name=f"Pakta akun {request.node.callspec.id}", exact=True).click()
    expect(page.get_by_role("heading", name="Pakta integritas netralitas")).to_be_visible()
    expect(page.get_by_text(name)).to_have_count(0)
    expect(page.get_by_label("Empat huruf atau angka terakhir")).to_have_count(0)
    look()
    answer(page)
    page.get_by_role("button", name="Tanda tangani pakta").click()
    expect(page.get_by_text("Belum tepat.").first).to_be_visible()
    mend(page)
    page.get_by_role("button", name="Tanda tangani pakta").click()
    expect(page.get_by_role("heading", name="Pakta sudah ditandatangani")).to_be_visible()
    expect(page.get_by_text("Dengan akun instansi")).to_be_visible()
    look()
    with page.expect_download() as pdf:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    assert pdf.value.suggested_filename == "sertifikat-pakta.pdf"
    here = page.url

    officers = page.context.new_page()
    officers.goto(f"{site.url}/kerja/")
    expect(officers).to_have_url(re.compile(r"/masuk"))
    officers.close()

    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", name="Anda sudah keluar di sini")).to_be_visible()
    look()
    assert [
        each["name"] for each in page.context.cookies() if each["name"] in {"akun", "akun-awal", "pakta"}
    ] == []
    page.goto(here)
    expect(page.get_by_role("heading", name="Anda belum masuk")).to_be_visible()
    look()
    choose_account(page, site)
    assert seen == []
    assert [each for each in problems if "Content Security Policy" in each] == []
