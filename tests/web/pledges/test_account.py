"""Signing with the log-in of the own agency, against a real provider on this machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from tests.cast import NOW, Cast, cast
from tests.prevention.pledges.staff import Staff, make_campaign, signed
from tests.support.provider import TestProvider
from tests.web.pledges.account_visits import address, campaign, filled, log_in, sso, staff

from netra.base.clock import Clock
from netra.prevention.pledges.accounts.proofs import drop_ended
from netra.prevention.pledges.certificates import certificate_letter
from netra.prevention.pledges.models import Campaign, Lock, Signature, Way
from netra.prevention.pledges.monitor import standing
from netra.prevention.pledges.operations import close_campaign, gather
from netra.prevention.pledges.overview import Standing, people_of, told
from netra.prevention.pledges.tokens import grouped, token_for
from netra.prevention.pledges.verification import broken_batches, wrong_counts
from netra.workforce.models import Employee

FILES = ("sertifikat.pdf", "tanda-terima.json")
__all__ = ["campaign", "cast", "sso", "staff"]


def test_nothing_of_it_shows_where_no_provider_is_set_up(client: Client, cast: Cast) -> None:
    text = client.get("/pakta").content.decode()
    assert "akun instansi" not in text
    assert "/pakta/akun" not in text
    for path in ("masuk", "kembali", "keluar"):
        assert client.get(f"/pakta/akun/{path}/{cast.government.code}").status_code == 404


def test_the_start_offers_it(client: Client, cast: Cast, staff: Staff, settings: LazySettings) -> None:
    settings.OIDC = (*settings.OIDC, replace(settings.OIDC[0], agency="nowhere", name="Akun Antah"))
    text = client.get("/pakta").content.decode()
    assert "Tanda tangan dengan akun SSO Tirtamaya" in text
    assert f'href="/pakta/akun/masuk/{cast.government.code}"' in text  # a link: forms may lead nowhere else
    assert "Akun Antah" not in text
    assert client.get("/pakta/akun/masuk/nowhere").status_code == 404
    assert "SSO Tirtamaya" in client.get("/pakta/AAAA-BBBB").content.decode()


def test_logs_in_signs_and_has_a_receipt(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    home = log_in(client, cast, sso, "bunga")
    assert (home.status_code, home.headers["Location"]) == (302, "/pakta/akun")
    assert home.headers["Cache-Control"] == "no-store"
    landed = client.get("/pakta/akun")
    assert landed.headers["Location"] == address(campaign)
    page = client.get(address(campaign))
    text = page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert "B*** S***" in text
    assert "Sekarwangi" not in text
    assert staff.teacher.number not in text
    assert 'name="akhir"' not in text  # the account has proven the number
    assert "Masuk dengan akun SSO Tirtamaya" in text
    done = client.post(address(campaign), filled(campaign, staff.teacher))
    assert (done.status_code, done.headers["Location"]) == (302, address(campaign))
    row = Signature.objects.get()
    assert (row.way, row.right, row.signed_at, row.employee) == (Way.OIDC, 3, NOW, staff.teacher)
    receipt = client.get(address(campaign)).content.decode()
    assert grouped(row.code) in receipt
    assert "Dengan akun instansi" in receipt
    assert token_for(campaign, staff.teacher) not in receipt  # no link that outlives the log-in
    pdf, file = (client.get(f"{address(campaign)}/{name}") for name in FILES)
    assert all(f'href="{address(campaign)}/{name}"' in receipt for name in FILES)
    assert pdf.content.startswith(b"%PDF")
    assert "oidc" in str(file.json()["receipt"]["facts"])


def test_a_wrong_answer_a_missing_consent_and_an_old_text_are_said(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    log_in(client, cast, sso, "bunga")
    right = filled(campaign, staff.teacher)
    wrong = "permitted" if right["tanya1"] == "forbidden" else "forbidden"
    page = client.post(address(campaign), {**right, "tanya1": wrong})
    assert page.status_code == 422
    assert "Belum tepat." in page.content.decode()
    assert client.post(address(campaign), {**right, "setuju": ""}).status_code == 422
    assert client.post(address(campaign), {**right, "naskah": "0"}).status_code == 422
    assert not Signature.objects.exists()
    keliru = page.content.decode().split('name="keliru" value="')[1].split('"')[0]
    client.post(address(campaign), {**right, "keliru": keliru})
    assert Signature.objects.get().right == 2


def test_two_campaigns_are_a_list_and_one_log_in_signs_both(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    other = make_campaign(cast, name="Pakta kedua", starts_on=date(2024, 10, 2))
    make_campaign(cast, name="Puskesmas saja", units=[staff.clinic])
    log_in(client, cast, sso, "bunga")
    page = client.get("/pakta/akun")
    text = page.content.decode()
    assert page.status_code == 200
    assert all(each.name in text and address(each) in text for each in (campaign, other))
    assert "Puskesmas saja" not in text
    client.post(address(campaign), filled(campaign, staff.teacher))
    assert "/pakta/akun" in client.get(address(campaign)).content.decode()
    text = client.get("/pakta/akun").content.decode()
    assert text.index(other.name) < text.index(campaign.name)  # what is to be signed comes first
    assert "Sudah ditandatangani" in text
    client.post(address(other), filled(other, staff.teacher))
    assert set(Signature.objects.values_list("campaign", "way")) == {
        (campaign.pk, "oidc"),
        (other.pk, "oidc"),
    }


CLAIMS: dict[str, tuple[dict[str, Any], str]] = {
    "none": ({}, "tidak menyebutkan nomor pegawai"),
    "empty": ({"nip": " "}, "tidak menyebutkan nomor pegawai"),
    "a list": ({"nip": ["199001012015032001"]}, "tidak menyebutkan nomor pegawai"),
    "true": ({"nip": True}, "tidak menyebutkan nomor pegawai"),
    "with a sign no database takes": ({"nip": "1990\x00"}, "tidak menyebutkan nomor pegawai"),
    "endless": ({"nip": "1" * 5_000}, "tidak menyebutkan nomor pegawai"),
    "nobody's": ({"nip": "199909092020121009"}, "Tidak ada pegawai"),
    "the ending alone": ({"nip": "2001"}, "Tidak ada pegawai"),
}


@pytest.mark.parametrize(("claims", "said"), CLAIMS.values(), ids=CLAIMS.keys())
def test_an_account_that_stands_for_nobody(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider, claims: dict[str, Any], said: str
) -> None:
    sso.people["siapa"] = claims
    page = log_in(client, cast, sso, "siapa")
    assert page.status_code == 403
    assert said in page.content.decode()
    assert cast.government.name in page.content.decode()
    assert client.get("/pakta/akun").status_code == 403


@pytest.mark.parametrize(
    "number",
    ["199001012015032001", "19900101 201503 2 001", "19900101.201503.2.001", 199001012015032001],
    ids=["plain", "gaps", "dots", "a number"],
)
def test_the_number_however_it_is_written(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider, number: Any
) -> None:
    sso.people["siapa"] = {"nip": number}
    assert log_in(client, cast, sso, "siapa").status_code == 302
    assert "B*** S***" in client.get(address(campaign)).content.decode()


def test_a_local_number_and_a_claim_of_another_name(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider, settings: LazySettings
) -> None:
    settings.OIDC = (replace(settings.OIDC[0], number_claim="nomor"),)
    sso.people["jaka"] = {"nomor": "hl-0042", "nip": "199001012015032001"}
    log_in(client, cast, sso, "jaka")
    assert "J*** U***" in client.get(address(campaign)).content.decode()


def test_who_has_left_reads_it(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    Employee.objects.filter(pk=staff.teacher.pk).update(left_on=date(2024, 9, 1))
    page = log_in(client, cast, sso, "bunga")
    assert (page.status_code, "hubungi bagian kepegawaian" in page.content.decode()) == (403, True)
    # and who leaves between logging in and signing
    Employee.objects.filter(pk=staff.teacher.pk).update(left_on=None)
    log_in(client, cast, sso, "bunga")
    Employee.objects.filter(pk=staff.teacher.pk).update(left_on=date(2024, 9, 1))
    assert client.post(address(campaign), filled(campaign, staff.teacher)).status_code == 403
    assert not Signature.objects.exists()


def test_not_asked_not_begun_ended_and_no_campaign_at_all(
    client: Client, cast: Cast, staff: Staff, sso: TestProvider, settings: LazySettings
) -> None:
    log_in(client, cast, sso, "bunga")
    none = client.get("/pakta/akun")
    assert (none.status_code, "tidak ada kampanye" in none.content.decode()) == (200, True)

    def said() -> str:
        page = client.get(client.get("/pakta/akun").headers["Location"])
        assert page.status_code == 403
        return str(page.content.decode())

    make_campaign(cast, name="Puskesmas saja", units=[staff.clinic])
    assert "untuk pegawai lain" in said()
    late = make_campaign(cast, name="Nanti", starts_on=date(2024, 10, 20))
    assert "Masuklah lagi saat itu" in said()
    settings.CLOCK = Clock(NOW + timedelta(days=30))
    assert "hubungi bagian kepegawaian" in said().lower()
    settings.CLOCK = Clock(NOW + timedelta(days=300))
    assert client.get("/pakta/akun").status_code == 200  # what ended long ago is not worth a word
    draft = make_campaign(cast, name="Rancangan rahasia", opened=False)
    assert client.get(address(draft)).status_code == 404
    assert client.get(address(late)).status_code == 403


def test_who_signed_by_link_reads_the_receipt(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    row = signed(campaign, staff.teacher)
    log_in(client, cast, sso, "bunga")
    page = client.get(client.get("/pakta/akun").headers["Location"])
    assert page.status_code == 200
    assert grouped(row.code) in page.content.decode()
    assert "Lewat tautan pribadi" in page.content.decode()
    again = client.post(address(campaign), filled(campaign, staff.teacher))
    assert (again.status_code, Signature.objects.count()) == (200, 1)
    close_campaign(campaign, by=cast.lestari.actor, at=NOW)
    assert client.get(address(campaign)).status_code == 200


def test_no_certificate_before_the_signature(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider
) -> None:
    log_in(client, cast, sso, "bunga")
    assert [client.get(f"{address(campaign)}/{name}").status_code for name in FILES] == [404, 404]


def test_a_locked_link_does_not_lock_the_account(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    """Whoever got a forwarded link could otherwise keep its owner from signing."""
    Lock.objects.create(campaign=campaign, employee=staff.teacher, failures=5, last_at=NOW)
    log_in(client, cast, sso, "bunga")
    client.post(address(campaign), filled(campaign, staff.teacher))
    assert Signature.objects.get().way == Way.OIDC
    assert client.get(f"/pakta/{token_for(campaign, staff.teacher)}").status_code == 403  # still locked


def test_logging_out_leaves_nothing(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    log_in(client, cast, sso, "bunga")
    key = client.cookies["akun"].value
    client.post(address(campaign), filled(campaign, staff.teacher))
    client.get(address(campaign))
    gone = client.post("/pakta/akun/keluar")
    assert gone.headers["Location"] == f"/pakta/akun/keluar/{cast.government.code}"
    page = client.get(gone.headers["Location"]).content.decode()
    assert "mungkin masih masuk" in page
    assert f"{sso.issuer}/logout" in page
    assert gone.cookies["akun"]["max-age"] == 0
    assert "pakta" not in client.cookies
    client.cookies["akun"] = key  # kept by somebody
    assert all(client.get(f"{address(campaign)}/{name}").status_code == 403 for name in FILES)
    assert client.get("/pakta/akun").status_code == 403
    assert client.get(address(campaign)).status_code == 403
    assert client.post("/pakta/akun/keluar").headers["Location"] == "/pakta"
    assert client.get("/pakta/akun/keluar").status_code == 405


def test_it_lasts_a_quarter_of_an_hour_and_is_dropped(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client, cast, sso, "bunga")
    now = timezone.now()
    monkeypatch.setattr("netra.web.pledges.account.keeping.real_now", lambda: now + timedelta(minutes=14))
    assert client.get(address(campaign)).status_code == 200
    monkeypatch.setattr("netra.web.pledges.account.keeping.real_now", lambda: now + timedelta(minutes=16))
    page = client.get(address(campaign))
    assert (page.status_code, "lima belas menit" in page.content.decode()) == (403, True)
    assert drop_ended(at=now) == 0
    assert drop_ended(at=now + timedelta(minutes=16)) == 2  # the log-in, and the answer that was used
    assert not Session.objects.exists()


def test_each_log_in_has_a_key_of_its_own_and_ends_the_one_before(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider
) -> None:
    log_in(client, cast, sso, "bunga")
    first = client.cookies["akun"].value
    log_in(client, cast, sso, "jaka")
    assert client.cookies["akun"].value != first
    assert "J*** U***" in client.get(address(campaign)).content.decode()
    client.cookies["akun"] = first
    assert client.get(address(campaign)).status_code == 403
    assert Session.objects.exclude(session_data="").count() == 1


def test_the_cookies_are_for_these_pages_alone(
    client: Client, cast: Cast, campaign: Campaign, sso: TestProvider, settings: LazySettings
) -> None:
    settings.SECURE = True
    log_in(client, cast, sso, "bunga")
    for name, path in (("akun", "/pakta/akun"), ("akun-awal", f"/pakta/akun/kembali/{cast.government.code}")):
        cookie = client.cookies[name]
        assert (cookie["path"], cookie["samesite"]) == (path, "Lax")
    assert client.cookies["akun"]["secure"]
    assert client.cookies["akun"]["httponly"]
    assert client.cookies["akun-awal"]["max-age"] == 0


def test_pages_do_not_ask_more_for_more_campaigns_that_are_over(
    client: Client,
    cast: Cast,
    campaign: Campaign,
    sso: TestProvider,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    log_in(client, cast, sso, "bunga")
    for n in range(20):
        make_campaign(cast, name=f"Lama {n}", starts_on=date(2024, 9, 1), ends_on=date(2024, 9, 30))
    with django_assert_max_num_queries(18):
        assert client.get("/pakta/akun").headers["Location"] == address(campaign)


def test_the_way_is_told_wherever_ways_are_told(
    client: Client, cast: Cast, campaign: Campaign, staff: Staff, sso: TestProvider
) -> None:
    """In the numbers of the campaign before and after gathering, in the list of the unit, and on the certificate."""
    log_in(client, cast, sso, "bunga")
    client.post(address(campaign), filled(campaign, staff.teacher))
    assert standing(campaign).by_way == {"oidc": 1}
    gather(campaign, at=NOW)
    assert standing(campaign).by_way == {"oidc": 1}
    rows = people_of(cast.lestari.actor, campaign, staff.school, Standing.SIGNED, NOW.date())
    line = told(cast.lestari.actor, campaign, rows[0])
    assert (line.employee, line.way) == (staff.teacher, "Dengan akun instansi")
    letter = certificate_letter(Signature.objects.get(), page="http://netra.example/verifikasi/")
    assert "Dengan akun instansi" in str(letter)
    assert (wrong_counts(), broken_batches()) == ([], [])
