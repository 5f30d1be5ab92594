"""What a log-in with an agency's account does not open, found out by trying."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.cast import NOW, Cast, cast, person
from tests.prevention.pledges.staff import BODY, Staff
from tests.support.provider import TestProvider, providing
from tests.web.pledges.account_visits import (
    address,
    back,
    begin_at,
    campaign,
    filled,
    log_in,
    sso,
    staff,
)
from tests.web.work.conftest import LogIn

from netra.people.roles import Role
from netra.places.models import Agency
from netra.prevention.pledges.models import Campaign, Signature
from netra.prevention.pledges.operations import (
    CampaignFacts,
    create_campaign,
    open_campaign,
    publish_version,
    save_text,
)
from netra.prevention.pledges.tokens import token_for
from netra.workforce.models import Employee, Unit, UnitKind
from netra.workforce.units import add_units

__all__ = ["campaign", "cast", "sso", "staff"]

OFFICERS = ["/kerja/", "/kerja/pakta/", "/kerja/pegawai/", "/kerja/edaran/", "/kerja/register/", "/akun"]


@pytest.fixture
def proven(client: Client, cast: Cast, campaign: Campaign, sso: TestProvider) -> Client:
    """The browser of Bunga, who has just logged in."""
    assert log_in(client, cast, sso, "bunga").status_code == 302
    return client


@pytest.fixture
def neighbour(cast: Cast, campaign: Campaign, staff: Staff) -> Campaign:
    """The campaign of another government, on whose roster Bunga's number stands as well."""
    other = Agency.objects.create(
        code="pemda-99-02",
        name="Pemerintah Kabupaten Randupura",
        **{name: getattr(cast.government, name) for name in ("kind", "level", "institution", "region")},
    )
    unit = Unit(code="sd-1", name="SD Negeri 1 Randupura", kind=UnitKind.SCHOOL)
    add_units(other, [unit])
    same = {"number": staff.teacher.number, "category": "pns", "name": "Bunga Sekarwangi"}
    Employee.objects.create(agency=other, unit=unit, **same)
    by = person("Dimas Aruna", other, Role.PERSONNEL_OFFICER).actor
    days = {"starts_on": campaign.starts_on, "ends_on": campaign.ends_on}
    made = create_campaign(
        other, facts=CampaignFacts(name="Pakta Randupura", election="pilkada-2024", **days), by=by, at=NOW
    )
    save_text(made, language="id", body=BODY, by=by, at=NOW)
    publish_version(made, by=by, at=NOW)
    return open_campaign(made, by=by, at=NOW)


@pytest.mark.parametrize("path", OFFICERS)
def test_it_opens_no_officers_page(proven: Client, path: str) -> None:
    page = proven.get(path)
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/masuk")


@pytest.mark.parametrize("path", OFFICERS)
def test_nor_as_the_cookie_of_officers(proven: Client, path: str, settings: LazySettings) -> None:
    proven.cookies[settings.SESSION_COOKIE_NAME] = proven.cookies["akun"].value
    page = proven.get(path)
    assert page.status_code == 302
    assert page.headers["Location"].startswith("/masuk")
    assert not page.wsgi_request.session.get("employee")


def test_nor_is_an_officer_a_signer(
    cast: Cast, campaign: Campaign, log_in: LogIn, settings: LazySettings
) -> None:
    """Somebody on the roster who is an officer too still has to log in at the agency."""
    officer = log_in(cast.lestari)
    assert officer.get("/pakta/akun").status_code == 403
    officer.cookies["akun"] = officer.cookies[settings.SESSION_COOKIE_NAME].value
    assert officer.get("/pakta/akun").status_code == 403
    assert officer.get(address(campaign)).status_code == 403
    assert officer.get("/kerja/pakta/").status_code == 200


@pytest.mark.parametrize("key", ["", "x", "0" * 32, "../../etc/passwd", "a" * 5_000, '"\\000aaaaaaaa"'])
def test_a_made_up_key_opens_nothing(client: Client, campaign: Campaign, key: str) -> None:
    client.cookies["akun"] = key
    assert client.get(address(campaign)).status_code == 403


def test_it_signs_for_nobody_else(proven: Client, campaign: Campaign, staff: Staff) -> None:
    someone = staff.caretaker
    told = {
        "employee": someone.pk,
        "pegawai": someone.pk,
        "nip": someone.number,
        "akhir": someone.number[-4:],
    }
    assert proven.post(address(campaign), {**filled(campaign, someone), **told}).status_code in {302, 422}
    proven.post(address(campaign), {**filled(campaign, staff.teacher), **told})
    assert list(Signature.objects.values_list("employee", flat=True)) == [staff.teacher.pk]


def test_it_opens_no_link_of_anybody(proven: Client, campaign: Campaign, staff: Staff) -> None:
    link = f"/pakta/{token_for(campaign, staff.caretaker)}"
    assert 'name="akhir"' in proven.get(link).content.decode()
    assert proven.post(link, filled(campaign, staff.caretaker)).status_code == 422
    own = f"/pakta/{token_for(campaign, staff.teacher)}"
    assert proven.post(own, filled(campaign, staff.teacher)).status_code == 422
    assert not Signature.objects.exists()


def test_it_signs_nowhere_else(proven: Client, neighbour: Campaign, campaign: Campaign, staff: Staff) -> None:
    assert proven.get("/pakta/akun").headers["Location"] == address(campaign)
    assert proven.get(address(neighbour)).status_code == 404
    there = Employee.objects.get(agency=neighbour.agency)
    assert proven.post(address(neighbour), filled(neighbour, there)).status_code == 404
    assert not Signature.objects.exists()


def test_who_is_moved_to_another_agency_signs_in_neither(
    proven: Client, neighbour: Campaign, campaign: Campaign, staff: Staff
) -> None:
    there = Employee.objects.get(agency=neighbour.agency)
    sent = filled(neighbour, there)
    there.delete()
    Employee.objects.filter(pk=staff.teacher.pk).update(agency=neighbour.agency, unit=there.unit)
    assert proven.get(address(campaign)).status_code == 404
    assert proven.post(address(neighbour), sent).status_code == 404
    assert not Signature.objects.exists()


def test_a_provider_that_is_taken_away_takes_its_log_ins_along(
    proven: Client, campaign: Campaign, settings: LazySettings
) -> None:
    settings.OIDC = ()
    assert proven.get(address(campaign)).status_code == 403


@pytest.fixture
def second() -> Iterator[TestProvider]:
    """The provider of the other government, which says what it likes."""
    with providing() as running:
        running.people["jahat"] = {"nip": "199001012015032001"}
        yield running


def test_the_provider_of_one_agency_proves_nobody_of_another(
    client: Client,
    cast: Cast,
    neighbour: Campaign,
    sso: TestProvider,
    second: TestProvider,
    settings: LazySettings,
) -> None:
    own, other = cast.government.code, neighbour.agency.code
    settings.OIDC = (*settings.OIDC, second.settings(other, name="SSO Randupura"))
    begun_here = begin_at(client, own)
    there = second.log_in(begun_here, "jahat")  # it answers in the name of the first
    assert back(client, there).status_code == 403
    assert back(client, there, iss="").status_code == 403
    begun_here = begin_at(client, own)
    at_other = (
        urlsplit(sso.log_in(begun_here, "bunga"))._replace(path=f"/pakta/akun/kembali/{other}").geturl()
    )
    assert back(client, at_other).status_code == 403
    assert back(client, second.log_in(begin_at(client, other), "jahat")).status_code == 302
    assert client.get("/pakta/akun").headers["Location"] == address(neighbour)


def test_a_form_of_another_site_signs_nothing(
    cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    strict = Client(enforce_csrf_checks=True)
    log_in(strict, cast, sso, "bunga")
    assert strict.post(address(campaign), filled(campaign, staff.teacher)).status_code == 403
    assert strict.post("/pakta/akun/keluar").status_code == 403
    assert strict.get(address(campaign)).status_code == 200
    assert not Signature.objects.exists()
