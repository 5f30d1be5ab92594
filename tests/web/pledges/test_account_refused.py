"""Every log-in that goes wrong ends in a page with one line and a way out, never in a fault of ours, and proves nobody."""

from __future__ import annotations

import base64
import hmac
import json
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from tests.cast import Cast, cast
from tests.prevention.pledges.staff import Staff
from tests.support.provider import TestProvider
from tests.web.pledges.account_visits import back, begin_at, campaign, log_in, sso, staff

from netra.web.outreach import throttle
from netra.web.pledges.account import keeping

__all__ = ["campaign", "cast", "sso", "staff"]

pytestmark = pytest.mark.usefixtures("campaign")


def refused(page: HttpResponse, said: str, status: int = 403) -> None:
    text = page.content.decode()
    assert (page.status_code, said in text) == (status, True), text
    assert page.headers["Cache-Control"] == "no-store"
    assert 'href="/pakta"' in text
    assert "akun" not in page.cookies
    assert not Session.objects.exclude(session_data="").exists()  # the rest are answers that were used


def test_cancelled(client: Client, cast: Cast, sso: TestProvider) -> None:
    page = log_in(client, cast, sso, "nobody-who-exists")
    refused(page, "Anda membatalkan")
    assert f'href="/pakta/akun/masuk/{cast.government.code}"' in page.content.decode()  # once more
    assert page.cookies["akun-awal"]["max-age"] == 0


@pytest.mark.parametrize(
    "error", ["server_error", "login_required", "<script>alert(1)</script>", "x" * 3_000, "\x00"]
)
def test_ended_by_another_error(client: Client, cast: Cast, sso: TestProvider, error: str) -> None:
    there = sso.log_in(begin_at(client, cast.government.code), "bunga")
    page = back(client, there, code="", error=error, error_description="<b>tebal</b>")
    refused(page, "menghentikan proses masuk")
    assert b"<script>alert" not in page.content
    assert b"<b>tebal" not in page.content


CHANGES = {
    "another state": ({"state": "somebody-elses"}, "Mulailah lagi"),
    "no state": ({"state": ""}, "Mulailah lagi"),
    "no code": ({"code": ""}, "menghentikan proses masuk"),
    "an unknown code": ({"code": "made-up"}, "menghentikan proses masuk"),
    "a code no provider made": ({"code": "a\x00b"}, "menghentikan proses masuk"),
    "an endless code": ({"code": "c" * 5_000}, "menghentikan proses masuk"),
    "another issuer": ({"iss": "https://sso.elsewhere.example"}, "tidak dapat dipercaya"),
}


@pytest.mark.parametrize(("changes", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_an_answer_that_was_changed(
    client: Client, cast: Cast, sso: TestProvider, changes: dict[str, str], said: str
) -> None:
    there = sso.log_in(begin_at(client, cast.government.code), "bunga")
    refused(back(client, there, **changes), said)
    if "state" in changes:
        assert "/token" not in sso.asked


def test_an_answer_nobody_asked_for(client: Client, cast: Cast, sso: TestProvider) -> None:
    """A link that logs the reader in as somebody else: begun in the browser of another."""
    there = sso.log_in(begin_at(client, cast.government.code), "bunga")
    refused(back(Client(), there), "Mulailah lagi")
    forged = Client()
    forged.cookies["akun-awal"] = "WyJhIl0:1abcde:forged"
    refused(back(forged, there), "Mulailah lagi")
    assert "/token" not in sso.asked


def test_an_answer_holds_once(client: Client, cast: Cast, sso: TestProvider) -> None:
    sso.checks_codes = False  # a careless provider takes its codes twice
    there = sso.log_in(begin_at(client, cast.government.code), "bunga")
    begun = client.cookies["akun-awal"].value
    assert back(client, there).status_code == 302
    client.post("/pakta/akun/keluar")
    refused(back(client, there), "Mulailah lagi")
    client.cookies["akun-awal"] = begun  # kept by somebody who reads the address later
    refused(back(client, there), "Mulailah lagi")
    assert sso.asked.count("/token") == 1


def test_ten_minutes_are_enough(
    client: Client, cast: Cast, sso: TestProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = sso.log_in(begin_at(client, cast.government.code), "bunga")
    monkeypatch.setattr(keeping, "PATIENCE", -1)
    refused(back(client, there), "Mulailah lagi")


def with_claims(**changes: Any) -> Callable[[TestProvider], None]:
    def twist(sso: TestProvider) -> None:
        sso.twist = lambda claims: {**claims, **changes}

    return twist


def part(row: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(row).encode()).decode().rstrip("=")


def without_signature(sso: TestProvider) -> None:
    sso.sign = lambda self, claims: f"{part({'alg': 'none'})}.{part(claims)}."


def with_the_public_key_as_secret(sso: TestProvider) -> None:
    def sign(self: TestProvider, claims: dict[str, Any]) -> str:
        text = f"{part({'alg': 'HS256', 'kid': self.key.kid})}.{part(claims)}"
        digest = hmac.digest(self.key.as_pem(private=False), text.encode(), sha256)
        return f"{text}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"

    sso.sign = sign


TOKENS = {
    "another audience": with_claims(aud="somebody-else"),
    "another nonce": with_claims(nonce="not-mine"),
    "another issuer": with_claims(iss="https://sso.elsewhere.example"),
    "expired": with_claims(exp=int(time.time()) - 120),
    "logged in long ago": with_claims(auth_time=int(time.time()) - 3_600),
    "alg none": without_signature,
    "hs256 by the public key": with_the_public_key_as_secret,
}


@pytest.mark.parametrize("spoil", TOKENS.values(), ids=TOKENS.keys())
def test_an_id_token_that_proves_nothing(
    client: Client,
    cast: Cast,
    sso: TestProvider,
    spoil: Callable[[TestProvider], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    spoil(sso)
    with caplog.at_level(logging.WARNING):
        refused(log_in(client, cast, sso, "bunga"), "tidak dapat dipercaya")
    said = [each.getMessage() for each in caplog.records if sso.issuer in each.getMessage()]
    assert len(said) == 1  # the operator can find out why
    assert "199001012015032001" not in said[0]  # and not who


def test_the_provider_is_down(
    client: Client, cast: Cast, staff: Staff, sso: TestProvider, settings: LazySettings
) -> None:
    there = sso.log_in(begin_at(client, cast.government.code), "bunga")
    sso.answers["/token"] = (503, "<html>")
    refused(back(client, there), "sedang tidak menjawab", 503)
    gone = replace(settings.OIDC[0], issuer="http://127.0.0.1:9/realms/asn")
    settings.OIDC = (gone,)
    page = client.get(f"/pakta/akun/masuk/{cast.government.code}")
    refused(page, "sedang tidak menjawab", 503)
    assert client.get("/pakta").status_code == 200


def test_many_wrong_tries_from_one_address_have_to_wait(
    client: Client, cast: Cast, sso: TestProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "PER_ADDRESS", 5)
    for n in range(5):
        assert client.get(f"/pakta/akun/kembali/{cast.government.code}?state=x{n}").status_code == 403
    page = client.get(f"/pakta/akun/masuk/{cast.government.code}")
    assert (page.status_code, "Tunggu lima belas menit" in page.content.decode()) == (429, True)
    assert client.get("/pakta").status_code == 200  # the code and the link still work
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(elsewhere, cast, sso, "bunga").status_code == 302


def test_an_office_that_logs_in_after_roll_call_is_not_held_up(
    cast: Cast, sso: TestProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "PER_ADDRESS", 3)
    for _ in range(6):
        assert log_in(Client(), cast, sso, "bunga").status_code == 302


@pytest.mark.parametrize("path", ["masuk", "kembali"])
def test_only_by_get(client: Client, cast: Cast, path: str) -> None:
    assert client.post(f"/pakta/akun/{path}/{cast.government.code}").status_code == 405
