"""A teacher on a phone opens the link from the office, reads the pledge, answers three questions, one of them wrong at
first, signs, keeps the receipt, and a parent checks the certificate's number. Once without JavaScript.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import CAMPAIGN, ROOT, Site
from tests.journeys.people import Visitors

pytestmark = pytest.mark.journey

SEED = """
import json, sys, django
django.setup()
from datetime import UTC, date, datetime
from netra.people.models import User
from netra.people.queries import actor_of
from netra.people.roles import Action
from netra.places.models import Agency
from netra.prevention.pledges.operations import *
from netra.prevention.pledges.tokens import token_for
from netra.prevention.pledges.wording import template
from netra.workforce.models import Employee
at, agency = datetime(2024, 10, 14, 8, tzinfo=UTC), Agency.objects.get(code="pemerintah-99-01")
actors = (actor_of(user, at.date()) for user in User.objects.all())
by = next(actor for actor in actors if actor.may(Action.CAMPAIGN_EDIT, agency.pk))
days = {"starts_on": date(2024, 10, 1), "ends_on": date(2024, 10, 31)}
facts = CampaignFacts(name=sys.argv[1], election="pilkada-2024", **days)
campaign = create_campaign(agency, facts=facts, by=by, at=at)
save_text(campaign, language="id", body=template(campaign, "id", on=at.date()), by=by, at=at)
publish_version(campaign, by=by, at=at)
open_campaign(campaign, by=by, at=at)
teacher = Employee.objects.filter(agency=agency, left_on=None, unit__kind="school").order_by("pk")[0]
print(json.dumps([token_for(campaign, teacher), teacher.number, teacher.name]))
"""


@pytest.fixture
def visitors(demo_site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visitors]:
    here = Visitors(browser, demo_site, javascript=request.param)
    yield here
    here.leave()


def campaign_of(site: Site, name: str) -> tuple[str, str, str]:
    """Open a campaign in the running installation; gives the teacher's code, number and name."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("NETRA_", "DJANGO_"))}
    settings = {"DJANGO_SETTINGS_MODULE": "netra.config.settings", "PYTHONPATH": str(ROOT / "src")}
    environment = {**own, **settings, "NETRA_DATA": str(site.data), "NETRA_CLOCK": CAMPAIGN}
    command = [sys.executable, "-c", SEED, name]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    token, number, person = json.loads(done.stdout)
    return token, number, person


def answer(page: Page) -> None:
    """Choose "Boleh" everywhere, then the other answer where the page explains that it was wrong."""
    for radio in page.get_by_role("radio", name="Boleh", exact=True).all():
        radio.check()
    page.get_by_role("checkbox").check()


def mend(page: Page) -> None:
    for group in page.get_by_role("group").filter(has_text="Belum tepat.").all():
        group.get_by_role("radio", name="Tidak boleh").check()


@pytest.mark.parametrize("visitors", [False, True], indirect=True, ids=["without-javascript", "with"])
def test_a_teacher_signs(demo_site: Site, visitors: Visitors, request: pytest.FixtureRequest) -> None:
    token, number, name = campaign_of(demo_site, f"Pakta percobaan {request.node.callspec.id}")
    page = visitors.citizen()
    page.goto(f"{demo_site.url}/pakta/{token}")
    expect(page.get_by_role("heading", name="Pakta integritas netralitas")).to_be_visible()
    expect(page.get_by_text(name)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answer(page)
    page.get_by_label("Empat huruf atau angka terakhir").fill(number[-4:])
    page.get_by_role("button", name="Tanda tangani pakta").click()
    expect(page.get_by_text("Belum tepat.").first).to_be_visible()
    mend(page)
    page.get_by_role("button", name="Tanda tangani pakta").click()
    expect(page.get_by_role("heading", name="Pakta sudah ditandatangani")).to_be_visible()
    code = page.locator("dd.hash").inner_text()
    assert re.fullmatch(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}", code)
    with page.expect_download() as pdf:
        page.get_by_role("link", name="Unduh sertifikat").or_(
            page.get_by_role("link", name=re.compile("PDF"))
        ).first.click()
    assert pdf.value.suggested_filename == "sertifikat-pakta.pdf"

    parent = visitors.citizen()
    parent.goto(f"{demo_site.url}/verifikasi/?kode={code}")
    expect(parent.get_by_role("heading", name="Asli: pakta ini ditandatangani di sini")).to_be_visible()
    expect(parent.get_by_text(name)).to_have_count(0)

    again = visitors.citizen()
    again.goto(f"{demo_site.url}/pakta/{token}")
    expect(again.get_by_role("heading", name="Pakta ini sudah ditandatangani")).to_be_visible()
